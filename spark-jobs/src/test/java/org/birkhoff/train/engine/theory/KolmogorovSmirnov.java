package org.birkhoff.train.engine.theory;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** The distance of a sample from a law, and how often a sample of that law is as far or farther. */
final class KolmogorovSmirnov {
  private static final int TERMS = 100;

  private KolmogorovSmirnov() {}

  /**
   * The p-value by Kolmogorov's limit law with Stephens' correction, P = 2 sum (-1)^(j - 1) exp(-2
   * j^2 t^2), t = (sqrt n + 0.12 + 0.11 / sqrt n) D.
   *
   * <p>Reference: M. A. Stephens, doi:10.1111/j.2517-6161.1970.tb00821.x.
   */
  static double pValue(double[] sample, DoubleUnaryOperator cumulative) {
    double root = Math.sqrt(sample.length);
    double t = (root + 0.12 + 0.11 / root) * distance(sample, cumulative);
    double sum = 0;
    for (int j = TERMS; j > 0; j--) {
      sum += (j % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * j * j * t * t);
    }
    return t < 0.2 ? 1 : sum;
  }

  /** The largest distance of the empirical distribution function from a law's. */
  static double distance(double[] sample, DoubleUnaryOperator cumulative) {
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    double largest = 0;
    for (int i = 0; i < sorted.length; i++) {
      double p = cumulative.applyAsDouble(sorted[i]);
      largest =
          Math.max(
              largest, Math.max(p - (double) i / sorted.length, (i + 1.0) / sorted.length - p));
    }
    return largest;
  }
}
