package org.birkhoff.theory;

import org.apache.commons.numbers.gamma.Erf;

/**
 * The mean Euclidean length of a normal vector.
 *
 * <p>In one dimension in closed form, else {@code E|z| = 1/(2 sqrt pi) int_0^inf (1 - phi(t))
 * t^-3/2 dt} with the Laplace transform {@code phi(t) = E exp(-t |z|^2) = prod_i (1 + 2 t v_i)^-1/2
 * exp(-t m_i^2/(1 + 2 t v_i))}, by the trapezoidal rule in log t: the integrand is analytic in a
 * strip and decays exponentially, so the rule converges geometrically (L. N. Trefethen, J. A. C.
 * Weideman, doi:10.1137/130932132).
 */
final class MeanLength {
  private static final double STEP = 0.25;
  private static final int NODES = 300;

  private MeanLength() {}

  /** Of independent coordinates; O(d). */
  static double of(double[] mean, double[] variances) {
    double scale = 0;
    for (int i = 0; i < mean.length; i++) {
      scale += mean[i] * mean[i] + variances[i];
    }
    if (mean.length == 1) {
      return scalar(mean[0], Math.sqrt(variances[0]));
    }
    return scale == 0 ? 0 : Math.sqrt(scale) * quadrature(mean, variances, scale);
  }

  /** Of correlated coordinates; O(d^3). */
  static double of(double[] mean, double[][] covariance) {
    SymmetricEigen eigen = SymmetricEigen.of(covariance);
    int n = mean.length;
    double[] rotated = new double[n];
    double[] variances = new double[n];
    for (int k = 0; k < n; k++) {
      variances[k] = Math.max(0, eigen.values()[k]);
      for (int i = 0; i < n; i++) {
        rotated[k] += eigen.vectors()[k][i] * mean[i];
      }
    }
    return of(rotated, variances);
  }

  /** Of one coordinate; O(1). */
  static double scalar(double mean, double deviation) {
    if (deviation == 0) {
      return Math.abs(mean);
    }
    double ratio = mean / (deviation * Math.sqrt(2));
    return deviation * Math.sqrt(2 / Math.PI) * Math.exp(-ratio * ratio) + mean * Erf.value(ratio);
  }

  /** The mean length of z over the square root of E|z|^2 = scale. */
  private static double quadrature(double[] mean, double[] variances, double scale) {
    double sum = 0;
    for (int node = -NODES; node <= NODES; node++) {
      double logTime = node * STEP;
      double time = Math.exp(logTime) / scale;
      double logLaplace = 0;
      for (int i = 0; i < mean.length; i++) {
        double spread = 2 * time * variances[i];
        logLaplace -= Math.log1p(spread) / 2 + time * mean[i] * mean[i] / (1 + spread);
      }
      sum -= Math.expm1(logLaplace) * Math.exp(-logTime / 2);
    }
    return sum * STEP / (2 * Math.sqrt(Math.PI));
  }
}
