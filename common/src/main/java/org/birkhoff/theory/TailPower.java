package org.birkhoff.theory;

import java.util.OptionalDouble;

/** The power of a law's upper tail as it is beyond a finite threshold. */
public final class TailPower {
  /** Less probability beyond the threshold is too near to the rounding of 1. */
  private static final double LEAST = 1e-6;

  /** Panels of length 1 in t; what is left out has the weight e^-16. */
  private static final int PANELS = 16;

  private TailPower() {}

  /**
   * The exponent of the density that an unlimited sample's values above a threshold u give by
   * Hill's estimator (doi:10.1214/aos/1176343247).
   *
   * <p>{@code 1 + 1 / E[ln(v/u) | v > u]}, by {@code E = int_0^inf e^-t ln(Q(1 - m e^-t) / u) dt}
   * with the quantile Q and {@code m = P(v > u)}; relative error about 1e-5, 160 quantiles. Equal
   * to the asymptotic exponent at every u for a Pareto law alone; it approaches that of any other
   * power tail as u grows.
   *
   * @return empty where a share of less than 1e-6 lies beyond the threshold
   * @throws IllegalArgumentException if the threshold is not positive and finite
   */
  public static OptionalDouble beyond(ScalarLaw law, double threshold) {
    if (!(threshold > 0) || threshold == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "Cannot give the power of a tail: the threshold must be positive and finite, but was "
              + threshold);
    }
    double mass = 1 - law.cumulative(threshold);
    if (!(mass >= LEAST)) {
      return OptionalDouble.empty();
    }
    double mean = 0;
    for (int panel = 0; panel < PANELS; panel++) {
      mean +=
          GaussLegendre.integrate(
              t -> Math.exp(-t) * Math.log(law.quantile(1 - mass * Math.exp(-t)) / threshold),
              panel,
              panel + 1.0);
    }
    return OptionalDouble.of(1 + 1 / mean);
  }
}
