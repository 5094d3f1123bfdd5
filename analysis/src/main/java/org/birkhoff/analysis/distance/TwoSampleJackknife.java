package org.birkhoff.analysis.distance;

/**
 * Standard errors by leaving out one unit of either sample at a time: {@code sqrt(sum over samples
 * of (K-1)/K sum_a (v_{-a} - mean)^2)}.
 *
 * @param ofU of U; NaN for fewer than 3 units in a sample
 * @param ofNormalised of {@code U / (2 mean |x - y|)}
 */
record TwoSampleJackknife(double ofU, double ofNormalised) {

  /**
   * Leaves units out of the energy kernel's Gram matrix, whose values across samples are minus the
   * distances that U is divided by.
   */
  static TwoSampleJackknife of(TwoSampleGram energy) {
    int k = energy.first();
    int n = energy.units();
    if (k < 3 || n - k < 3) {
      return new TwoSampleJackknife(Double.NaN, Double.NaN);
    }
    double withinX = 0;
    double withinY = 0;
    double across = 0;
    for (int a = 0; a < n; a++) {
      withinX += a < k ? energy.sum(a, 0, k) : 0;
      withinY += a < k ? 0 : energy.sum(a, k, n);
      across += a < k ? energy.sum(a, k, n) : 0;
    }
    double[] u = new double[n];
    double[] normalised = new double[n];
    for (int a = 0; a < n; a++) {
      boolean isX = a < k;
      int left = isX ? k - 1 : k;
      int right = isX ? n - k : n - k - 1;
      double acrossLeft = across - (isX ? energy.sum(a, k, n) : energy.sum(a, 0, k));
      u[a] =
          TwoSampleGram.u(
              left,
              right,
              withinX - (isX ? 2 * energy.sum(a, 0, k) : 0),
              withinY - (isX ? 0 : 2 * energy.sum(a, k, n)),
              acrossLeft);
      double scale = -2 * acrossLeft / ((double) left * right);
      normalised[a] = scale > 0 ? u[a] / scale : 0;
    }
    return new TwoSampleJackknife(error(u, k), error(normalised, k));
  }

  private static double error(double[] values, int first) {
    return Math.sqrt(variance(values, 0, first) + variance(values, first, values.length));
  }

  private static double variance(double[] values, int from, int to) {
    double mean = 0;
    for (int a = from; a < to; a++) {
      mean += values[a] / (to - from);
    }
    double square = 0;
    for (int a = from; a < to; a++) {
      square += (values[a] - mean) * (values[a] - mean);
    }
    return (to - from - 1.0) / (to - from) * square;
  }
}
