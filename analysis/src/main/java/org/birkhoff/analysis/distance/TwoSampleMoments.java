package org.birkhoff.analysis.distance;

/**
 * What the variance of U of two independent samples of K and L units is made of, with features phi
 * and mean difference delta: {@code Var U = 4 D slope + 2 noise} at distance D.
 *
 * @param slope {@code lambda_x/K + lambda_y/L}, lambda the variance of the features along delta
 *     over |delta|^2; 0 where delta is 0
 * @param noise {@code C_xx/K^2 + C_yy/L^2 + 2 C_xy/(KL)}, C the inner products of the features'
 *     covariances
 */
record TwoSampleMoments(double slope, double noise) {

  /** Needs at least 4 units a sample. */
  static TwoSampleMoments of(TwoSampleGram gram) {
    int k = gram.first();
    int l = gram.second();
    double noise =
        centredSquare(gram, 0, k) / ((double) k * k)
            + centredSquare(gram, k, k + l) / ((double) l * l)
            + 2 * crossSquare(gram) / ((double) k * l);
    return new TwoSampleMoments(slope(gram), noise);
  }

  /** The larger root D of {@code (D - u)^2 = z^2 Var U}, at least 0. */
  double root(double u, double z) {
    double b = u + 2 * z * z * slope;
    return Math.max(0, b + Math.sqrt(Math.max(0, b * b - u * u + 2 * z * z * noise)));
  }

  private static double slope(TwoSampleGram gram) {
    int k = gram.first();
    int n = gram.units();
    double[] along = new double[n];
    double squared = 0;
    for (int a = 0; a < n; a++) {
      along[a] =
          (gram.sum(a, 0, k) + (a < k ? gram.at(a, a) : 0)) / k
              - (gram.sum(a, k, n) + (a < k ? 0 : gram.at(a, a))) / (n - k);
      squared += a < k ? along[a] / k : -along[a] / (n - k);
    }
    return squared > 0
        ? (variance(along, 0, k) / k + variance(along, k, n) / (n - k)) / squared
        : 0;
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
    return square / (to - from - 1);
  }

  /** {@code sum_{a != b} g~^2 / (n(n-3))} within one sample, g~ the U-centred g. */
  private static double centredSquare(TwoSampleGram gram, int from, int to) {
    int n = to - from;
    double[] rows = new double[n];
    double total = 0;
    for (int a = 0; a < n; a++) {
      double sum = gram.sum(from + a, from, to);
      rows[a] = sum / (n - 2.0);
      total += sum / ((n - 1.0) * (n - 2.0));
    }
    double square = 0;
    for (int a = 0; a < n; a++) {
      for (int b = 0; b < n; b++) {
        double centred = a == b ? 0 : gram.at(from + a, from + b) - rows[a] - rows[b] + total;
        square += centred * centred;
      }
    }
    return square / (n * (n - 3.0));
  }

  /** {@code sum g'^2 / ((K-1)(L-1))} over pairs across the samples, g' centred by rows, columns. */
  private static double crossSquare(TwoSampleGram gram) {
    int k = gram.first();
    int n = gram.units();
    double[] means = new double[n];
    double total = 0;
    for (int a = 0; a < n; a++) {
      means[a] = a < k ? gram.sum(a, k, n) / (n - k) : gram.sum(a, 0, k) / k;
      total += a < k ? means[a] / k : 0;
    }
    double square = 0;
    for (int a = 0; a < k; a++) {
      for (int b = k; b < n; b++) {
        double centred = gram.at(a, b) - means[a] - means[b] + total;
        square += centred * centred;
      }
    }
    return square / ((k - 1.0) * (n - k - 1.0));
  }
}
