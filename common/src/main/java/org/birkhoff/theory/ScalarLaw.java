package org.birkhoff.theory;

/** The law of one real number in closed form or by quadrature: what samples are compared with. */
public interface ScalarLaw {
  /** The mean; NaN where it does not exist. */
  double mean();

  /** The variance; positive infinity where the second moment does not exist. */
  double variance();

  /**
   * The density at x, 0 outside the support.
   *
   * @throws IllegalStateException if the law has no density
   */
  double density(double x);

  /** The probability of values up to and including x; NaN if x is. */
  double cumulative(double x);

  /**
   * The smallest x with {@code cumulative(x) >= p}, up to rounding; the ends of the support at 0
   * and 1.
   *
   * @throws IllegalArgumentException if p is not within [0, 1]
   */
  double quantile(double p);
}
