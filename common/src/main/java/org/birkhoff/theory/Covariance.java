package org.birkhoff.theory;

import java.util.Arrays;

/**
 * A covariance matrix (d, d), diagonal or full: symmetric and positive semidefinite.
 *
 * <p>A diagonal one keeps d numbers only, so d may be large. Immutable.
 */
public final class Covariance {
  private static final double ROUNDING = 1e-12;

  private final double[] diagonal;
  private final double[][] full;

  private Covariance(double[] diagonal, double[][] full) {
    this.diagonal = diagonal;
    this.full = full;
  }

  /**
   * Independent coordinates.
   *
   * @param variances one a coordinate
   * @throws IllegalArgumentException if a variance is negative or not finite
   */
  public static Covariance diagonal(double... variances) {
    for (int i = 0; i < variances.length; i++) {
      if (!(variances[i] >= 0 && variances[i] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "Cannot make a covariance: variance %d must be finite and at least 0, but was %s"
                .formatted(i, variances[i]));
      }
    }
    return new Covariance(variances.clone(), null);
  }

  /**
   * The given matrix; O(d^3), since its eigenvalues are computed.
   *
   * <p>Eigenvalues below 0 by at most 1e-12 of the largest count as rounding.
   *
   * @param matrix (d, d)
   * @throws IllegalArgumentException if the matrix is not square, not finite, not symmetric or not
   *     positive semidefinite
   */
  public static Covariance of(double[][] matrix) {
    int n = matrix.length;
    double[] diagonal = new double[n];
    double[][] copy = new double[n][];
    for (int i = 0; i < n; i++) {
      if (matrix[i].length != n) {
        throw new IllegalArgumentException(
            "Cannot make a covariance: row %d of %d must have as many entries, but had %d"
                .formatted(i, n, matrix[i].length));
      }
      copy[i] = matrix[i].clone();
      diagonal[i] = copy[i][i];
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        if (!Double.isFinite(copy[i][j]) || copy[i][j] != copy[j][i]) {
          throw new IllegalArgumentException(
              "Cannot make a covariance: entries (%d, %d) and its mirror must be finite and equal,"
                      .formatted(i, j)
                  + " but were %s and %s".formatted(copy[i][j], copy[j][i]));
        }
      }
    }
    if (n > 0) {
      checkPositive(SymmetricEigen.of(copy).values());
    }
    return new Covariance(diagonal, copy);
  }

  /** A matrix that is a covariance by construction, whatever rounding has done to it. */
  static Covariance trusted(double[][] matrix) {
    double[] diagonal = new double[matrix.length];
    Arrays.setAll(diagonal, i -> matrix[i][i]);
    return new Covariance(diagonal, matrix);
  }

  private static void checkPositive(double[] eigenvalues) {
    double least = Arrays.stream(eigenvalues).min().getAsDouble();
    double largest = Arrays.stream(eigenvalues).map(Math::abs).max().getAsDouble();
    if (least < -ROUNDING * largest) {
      throw new IllegalArgumentException(
          "Cannot make a covariance: the matrix has the eigenvalue "
              + least
              + "; the bound is 0, since the variance u'Cu of every direction u is at least 0");
    }
  }

  /** The number d of coordinates. */
  public int size() {
    return diagonal.length;
  }

  /** Whether only the diagonal is kept, so that all coordinates are uncorrelated. */
  public boolean isDiagonal() {
    return full == null;
  }

  /** The covariance of coordinates i and j, from 0. */
  public double at(int i, int j) {
    if (i == j) {
      return diagonal[i];
    }
    return full == null ? 0 : full[i][j];
  }

  /** The variance of coordinate i, from 0. */
  public double variance(int i) {
    return diagonal[i];
  }

  /** The sum of all variances. */
  public double trace() {
    return Arrays.stream(diagonal).sum();
  }

  /** The whole matrix (d, d), a copy. */
  public double[][] matrix() {
    double[][] matrix = new double[size()][size()];
    for (int i = 0; i < size(); i++) {
      for (int j = 0; j < size(); j++) {
        matrix[i][j] = at(i, j);
      }
    }
    return matrix;
  }
}
