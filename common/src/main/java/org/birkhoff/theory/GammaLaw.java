package org.birkhoff.theory;

import org.apache.commons.statistics.distribution.GammaDistribution;

/**
 * The Gamma law on the positive numbers, {@code p(v) ~ v^(shape - 1) exp(-v / scale)}: that of a
 * two-layer diagonal linear network on two-point data.
 *
 * @param shape above 0
 * @param scale above 0
 */
public record GammaLaw(double shape, double scale) implements ScalarLaw {
  public GammaLaw {
    if (!(shape > 0 && scale > 0) || !Double.isFinite(shape * scale)) {
      throw new IllegalArgumentException(
          "Cannot make a Gamma law: shape and scale must be positive and finite, but were %s and %s"
              .formatted(shape, scale));
    }
  }

  @Override
  public double mean() {
    return shape * scale;
  }

  @Override
  public double variance() {
    return shape * scale * scale;
  }

  @Override
  public double density(double x) {
    return distribution().density(x);
  }

  @Override
  public double cumulative(double x) {
    return Double.isNaN(x) ? x : distribution().cumulativeProbability(x);
  }

  @Override
  public double quantile(double p) {
    Probability.check(p);
    return distribution().inverseCumulativeProbability(p);
  }

  private GammaDistribution distribution() {
    return GammaDistribution.of(shape, scale);
  }
}
