package org.birkhoff.analysis.distance;

import java.util.Arrays;

/**
 * Statistics under random flips: entry 0 as observed, entries 1..B under the flips, which give the
 * null law. The observed value is one of its draws.
 */
final class FlipLaw {
  /** Flips equal to the observed value but for rounding count as equal. */
  private static final double ROUNDING = 1e-9;

  /** A spread below this share of the largest statistic is rounding. */
  private static final double NO_SPREAD = 1e-12;

  private FlipLaw() {}

  /** Each over the standard deviation of all; 0 where that is 0. */
  static double[] studentised(double[] flipped) {
    return scaled(flipped, 0);
  }

  /** Each less the mean of all, over their standard deviation; 0 where that is 0. */
  static double[] standardised(double[] flipped) {
    return scaled(flipped, mean(flipped));
  }

  /** The larger of two statistics, flip by flip, kept in the first. */
  static void raise(double[] largest, double[] other) {
    for (int b = 0; b < largest.length; b++) {
      largest[b] = Math.max(largest[b], other[b]);
    }
  }

  /** {@code (1 + #{b: statistic_b >= observed}) / (1 + B)}, statistics of standard deviation 1. */
  static double pValue(double observed, double[] statistics) {
    int reached = 1;
    for (int b = 1; b < statistics.length; b++) {
      reached += statistics[b] >= observed - ROUNDING ? 1 : 0;
    }
    return (double) reached / statistics.length;
  }

  private static double[] scaled(double[] flipped, double centre) {
    double mean = mean(flipped);
    double square = 0;
    double largest = 0;
    for (double value : flipped) {
      square += (value - mean) * (value - mean);
      largest = Math.max(largest, Math.abs(value));
    }
    double deviation = Math.sqrt(square / flipped.length);
    return deviation > NO_SPREAD * largest
        ? Arrays.stream(flipped).map(value -> (value - centre) / deviation).toArray()
        : new double[flipped.length];
  }

  private static double mean(double[] flipped) {
    return Arrays.stream(flipped).sum() / flipped.length;
  }
}
