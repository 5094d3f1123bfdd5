package org.birkhoff.theory;

/**
 * The stationary log density of {@code s = ln v}, v the product of a diagonal linear network with
 * equal positive factors, up to a constant.
 *
 * <p>Drift mu and squared diffusion sigma^2 of ln v ({@link DiagonalModel#logDrift}) have the
 * stationary density without flux {@code rho(s) ~ sigma^-2 exp(integral 2 mu / sigma^2 ds)}. With
 * {@code a = (D - 1) / (D + 1)} and without weight decay that is {@code ln rho = -s / (D + 1) - 2 a
 * s - ln g - d^a / ((D + 1) T) Phi(s)}, {@code Phi = integral (b1 v - b2) / (v^(1 + a) g) dv}.
 */
final class DiagonalDensity {
  private DiagonalDensity() {}

  /** Depth 1, {@code b2} less the weight decay; closed, and with its limits at a1 = 0. */
  static double two(DataMoments m, double b2, double temperature, double s) {
    double rate = b2 / (2 * temperature * m.a3());
    double slope = (m.b1() - m.a2() * b2 / m.a3()) / (2 * temperature);
    return s * (rate - .5) - (1 + rate / 2) * m.logNoise(s) - slope * m.inverseIntegral(s);
  }

  /** Depth 2 and more, without weight decay. */
  static double deep(DiagonalModel model, DepthExponent exponent, double s) {
    int layers = model.depth() + 1;
    double power = model.power();
    double weight = Math.pow(model.width(), power) / (layers * model.temperature());
    return -s / layers - 2 * power * s - model.moments().logNoise(s) - weight * exponent.at(s);
  }

  /** Depth and width without end, {@code load = width / (depth T)}; closed. */
  static double endless(DataMoments m, double load, double s) {
    double power = (m.b1() - 2 * m.a2() * m.b2() / m.a3()) / m.a3();
    double slope = m.a2() * power + m.a1() * m.b2() / m.a3();
    double exponent =
        power * (s - m.logNoise(s) / 2)
            + m.b2() / m.a3() * Math.exp(-s)
            + slope * m.inverseIntegral(s);
    return -2 * s - m.logNoise(s) - load * exponent;
  }

  /**
   * Depth 1 with weight decay on interpolating data, {@code y = k x}: the log density of the logit
   * {@code x = ln(v / (k - v))} of v between 0 and k.
   */
  static double decayed(DataMoments m, double gamma, double temperature, double x) {
    double k = m.noiseless();
    double b2 = m.b2() - gamma;
    double rate = b2 / (2 * temperature * m.a1() * k * k);
    double below = -Math.log1p(Math.exp(-Math.abs(x))) + Math.min(x, 0);
    double above = below - x;
    double gap = m.b1() * k - b2;
    return (rate - .5) * below
        - (1 + rate) * above
        - gap / (2 * temperature * m.a1() * k * k) * (1 + Math.exp(x));
  }
}
