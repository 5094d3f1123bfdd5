package org.birkhoff.theory;

/**
 * {@code Phi(s) = integral^v (b1 u - b2) / (u^(1 + a) g(u)) du}, {@code v = exp(s)}, for a between
 * 0 and 1: the exponent of the stationary density at depth 2 and more.
 *
 * <p>Taken from 0 the integral diverges (the paper's lower limit 0 is a slip: its integral is an
 * indefinite one). {@code (b1 u - b2) = -(b2 / a3) g(u) + u (c0 + c1 u)} splits off the divergent
 * term {@code b2 v^-a / (a a3)}; what is left is integrated from 0 panel by panel on the axis s,
 * once, and looked up.
 */
final class DepthExponent {
  private static final double STEP = .25;
  private static final double REACH = 45;
  private static final int MOST = 1 << 19;

  private final DataMoments moments;
  private final double power;
  private final double constant;
  private final double linear;
  private final double from;
  private final double step;
  private final double[] sums;

  DepthExponent(DataMoments moments, double power) {
    this.moments = moments;
    this.power = power;
    this.constant = moments.b1() - 2 * moments.a2() * moments.b2() / moments.a3();
    this.linear = moments.a1() * moments.b2() / moments.a3();
    double a1 = moments.a1();
    double scale = a1 == 0 ? 0 : Math.log(moments.a3() / a1) / 2;
    // 1/g has its poles at this distance from the real axis of s
    double pole = a1 == 0 ? Math.PI : Math.atan2(Math.sqrt(moments.delta()), moments.a2());
    double panels = 2 * REACH / Math.min(STEP, pole / 2);
    if (a1 > 0 && !(panels < MOST)) {
      throw new IllegalStateException(
          "Cannot integrate the density of a deep network: the noise nearly vanishes at one point,"
              + " with a1 a3 - a2^2 = "
              + moments.delta());
    }
    this.from = scale - REACH;
    this.sums = new double[a1 == 0 ? 1 : (int) panels + 2];
    this.step = 2 * REACH / Math.max(1, sums.length - 1);
    sums[0] = start(from);
    for (int i = 1; i < sums.length; i++) {
      sums[i] = sums[i - 1] + rest(from + (i - 1) * step, from + i * step);
    }
  }

  double at(double s) {
    double divergent = moments.b2() / (power * moments.a3()) * Math.exp(-power * s);
    if (moments.a1() == 0 || s <= from) {
      return divergent + start(s);
    }
    int panel = (int) Math.min((s - from) / step, sums.length - 1);
    double edge = from + panel * step;
    return divergent + sums[panel] + (panel < sums.length - 1 ? rest(edge, s) : end(edge, s));
  }

  /** The rest from 0, where g is a3 but for a share of e^-45. */
  private double start(double s) {
    return constant / moments.a3() * Math.exp((1 - power) * s) / (1 - power);
  }

  /** The rest between two far points, where g is a1 v^2 but for a share of e^-45. */
  private double end(double edge, double s) {
    double factor = linear / moments.a1() / power;
    return factor * (Math.exp(-power * edge) - Math.exp(-power * s));
  }

  private double rest(double low, double high) {
    return GaussLegendre.integrate(
        s -> {
          double v = Math.exp(s);
          return Math.exp((1 - power) * s) * (constant + linear * v) / moments.g(v);
        },
        low,
        high);
  }
}
