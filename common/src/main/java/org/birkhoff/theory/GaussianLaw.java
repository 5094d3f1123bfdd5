package org.birkhoff.theory;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The normal law of one number.
 *
 * <p>Density {@code exp(-(x - mean)^2 / (2 variance)) / sqrt(2 pi variance)}. A law without
 * variance is a {@link PointMass}.
 */
public record GaussianLaw(double mean, double variance) implements ScalarLaw {

  /**
   * @throws IllegalArgumentException if the mean is not finite or the variance not positive and
   *     finite
   */
  public GaussianLaw {
    if (!Double.isFinite(mean)) {
      throw new IllegalArgumentException(
          "Cannot make a normal law: the mean must be finite, but was " + mean);
    }
    if (!(variance > 0 && variance < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Cannot make a normal law: the variance must be positive and finite, but was "
              + variance);
    }
  }

  /**
   * The normal law of this mean and variance, or the point mass at the mean if the variance is 0.
   *
   * @throws IllegalArgumentException if the mean is not finite or the variance negative or not
   *     finite
   */
  public static ScalarLaw of(double mean, double variance) {
    return variance == 0 ? new PointMass(mean) : new GaussianLaw(mean, variance);
  }

  /** The square root of the variance. */
  public double deviation() {
    return Math.sqrt(variance);
  }

  @Override
  public double density(double x) {
    return distribution().density(x);
  }

  @Override
  public double cumulative(double x) {
    return distribution().cumulativeProbability(x);
  }

  @Override
  public double quantile(double p) {
    Probability.check(p);
    return distribution().inverseCumulativeProbability(p);
  }

  private NormalDistribution distribution() {
    return NormalDistribution.of(mean, deviation());
  }
}
