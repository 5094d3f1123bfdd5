package org.birkhoff.theory;

import java.util.OptionalDouble;

/**
 * The stationary law of the product of a diagonal linear network under the SDE of SGD.
 *
 * <p>Loss {@code [sum_i prod_{k = 0..D} u_i^(k) x - y]^2 + gamma sum (u_i^(k))^2} without factors
 * 1/2; weight decay lambda of an update {@code g += lambda u} is {@code gamma = lambda / 2}. All
 * factors are positive and equal within a subnetwork, the d subnetworks equal: what balance and
 * equalisation lead to. v is the sum of the products, time is steps times learning rate, and the
 * temperature T is learning rate over batch size. The covariance of the gradient is meant wherever
 * the paper's equation 1 prints its second moment, and temperature multiplies the diffusion.
 *
 * <p>With {@code a = (D - 1) / (D + 1)}, {@code r = (v / d)^a} the logarithm of v has drift {@code
 * -(D + 1)(2 r (b1 v - b2) + 2 gamma + 2 T g r^2)} and diffusion {@code sigma^2 = 4 (D + 1)^2 T g
 * r^2}. From these follow the paper's densities, and for weight decay at any depth: at depth 1 it
 * replaces b2 by b2 - gamma everywhere; at depth 2 and more it makes 0 attracting at every
 * temperature. Depth 0 with width d is depth 0 with width 1, temperature T d and decay gamma / d.
 *
 * <p>Exact for the SDE only, which needs a small learning rate: see {@link DiscreteRate}. The
 * densities are of the branch v > 0; negative slopes (b2 below 0) are not learnt from there.
 *
 * <p>Reference: L. Ziyin, H. Li, M. Ueda, arXiv:2308.06671, doi:10.1103/PhysRevE.111.065303.
 *
 * @param moments of the data
 * @param depth D, hidden layers, at least 0
 * @param width d, subnetworks, at least 1
 * @param temperature T, above 0
 * @param gamma weight decay, at least 0
 */
