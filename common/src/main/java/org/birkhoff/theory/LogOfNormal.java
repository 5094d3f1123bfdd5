package org.birkhoff.theory;

/**
 * {@code E ln|Z + m|} for a standard normal Z.
 *
 * <p>{@code (Z + m)^2} is a chi-squared variable with 1 + 2 J degrees of freedom, J Poisson with
 * mean m^2 / 2, whose mean logarithm is {@code digamma(J + 1/2) + ln 2}: a sum of terms that do not
 * cancel. Far out the moments of Z / m take its place.
 */
final class LogOfNormal {
  private static final double EULER = 0.57721566490153286;
  private static final double FAR = 12;
  private static final int TERMS = 12;

  private LogOfNormal() {}

  static double mean(double m) {
    double size = Math.abs(m);
    if (size > FAR) {
      double term = 1;
      double sum = 0;
      for (int n = 1; n <= TERMS; n++) {
        term *= (2 * n - 1) / (size * size);
        sum += term / (2 * n);
      }
      return Math.log(size) - sum;
    }
    double mean = size * size / 2;
    double weight = Math.exp(-mean);
    double digamma = -EULER - Math.log(2);
    double sum = 0;
    double left = 1;
    for (int j = 0; j < mean || left > 0 && weight > 1e-18; j++) {
      sum += weight * digamma;
      left -= weight;
      digamma += 1 / (j + .5);
      weight *= mean / (j + 1);
    }
    return sum / 2;
  }
}
