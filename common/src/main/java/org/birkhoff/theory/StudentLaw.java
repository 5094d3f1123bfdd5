package org.birkhoff.theory;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Student's law with location and scale, {@code p(v) ~ (1 + z^2 / nu)^(-(nu + 1) / 2)}, {@code z =
 * (v - centre) / scale}: that of linear regression on Gaussian data.
 *
 * @param degrees nu, above 0
 * @param centre the median
 * @param scale above 0
 */
public record StudentLaw(double degrees, double centre, double scale) implements ScalarLaw {
  public StudentLaw {
    if (!(degrees > 0 && scale > 0) || !Double.isFinite(degrees + scale + Math.abs(centre))) {
      throw new IllegalArgumentException(
          "Cannot make a Student law: degrees and scale must be positive and all finite, but were"
              + " %s, %s about %s".formatted(degrees, scale, centre));
    }
  }

  @Override
  public double mean() {
    return degrees > 1 ? centre : Double.NaN;
  }

  @Override
  public double variance() {
    return degrees > 2 ? scale * scale * degrees / (degrees - 2) : Double.POSITIVE_INFINITY;
  }

  @Override
  public double density(double x) {
    return distribution().density((x - centre) / scale) / scale;
  }

  @Override
  public double cumulative(double x) {
    return Double.isNaN(x) ? x : distribution().cumulativeProbability((x - centre) / scale);
  }

  @Override
  public double quantile(double p) {
    Probability.check(p);
    return centre + scale * distribution().inverseCumulativeProbability(p);
  }

  private TDistribution distribution() {
    return TDistribution.of(degrees);
  }
}
