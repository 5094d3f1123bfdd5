package org.birkhoff.analysis.distance;

import java.util.Arrays;

/**
 * Standard errors by leaving out one unit at a time: {@code sqrt((K-1)/K sum_a (v_{-a} - mean)^2)}.
 */
final class Jackknife {
  private Jackknife() {}

  /** The standard error of U; NaN for fewer than 3 units. */
  static double ofU(DifferenceGram gram) {
    return error(leftOut(gram));
  }

  /** The standard error of {@code U / (2 mean |x - y|)}; NaN for fewer than 3 units. */
  static double ofNormalised(DifferenceGram gram, AcrossDistances across) {
    double[] values = leftOut(gram);
    for (int a = 0; a < values.length; a++) {
      double scale = 2 * across.meanWithout(a);
      values[a] = scale > 0 ? values[a] / scale : 0;
    }
    return error(values);
  }

  private static double[] leftOut(DifferenceGram gram) {
    int units = gram.units();
    double total = gram.offDiagonalSum();
    double[] values = new double[units];
    for (int a = 0; a < units; a++) {
      values[a] = (total - 2 * gram.offDiagonalSum(a)) / ((units - 1.0) * (units - 2.0));
    }
    return values;
  }

  private static double error(double[] values) {
    if (values.length < 3) {
      return Double.NaN;
    }
    double mean = Arrays.stream(values).sum() / values.length;
    double square = 0;
    for (double value : values) {
      square += (value - mean) * (value - mean);
    }
    return Math.sqrt((values.length - 1.0) / values.length * square);
  }
}
