package org.birkhoff.theory;

/**
 * Many steps of {@code z <- K z + c} as one, {@code z <- K^t z + (I + K + ... + K^(t-1)) c}, by
 * binary powering: O(n^3 log t), without dividing by 1 - K, which is singular in flat directions.
 */
record AffinePower(double[][] matrix, double[] offset) {

  /** The given number of steps, at least 0, of the map with matrix K (n, n) and offset c (n). */
  static AffinePower of(double[][] matrix, double[] offset, long steps) {
    if (steps < 0) {
      throw new IllegalArgumentException(
          "Cannot give the law: steps must be at least 0, but was " + steps);
    }
    int n = offset.length;
    double[][] identity = new double[n][n];
    for (int i = 0; i < n; i++) {
      identity[i][i] = 1;
    }
    AffinePower result = new AffinePower(identity, new double[n]);
    AffinePower power = new AffinePower(matrix, offset);
    for (long left = steps; left > 0; left >>= 1) {
      if ((left & 1) == 1) {
        result = power.after(result);
      }
      if (left > 1) {
        power = power.after(power);
      }
    }
    return result;
  }

  double[] apply(double[] z) {
    double[] result = offset.clone();
    for (int i = 0; i < result.length; i++) {
      for (int j = 0; j < result.length; j++) {
        result[i] += matrix[i][j] * z[j];
      }
    }
    return result;
  }

  private AffinePower after(AffinePower first) {
    int n = offset.length;
    double[][] product = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        for (int j = 0; j < n; j++) {
          product[i][j] += matrix[i][k] * first.matrix[k][j];
        }
      }
    }
    return new AffinePower(product, apply(first.offset));
  }
}
