package org.birkhoff.analysis.convergence;

import org.apache.commons.statistics.distribution.TDistribution;

/** Intervals and tests of a mean over K units by Student's t, and of lengths of mean vectors. */
final class Student {
  private Student() {}

  /** The one-sided 95 % quantile with K - 1 degrees of freedom. */
  static double oneSided(int units) {
    return TDistribution.of(units - 1.0).inverseCumulativeProbability(0.95);
  }

  /** The quantile of a two-sided 95 % interval. */
  static double twoSided(int units) {
    return TDistribution.of(units - 1.0).inverseCumulativeProbability(0.975);
  }

  /** Estimate of a drift with its interval, bound and two-sided p-value. */
  static DriftEstimate drift(double value, double error, int units) {
    double t = twoSided(units);
    return new DriftEstimate(
        value,
        error,
        value - t * error,
        value + t * error,
        Math.abs(value) + oneSided(units) * error,
        pValue(value, error, units));
  }

  /** The two-sided p-value of mean 0; 1 if value and error are 0. */
  static double pValue(double value, double error, int units) {
    if (value == 0) {
      return 1;
    }
    return error == 0
        ? 0
        : 2 * TDistribution.of(units - 1.0).cumulativeProbability(-Math.abs(value) / error);
  }
}
