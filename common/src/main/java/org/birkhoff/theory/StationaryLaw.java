package org.birkhoff.theory;

/** Chooses the form of the stationary law of a {@link DiagonalModel}. */
final class StationaryLaw {
  /** Skewness below this share of its two terms is rounding. */
  private static final double ROUNDING = 0x1p-40;

  private StationaryLaw() {}

  static ScalarLaw of(DiagonalModel model) {
    if (model.depth() == 0) {
      return linear(model);
    }
    DataMoments m = model.moments();
    boolean learns = model.temperature() < model.criticalTemperature();
    if (m.interpolated() && m.a2() >= 0) {
      return interpolating(model, learns);
    }
    if (!learns) {
      return new PointMass(0);
    }
    return model.depth() == 1 ? two(model) : deep(model);
  }

  private static ScalarLaw linear(DiagonalModel model) {
    DataMoments m = model.moments();
    double heat = model.temperature() * model.width();
    double b1 = m.b1() + model.gamma() / model.width();
    double mean = m.b2() / b1;
    if (m.a1() == 0) {
      return GaussianLaw.of(mean, heat * m.a3() / b1);
    }
    double variance =
        heat * m.a1() < b1 ? heat * m.g(mean) / (b1 - heat * m.a1()) : Double.POSITIVE_INFINITY;
    double centre = m.noiseless();
    double power = 1 + b1 / (2 * heat * m.a1());
    if (m.delta() == 0) {
      double gap = model.gap();
      if (gap == 0) {
        return new PointMass(centre);
      }
      double rate = Math.abs(gap) / (heat * m.a1());
      ScalarLaw away = QuadratureLaw.ofLogarithm(s -> (1 - 2 * power) * s - rate * Math.exp(-s));
      return new KnownMoments(new AffineLaw(away, centre, -Math.signum(gap)), mean, variance);
    }
    double root = Math.sqrt(m.delta());
    double skew = m.a2() * b1 - m.a1() * m.b2();
    if (Math.abs(skew) <= ROUNDING * (Math.abs(m.a2() * b1) + Math.abs(m.a1() * m.b2()))) {
      double degrees = 2 * power - 1;
      return new StudentLaw(degrees, centre, root / (m.a1() * Math.sqrt(degrees)));
    }
    double turn = skew / (heat * m.a1() * root);
    ScalarLaw pearson = QuadratureLaw.onLine(z -> -power * Math.log1p(z * z) - turn * Math.atan(z));
    return new KnownMoments(new AffineLaw(pearson, centre, root / m.a1()), mean, variance);
  }

  private static ScalarLaw two(DiagonalModel model) {
    DataMoments m = model.moments();
    double temperature = model.temperature();
    double b2 = m.b2() - model.gamma();
    if (m.a1() == 0) {
      return new GammaLaw(b2 / (2 * temperature * m.a3()) - .5, 2 * temperature * m.a3() / m.b1());
    }
    return QuadratureLaw.ofLogarithm(s -> DiagonalDensity.two(m, b2, temperature, s));
  }

  private static ScalarLaw deep(DiagonalModel model) {
    DepthExponent exponent = new DepthExponent(model.moments(), model.power());
    return QuadratureLaw.ofLogarithm(s -> DiagonalDensity.deep(model, exponent, s));
  }

  /** Data whose gradient has no noise at {@code k = a2 / a1 >= 0}. */
  private static ScalarLaw interpolating(DiagonalModel model, boolean learns) {
    DataMoments m = model.moments();
    double k = m.noiseless();
    double gap = model.gap();
    if (k == 0 && gap >= 0 || gap > 0 && !learns) {
      return new PointMass(0);
    }
    if (gap == 0 && learns) {
      return new PointMass(k);
    }
    if (gap > 0 && model.depth() == 1) {
      return QuadratureLaw.ofLogit(
          k, x -> DiagonalDensity.decayed(m, model.gamma(), model.temperature(), x));
    }
    throw new IllegalStateException(
        "Cannot give one stationary law: the gradient has no noise at v = %s, and whether v ends"
                .formatted(k)
            + " there, at 0 or beyond depends on its start (temperature %s, critical %s)"
                .formatted(model.temperature(), model.criticalTemperature()));
  }
}
