package org.birkhoff.analysis.distance;

import java.util.Arrays;

/**
 * Standard errors by leaving out one unit at a time: {@code sqrt((K-1)/K sum_a (v_{-a} - mean)^2)}.
 *
 * @param ofU of U; NaN for fewer than 3 units
 * @param ofNormalised of {@code U / (2 mean |x - y|)}
 */
record Jackknife(double ofU, double ofNormalised) {

  static Jackknife of(DifferenceGram gram, AcrossDistances across) {
    int units = gram.units();
    if (units < 3) {
      return new Jackknife(Double.NaN, Double.NaN);
    }
    double total = gram.offDiagonalSum();
    double[] u = new double[units];
    double[] normalised = new double[units];
    for (int a = 0; a < units; a++) {
      u[a] = (total - 2 * gram.offDiagonalSum(a)) / ((units - 1.0) * (units - 2.0));
      double scale = 2 * across.meanWithout(a);
      normalised[a] = scale > 0 ? u[a] / scale : 0;
    }
    return new Jackknife(error(u), error(normalised));
  }

  private static double error(double[] values) {
    double mean = Arrays.stream(values).sum() / values.length;
    double square = 0;
    for (double value : values) {
      square += (value - mean) * (value - mean);
    }
    return Math.sqrt((values.length - 1.0) / values.length * square);
  }
}
