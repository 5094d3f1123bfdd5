package org.birkhoff.train.engine.theory;

/** The lower triangular A with A A^T = C of a symmetric positive semidefinite C. */
final class Cholesky {
  /** Pivots below this share of the largest variance are the rounding errors of zero. */
  private static final double NEGLIGIBLE = 1e-13;

  private Cholesky() {}

  /**
   * The factor, in O(d^3); a column whose pivot is negligible is zero.
   *
   * @param covariance d rows of d numbers
   * @throws IllegalArgumentException if a pivot is negative beyond rounding
   */
  static double[][] factor(double[][] covariance) {
    int d = covariance.length;
    double largest = 0.0;
    for (int i = 0; i < d; i++) {
      largest = Math.max(largest, covariance[i][i]);
    }
    double[][] factor = new double[d][d];
    for (int j = 0; j < d; j++) {
      double pivot = remainder(covariance, factor, j, j);
      if (pivot < -NEGLIGIBLE * d * largest) {
        throw new IllegalArgumentException(
            "Cannot factor a covariance: it is not positive semidefinite, pivot %d is %s"
                .formatted(j, pivot));
      }
      if (pivot > NEGLIGIBLE * d * largest) {
        factor[j][j] = Math.sqrt(pivot);
        for (int i = j + 1; i < d; i++) {
          factor[i][j] = remainder(covariance, factor, i, j) / factor[j][j];
        }
      }
    }
    return factor;
  }

  private static double remainder(double[][] covariance, double[][] factor, int i, int j) {
    double value = covariance[i][j];
    for (int k = 0; k < j; k++) {
      value -= factor[i][k] * factor[j][k];
    }
    return value;
  }
}
