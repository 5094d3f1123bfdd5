package org.birkhoff.analysis.distance;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** Energy distance of two one-dimensional normal laws in closed form, normalised as reported. */
public record GaussianEnergy(double shift, double deviation) {

  /** The distance between N(0, 1) and N(shift, deviation^2). */
  public double normalised() {
    double across = absolute(shift, Math.sqrt(1 + deviation * deviation));
    double within = absolute(0, Math.sqrt(2)) + absolute(0, Math.sqrt(2) * deviation);
    return (2 * across - within) / (2 * across);
  }

  /** The mean of |N(m, s^2)|. */
  static double absolute(double m, double s) {
    return s * Math.sqrt(2 / Math.PI) * Math.exp(-m * m / (2 * s * s))
        + m * (1 - 2 * NormalDistribution.of(0, 1).cumulativeProbability(-m / s));
  }
}
