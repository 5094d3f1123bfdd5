package org.birkhoff.theory;

/**
 * The lower triangular factor L with L L^T = C of a covariance C, which may be singular.
 *
 * <p>Columns in their order: {@code L_jj = sqrt(C_jj - sum_k L_jk^2)}, {@code L_ij = (C_ij - sum_k
 * L_ik L_jk) / L_jj}; a column whose pivot vanishes within rounding is 0. O(d^3).
 */
public final class CholeskyFactor {
  /** Pivots below this share of the largest diagonal entry and column are rounding. */
  private static final double ROUNDING = 0x1.0p-40;

  private CholeskyFactor() {}

  /**
   * The factor of a matrix.
   *
   * @param covariance (d, d), symmetric; only the lower triangle is read
   * @return (d, d), zero above the diagonal
   * @throws IllegalArgumentException if the matrix is not positive semidefinite
   */
  public static double[][] of(double[][] covariance) {
    int size = covariance.length;
    double largest = 0;
    for (int i = 0; i < size; i++) {
      largest = Math.max(largest, Math.abs(covariance[i][i]));
    }
    double zero = ROUNDING * size * largest;
    double[][] factor = new double[size][size];
    for (int j = 0; j < size; j++) {
      double pivot = covariance[j][j] - product(factor[j], factor[j], j);
      require(pivot >= -zero, j, pivot);
      boolean vanishes = pivot <= zero;
      factor[j][j] = vanishes ? 0 : Math.sqrt(pivot);
      for (int i = j + 1; i < size; i++) {
        double rest = covariance[i][j] - product(factor[i], factor[j], j);
        if (vanishes) {
          double bound = Math.sqrt(2 * zero * Math.max(zero, covariance[i][i]));
          require(Math.abs(rest) <= bound, i, -Math.abs(rest));
        } else {
          factor[i][j] = rest / factor[j][j];
        }
      }
    }
    return factor;
  }

  private static double product(double[] a, double[] b, int count) {
    double sum = 0;
    for (int k = 0; k < count; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  private static void require(boolean condition, int row, double value) {
    if (!condition) {
      throw new IllegalArgumentException(
          "Cannot factor a covariance: it must be positive semidefinite, but eliminating its first"
              + " rows leaves %s in row %d".formatted(value, row));
    }
  }
}
