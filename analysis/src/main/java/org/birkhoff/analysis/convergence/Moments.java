package org.birkhoff.analysis.convergence;

import java.util.Arrays;

/** Means and variances of chains, summed in order. */
final class Moments {
  private Moments() {}

  static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  static double[] means(double[][] chains) {
    return Arrays.stream(chains).mapToDouble(Moments::mean).toArray();
  }

  /** The variance with divisor n - 1. */
  static double variance(double[] values) {
    double mean = mean(values);
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return sum / (values.length - 1);
  }
}
