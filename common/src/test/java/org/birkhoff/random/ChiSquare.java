package org.birkhoff.random;

import java.util.Arrays;

/** Pearson's test of equally likely classes. */
final class ChiSquare {
  private ChiSquare() {}

  static double statistic(long[] counts) {
    double expected = (double) Arrays.stream(counts).sum() / counts.length;
    return Arrays.stream(counts).mapToDouble(n -> (n - expected) * (n - expected)).sum() / expected;
  }

  /**
   * A bound that a chi-square variable of k degrees of freedom exceeds with probability below 1e-6:
   * k + 2 sqrt(k t) + 2 t with t = -log 1e-6 (B. Laurent, P. Massart, doi:10.1214/aos/1015957395).
   */
  static double limit(int degrees) {
    double t = -Math.log(1e-6);
    return degrees + 2 * Math.sqrt(degrees * t) + 2 * t;
  }
}
