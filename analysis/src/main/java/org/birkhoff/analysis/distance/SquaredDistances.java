package org.birkhoff.analysis.distance;

import java.io.Serializable;

/**
 * Squared Euclidean distances within and between two slices x and y of shape (R, d): {@code |x_r -
 * x_q|^2}, {@code |y_r - y_q|^2} and {@code |x_r - y_q|^2}.
 *
 * <p>Each is a sum of squared differences, not of a Gram matrix: a slice is at distance 0 from
 * itself exactly. Slices that are read in pieces are summed in {@link PooledDistances}.
 */
public final class SquaredDistances implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int replicas;
  private final double[] withinX;
  private final double[] withinY;
  private final double[] across;

  private SquaredDistances(int replicas, double[] withinX, double[] withinY, double[] across) {
    this.replicas = replicas;
    this.withinX = withinX;
    this.withinY = withinY;
    this.across = across;
  }

  /** Distances that are known already, (R, R) each, row-major; kept, not copied. */
  static SquaredDistances of(int replicas, double[] withinX, double[] withinY, double[] across) {
    return new SquaredDistances(replicas, withinX, withinY, across);
  }

  /** The distances over all coordinates. */
  public static SquaredDistances between(double[][] x, double[][] y) {
    if (x.length == 0 || x.length != y.length) {
      throw new IllegalArgumentException(
          "Cannot compare slices: both need the same replicas, but had %d and %d"
              .formatted(x.length, y.length));
    }
    int replicas = x.length;
    int width = x[0].length;
    check(x, width);
    check(y, width);
    int size = Math.multiplyExact(replicas, replicas);
    SquaredDistances distances = of(replicas, new double[size], new double[size], new double[size]);
    for (int r = 0; r < replicas; r++) {
      for (int q = 0; q < r; q++) {
        double ofX = squared(x[r], x[q]);
        double ofY = squared(y[r], y[q]);
        distances.withinX[r * replicas + q] = ofX;
        distances.withinX[q * replicas + r] = ofX;
        distances.withinY[r * replicas + q] = ofY;
        distances.withinY[q * replicas + r] = ofY;
      }
      for (int q = 0; q < replicas; q++) {
        distances.across[r * replicas + q] = squared(x[r], y[q]);
      }
    }
    return distances;
  }

  /** The distances of an observable's values at two steps, (R) each. */
  public static SquaredDistances between(double[] x, double[] y) {
    return between(columns(x), columns(y));
  }

  /** The number of replicas R. */
  public int replicas() {
    return replicas;
  }

  double withinX(int r, int q) {
    return withinX[r * replicas + q];
  }

  double withinY(int r, int q) {
    return withinY[r * replicas + q];
  }

  double across(int r, int q) {
    return across[r * replicas + q];
  }

  // Four fixed partial sums: the order is part of the result, and one sum alone would wait for each
  // addition.
  static double squared(double[] a, double[] b) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 3 < a.length; i += 4) {
      double d0 = a[i] - b[i];
      double d1 = a[i + 1] - b[i + 1];
      double d2 = a[i + 2] - b[i + 2];
      double d3 = a[i + 3] - b[i + 3];
      s0 += d0 * d0;
      s1 += d1 * d1;
      s2 += d2 * d2;
      s3 += d3 * d3;
    }
    for (; i < a.length; i++) {
      double d = a[i] - b[i];
      s0 += d * d;
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** A scalar's values as points. */
  static double[][] columns(double[] values) {
    double[][] columns = new double[values.length][];
    for (int r = 0; r < values.length; r++) {
      columns[r] = new double[] {values[r]};
    }
    return columns;
  }

  private static void check(double[][] slice, int width) {
    for (int r = 0; r < slice.length; r++) {
      checkRow(slice[r], r, width);
    }
  }

  static void checkRow(double[] row, int r, int width) {
    if (row.length != width) {
      throw new IllegalArgumentException(
          "Cannot compare slices: row %d must have %d coordinates, but had %d"
              .formatted(r, width, row.length));
    }
    for (double value : row) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(
            "Cannot compare slices: every coordinate must be finite, but row %d had %s"
                .formatted(r, value));
      }
    }
  }
}
