package org.birkhoff.theory;

/**
 * What a scalar regression {@code (v x - y)^2} knows of its data: the moments of the gradient's
 * noise and of the landscape.
 *
 * <p>The loss has no factor 1/2, so that one sample's gradient in v is {@code 2 x (v x - y)}, with
 * mean {@code 2 (b1 v - b2)} and variance {@code 4 g(v)}, {@code g(v) = a1 v^2 - 2 a2 v + a3}.
 *
 * <p>Reference: L. Ziyin, H. Li, M. Ueda, arXiv:2308.06671, section 5 (whose text calls {@code
 * Delta} the least variance of the gradient; that is {@code 4 Delta / a1}).
 *
 * @param a1 Var[x^2], at least 0
 * @param a2 Cov[x^2, x y]
 * @param a3 Var[x y], at least 0
 * @param b1 E[x^2], above 0
 * @param b2 E[x y]
 */
public record DataMoments(double a1, double a2, double a3, double b1, double b2) {
  /** Shares of a1 a3 below this are rounding of the moments. */
  private static final double ROUNDING = 0x1p-45;

  public DataMoments {
    if (!(a1 >= 0 && a3 >= 0 && b1 > 0)
        || !Double.isFinite(a1 + Math.abs(a2) + a3 + b1 + Math.abs(b2))) {
      throw new IllegalArgumentException(
          "Cannot make data moments: a1 and a3 must not be negative and b1 must be positive,"
              + " all finite, but were %s, %s, %s, %s, %s".formatted(a1, a2, a3, b1, b2));
    }
    if (determinant(a1, a2, a3) < -ROUNDING * a1 * a3) {
      throw new IllegalArgumentException(
          "Cannot make data moments: a1 a3 must be at least a2^2 (Cauchy-Schwarz), but a1, a2, a3"
              + " were %s, %s, %s".formatted(a1, a2, a3));
    }
  }

  /** The moments of {@code x ~ N(0, 1), y = slope x + noise e, e ~ N(0, 1)}. */
  public static DataMoments gaussian(double slope, double noise) {
    return new DataMoments(2, 2 * slope, 2 * slope * slope + noise * noise, 1, slope);
  }

  /** The moments of fair signs x and e with {@code y = slope x + noise e}. */
  public static DataMoments twoPoint(double slope, double noise) {
    return new DataMoments(0, 0, noise * noise, 1, slope);
  }

  /**
   * The moments of a finite data set whose rows are drawn uniformly; O(rows).
   *
   * @throws IllegalArgumentException if there are no rows, the lengths differ, or every x is 0
   */
  public static DataMoments of(double[] x, double[] y) {
    if (x.length == 0 || x.length != y.length) {
      throw new IllegalArgumentException(
          "Cannot make data moments: x and y must have the same number of rows, at least 1, but"
              + " had %d and %d".formatted(x.length, y.length));
    }
    double b1 = 0;
    double b2 = 0;
    for (int i = 0; i < x.length; i++) {
      b1 += x[i] * x[i] / x.length;
      b2 += x[i] * y[i] / x.length;
    }
    double a1 = 0;
    double a2 = 0;
    double a3 = 0;
    for (int i = 0; i < x.length; i++) {
      double square = x[i] * x[i] - b1;
      double product = x[i] * y[i] - b2;
      a1 += square * square / x.length;
      a2 += square * product / x.length;
      a3 += product * product / x.length;
    }
    return new DataMoments(a1, a2, a3, b1, b2);
  }

  /** A quarter of the variance of one sample's gradient in v: {@code a1 v^2 - 2 a2 v + a3}. */
  public double g(double v) {
    return Math.max(0, (a1 * v - 2 * a2) * v + a3);
  }

  /**
   * {@code a1 a3 - a2^2}, at least 0: 0 exactly where the noise vanishes at some v. Shares of a1 a3
   * below 2^-45 count as 0, because sums over a table round.
   */
  public double delta() {
    double delta = determinant(a1, a2, a3);
    return delta <= ROUNDING * a1 * a3 ? 0 : delta;
  }

  /** The minimum of the loss, b2 / b1. */
  public double minimum() {
    return b2 / b1;
  }

  /** Whether the noise vanishes at a point, {@code a2 / a1}, that is not all of the line. */
  boolean interpolated() {
    return a1 > 0 && delta() == 0;
  }

  /** Where the noise vanishes if {@link #interpolated()}. */
  double noiseless() {
    return a2 / a1;
  }

  /** {@code integral from 0 to exp(s) of 1 / g}, for a3 above 0; O(1). */
  double inverseIntegral(double s) {
    double inverse = Math.exp(-s);
    double root = Math.sqrt(delta());
    return root == 0 ? 1 / (a3 * inverse - a2) : Math.atan2(root, a3 * inverse - a2) / root;
  }

  /** {@code ln(g(exp(s)) / a3)} without overflow, for a3 above 0; O(1). */
  double logNoise(double s) {
    if (s <= 0) {
      double v = Math.exp(s);
      return Math.log1p((a1 * v - 2 * a2) * v / a3);
    }
    double inverse = Math.exp(-s);
    return a1 == 0 ? 0 : 2 * s + Math.log(((a3 * inverse - 2 * a2) * inverse + a1) / a3);
  }

  /** {@code a1 a3 - a2^2} rounded twice, by the difference of products with fused operations. */
  private static double determinant(double a1, double a2, double a3) {
    double square = a2 * a2;
    return Math.fma(a1, a3, -square) - Math.fma(a2, a2, -square);
  }
}
