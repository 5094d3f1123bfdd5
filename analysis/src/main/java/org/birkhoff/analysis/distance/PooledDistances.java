package org.birkhoff.analysis.distance;

import java.io.Serializable;

/**
 * Squared Euclidean distances between all points of two samples, x of shape (R, d) and y of shape
 * (Q, d): points 0 to R - 1 are those of x, points R to R + Q - 1 those of y.
 *
 * <p>They add over coordinates, so samples may be read in pieces and tensors summed. Each is a sum
 * of squared differences: equal points are at distance 0 exactly.
 */
public final class PooledDistances implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int first;
  private final int points;
  private final double[] squares;

  private PooledDistances(int first, int points, double[] squares) {
    this.first = first;
    this.points = points;
    this.squares = squares;
  }

  /** The neutral element of {@link #plus} for samples of R and Q points. */
  public static PooledDistances zero(int first, int second) {
    int points = Math.addExact(first, second);
    return new PooledDistances(first, points, new double[Math.multiplyExact(points, points)]);
  }

  /**
   * The distances over coordinates from..to - 1; O((R + Q)^2 (to - from)).
   *
   * @throws IllegalArgumentException if a sample is empty, widths differ or a coordinate is not
   *     finite
   */
  public static PooledDistances between(float[][] x, float[][] y, int from, int to) {
    return between(widen(x, from, to), widen(y, from, to));
  }

  /** The distances over all coordinates. */
  public static PooledDistances between(double[][] x, double[][] y) {
    if (x.length == 0 || y.length == 0) {
      throw new IllegalArgumentException(
          "Cannot compare samples: both need points, but had %d and %d"
              .formatted(x.length, y.length));
    }
    double[][] pooled = new double[x.length + y.length][];
    System.arraycopy(x, 0, pooled, 0, x.length);
    System.arraycopy(y, 0, pooled, x.length, y.length);
    for (int i = 0; i < pooled.length; i++) {
      SquaredDistances.checkRow(pooled[i], i, x[0].length);
    }
    PooledDistances distances = zero(x.length, y.length);
    for (int i = 0; i < pooled.length; i++) {
      for (int j = 0; j < i; j++) {
        double square = SquaredDistances.squared(pooled[i], pooled[j]);
        distances.squares[i * pooled.length + j] = square;
        distances.squares[j * pooled.length + i] = square;
      }
    }
    return distances;
  }

  /** The distances of an observable's values. */
  public static PooledDistances between(double[] x, double[] y) {
    return between(SquaredDistances.columns(x), SquaredDistances.columns(y));
  }

  /** The distances over the coordinates of both. */
  public PooledDistances plus(PooledDistances other) {
    if (other.first != first || other.points != points) {
      throw new IllegalArgumentException(
          "Cannot add distances: points must be %d and %d, but were %d and %d"
              .formatted(first(), second(), other.first(), other.second()));
    }
    double[] sum = new double[squares.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = squares[i] + other.squares[i];
    }
    return new PooledDistances(first, points, sum);
  }

  /**
   * The same distances where point r of y belongs to point r of x.
   *
   * @throws IllegalArgumentException if the samples have different sizes
   */
  public SquaredDistances paired() {
    if (first() != second()) {
      throw new IllegalArgumentException(
          "Cannot pair samples: both must have the same size, but had %d and %d"
              .formatted(first(), second()));
    }
    double[] x = new double[first * first];
    double[] y = new double[first * first];
    double[] across = new double[first * first];
    for (int r = 0; r < first; r++) {
      System.arraycopy(squares, r * points, x, r * first, first);
      System.arraycopy(squares, r * points + first, across, r * first, first);
      System.arraycopy(squares, (first + r) * points + first, y, r * first, first);
    }
    return SquaredDistances.of(first, x, y, across);
  }

  /** The number R of points of x. */
  public int first() {
    return first;
  }

  /** The number Q of points of y. */
  public int second() {
    return points - first;
  }

  int points() {
    return points;
  }

  double square(int i, int j) {
    return squares[i * points + j];
  }

  private static double[][] widen(float[][] sample, int from, int to) {
    double[][] wide = new double[sample.length][to - from];
    for (int r = 0; r < sample.length; r++) {
      for (int i = from; i < to; i++) {
        wide[r][i - from] = sample[r][i];
      }
    }
    return wide;
  }
}