public record DiagonalModel(
    DataMoments moments, int depth, int width, double temperature, double gamma) {
  /** Differences of products of moments below this share are rounding. */
  private static final double ROUNDING = 0x1p-40;

  public DiagonalModel {
    if (depth < 0 || width < 1) {
      throw new IllegalArgumentException(
          "Cannot make a diagonal network: depth must be at least 0 and width at least 1, but were"
              + " %d and %d".formatted(depth, width));
    }
    if (!(temperature > 0 && gamma >= 0) || !Double.isFinite(temperature + gamma)) {
      throw new IllegalArgumentException(
          "Cannot make a diagonal network: temperature must be positive and weight decay not"
              + " negative, but were %s and %s".formatted(temperature, gamma));
    }
    if (moments.a1() == 0 && moments.a3() == 0) {
      throw new IllegalArgumentException(
          "Cannot make a diagonal network: the gradient has no noise at any v, a1 = a3 = 0");
    }
  }

  /**
   * The stationary law of v that is not trivial where there is one, otherwise the point mass at 0.
   *
   * <p>Depth 0: Student on Gaussian data, normal where a1 = 0, otherwise Pearson's fourth type by
   * quadrature with exact mean and variance. Depth 1: Gamma where a1 = 0, otherwise by quadrature
   * of the closed density; the point mass at 0 from the critical temperature on. Depth 2 and more:
   * by quadrature, at every temperature, without weight decay and with b2 above 0.
   *
   * <p>Where the noise vanishes at one point k = a2 / a1 (interpolating data): without weight decay
   * the point mass at k; with it the inverse Gamma law of k - v at depth 0 and a law on (0, k) at
   * depth 1 (whose last factor the paper prints with a b1 too many).
   *
   * @throws IllegalStateException if 0 and k both attract (depth 1, interpolating, at or above the
   *     critical temperature) or data without noise at k draw v upwards there: there is no one law
   */
  public ScalarLaw stationary() {
    return StationaryLaw.of(this);
  }

  /**
   * The temperature from which all probability is at 0: {@code (b2 - gamma) / a3} at depth 1 (0 if
   * negative), infinity at depth 0; at depth 2 and more infinity, or 0 with weight decay or b2 at
   * most 0.
   */
  public double criticalTemperature() {
    return transition(moments.a3());
  }

  /** As {@link #criticalTemperature} in the theory of the modified loss: a3 + b2^2 for a3. */
  public double secondOrderCriticalTemperature() {
    return transition(moments.a3() + moments.b2() * moments.b2());
  }

  private double transition(double a3) {
    double b2 = moments.b2() - gamma;
    if (depth == 1 && a3 > 0) {
      return Math.max(0, b2 / a3);
    }
    boolean learns = depth == 0 || depth == 1 && b2 > 0 || moments.b2() > 0 && gamma == 0;
    return learns ? Double.POSITIVE_INFINITY : 0;
  }

  /**
   * The temperature from which the density has no maximum away from 0; infinity if it always has.
   *
   * <p>At depth 1 the maximum away from 0 solves a quadratic equation. It leaves by meeting a
   * minimum, at the paper's T* (for Gaussian data of slope k and noise s {@code (4 k + sqrt(42) s)
   * / (4 (21 s^2 - 8 k^2))}), or by reaching 0, at a third of the critical temperature; the latter
   * where {@code b1 >= 10 a2 T} there, for Gaussian data where {@code 3 s^2 >= 14 k^2}: the paper's
   * T* is then beyond the last maximum. Other depths: infinity.
   */
  public double modeTemperature() {
    if (depth != 1) {
      return Double.POSITIVE_INFINITY;
    }
    double third = criticalTemperature() / 3;
    if (moments.b1() >= 10 * moments.a2() * third) {
      return third;
    }
    double a1 = moments.a1();
    double square = 100 * moments.a2() * moments.a2() - 84 * a1 * moments.a3();
    double half = 14 * a1 * (moments.b2() - gamma) - 10 * moments.b1() * moments.a2();
    double b1 = moments.b1();
    double root = half * half - square * b1 * b1;
    if (square >= 0 && (root < 0 || half >= 0)) {
      return Double.POSITIVE_INFINITY;
    }
    return b1 * b1 / (Math.sqrt(root) - half);
  }

  /**
   * The maximum of the density of v away from 0, the highest if several; empty if there is none or
   * no density.
   *
   * <p>Closed at depth 0, {@code (b2 + 2 T d a2) / (b1 + gamma / d + 2 T d a1)}, and at depth 1,
   * {@code [-(b1 - 10 a2 T) + sqrt((b1 - 10 a2 T)^2 + 28 a1 T (b2 - gamma - 3 a3 T))] / (14 a1 T)},
   * held in a form that stays exact as a1 goes to 0; by search at other depths.
   */
  public OptionalDouble mode() {
    ScalarLaw law = stationary();
    if (law instanceof PointMass) {
      return OptionalDouble.empty();
    }
    double t = temperature;
    if (depth == 0) {
      double heat = 2 * t * width;
      return OptionalDouble.of(
          (moments.b2() + heat * moments.a2())
              / (moments.b1() + gamma / width + heat * moments.a1()));
    }
    if (depth > 1) {
      return ((QuadratureLaw) law).mode();
    }
    double second = 7 * moments.a1() * t;
    double slope = moments.b1() - 10 * moments.a2() * t;
    double constant = moments.b2() - gamma - 3 * moments.a3() * t;
    double root = Math.sqrt(slope * slope + 4 * second * constant);
    double mode = slope > 0 ? 2 * constant / (slope + root) : (root - slope) / (2 * second);
    return mode > 0 ? OptionalDouble.of(mode) : OptionalDouble.empty();
  }

  /** What the stationary law looks like; see {@link Regime}. */
  public Regime regime() {
    ScalarLaw law = stationary();
    if (law instanceof PointMass point) {
      return point.at() == 0 && depth > 0 ? Regime.I : Regime.NOISELESS;
    }
    if (depth == 0) {
      return Regime.LINEAR;
    }
    if (depth > 1 || temperature < criticalTemperature() / 3) {
      return Regime.IIIB;
    }
    return mode().isPresent() ? Regime.IIB : Regime.IIA;
  }

  /**
   * The power alpha of the tail {@code p(v) ~ v^-alpha}: {@code 5 - 3 / (D + 1)} at depth 1 and
   * more (7/2, 4, 17/4, ...), {@code 2 + (b1 + gamma / d) / (T d a1)} at depth 0; infinity where
   * the tail falls faster than any power (a1 = 0, or an interval); NaN for a point mass.
   */
  public double tailExponent() {
    if (stationary() instanceof PointMass) {
      return Double.NaN;
    }
    if (moments.a1() == 0 || depth > 0 && moments.interpolated() && moments.a2() > 0) {
      return Double.POSITIVE_INFINITY;
    }
    return depth == 0
        ? 2 + (moments.b1() + gamma / width) / (temperature * width * moments.a1())
        : 5 - 3.0 / (depth + 1);
  }

  /** The drift of ln v a unit of time, at v above 0. */
  public double logDrift(double v) {
    double r = Math.pow(v / width, power());
    double force = 2 * r * (moments.b1() * v - moments.b2()) + 2 * gamma;
    return -(depth + 1) * (force + 2 * temperature * moments.g(v) * r * r);
  }

  /** The variance of the increments of ln v a unit of time, at v above 0. */
  public double logDiffusion(double v) {
    double r = (depth + 1) * Math.pow(v / width, power());
    return 4 * temperature * moments.g(v) * r * r;
  }

  /**
   * {@code b2 - gamma - b1 E v - T E g(v)} under a law of v: 0 under every stationary law of depth
   * 1 that is not the point mass at 0, because then the mean of ln v stands still.
   *
   * @param mean E v
   * @param secondMoment E v^2
   */
  public double momentResidual(double mean, double secondMoment) {
    double noise = moments.a1() * secondMoment - 2 * moments.a2() * mean + moments.a3();
    return moments.b2() - gamma - moments.b1() * mean - temperature * noise;
  }

  /**
   * The law for depth and width without end, {@code load = width / (depth T)} held fixed. A network
   * of finite size is closest with {@code load = width^a / ((depth + 1) T)}, within O(1 / depth).
   *
   * <p>{@code p(v) ~ v^(-3 - c) g^(-1 + c / 2) exp(-load (b2 / (a3 v) + ...))}, {@code c = load (a3
   * b1 - 2 a2 b2) / a3^2}.
   *
   * @throws IllegalArgumentException if load, b2 or a3 is not positive
   * @throws IllegalStateException if the noise vanishes at a positive v
   */
  public static QuadratureLaw endless(DataMoments moments, double load) {
    if (!(load > 0 && moments.b2() > 0 && moments.a3() > 0)) {
      throw new IllegalArgumentException(
          "Cannot give the law of endless depth: width / (depth T), b2 and a3 must be positive, but"
              + " were %s, %s and %s".formatted(load, moments.b2(), moments.a3()));
    }
    if (moments.interpolated() && moments.a2() > 0) {
      throw new IllegalStateException(
          "Cannot give the law of endless depth: the gradient has no noise at v = "
              + moments.noiseless());
    }
    return QuadratureLaw.ofLogarithm(s -> DiagonalDensity.endless(moments, load, s));
  }

  /** {@code (D - 1) / (D + 1)}. */
  double power() {
    return (depth - 1.0) / (depth + 1);
  }

  /** {@code b1 k - b2} with decay, k the point without noise: how strongly v is drawn below it. */
  double gap() {
    double k = moments.noiseless();
    double gap = moments.b1() * k - moments.b2();
    double size = Math.abs(moments.b1() * k) + Math.abs(moments.b2());
    double data = Math.abs(gap) <= ROUNDING * size ? 0 : gap;
    return depth == 0 ? data + gamma / width * k : data + gamma;
  }
}
