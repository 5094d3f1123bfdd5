package org.birkhoff.analysis.distance;

/**
 * Energy distance of N(0, I) and N(shift e_1, deviation^2 I) in d dimensions in closed form,
 * normalised as reported.
 */
public record IsotropicGaussianEnergy(int d, double shift, double deviation) {

  public double normalised() {
    double across = length(d, shift, Math.sqrt(1 + deviation * deviation));
    double within = length(d, 0, Math.sqrt(2)) + length(d, 0, Math.sqrt(2) * deviation);
    return (2 * across - within) / (2 * across);
  }

  /**
   * The mean of |N(m e_1, s^2 I)|: s times the mean of a noncentral chi variable, a Poisson mixture
   * with mean m^2 / 2s^2 of chi variables with d + 2j degrees of freedom.
   */
  static double length(int d, double m, double s) {
    double rate = m * m / (2 * s * s);
    double weight = Math.exp(-rate);
    double mean = 0;
    double chi = chi(d);
    for (int j = 0; j < 200; j++) {
      mean += weight * chi;
      chi *= (d + 2 * j + 1.0) / (d + 2 * j);
      weight *= rate / (j + 1);
    }
    return s * mean;
  }

  /** The mean of a chi variable; the means for n and n + 1 degrees of freedom have product n. */
  private static double chi(int degrees) {
    double mean = Math.sqrt(2 / Math.PI);
    for (int n = 1; n < degrees; n++) {
      mean = n / mean;
    }
    return mean;
  }
}
