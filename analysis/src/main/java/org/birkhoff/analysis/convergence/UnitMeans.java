package org.birkhoff.analysis.convergence;

import java.util.Arrays;
import org.birkhoff.analysis.distance.Units;

/** Averages of replicas over their units, and intervals over units. */
public final class UnitMeans {
  private UnitMeans() {}

  /** The mean of each unit's replicas, shape (K). */
  static double[] of(double[] replicas, Units units) {
    double[] means = new double[units.count()];
    for (int r = 0; r < replicas.length; r++) {
      means[units.unitOf(r)] += replicas[r];
    }
    for (int k = 0; k < means.length; k++) {
      means[k] /= units.size(k);
    }
    return means;
  }

  /** The t interval of the mean over units of a number that each replica has. */
  public static UnitInterval interval(double[] replicas, Units units) {
    double[] means = of(replicas, units);
    double mean = Moments.mean(means);
    double error = Math.sqrt(Moments.variance(means) / means.length);
    return interval(mean, error, means.length);
  }

  /** The t interval about a value with a standard error on {@code units - 1} degrees of freedom. */
  static UnitInterval interval(double value, double error, int units) {
    if (units < 2) {
      double nan = Double.NaN;
      return new UnitInterval(value, nan, nan, nan, nan, units);
    }
    double half = Student.twoSided(units) * error;
    double p = Student.pValue(value, error, units);
    return new UnitInterval(value, error, value - half, value + half, p, units);
  }

  /** Refuses shapes that are not (S, R) and values that are not finite. */
  static void check(String what, long[] steps, double[][] values, Units units) {
    if (steps.length == 0 || steps.length != values.length) {
      throw new IllegalArgumentException(
          "Cannot %s: steps must be as many as slices, at least 1, but were %d and %d"
              .formatted(what, steps.length, values.length));
    }
    for (int s = 0; s < steps.length; s++) {
      if (s > 0 && steps[s] <= steps[s - 1]) {
        throw new IllegalArgumentException(
            "Cannot %s: steps must ascend, but %d follows %d"
                .formatted(what, steps[s], steps[s - 1]));
      }
      if (values[s].length != units.replicas()) {
        throw new IllegalArgumentException(
            "Cannot %s: every slice must have %d replicas, but one had %d"
                .formatted(what, units.replicas(), values[s].length));
      }
      if (!Arrays.stream(values[s]).allMatch(Double::isFinite)) {
        throw new IllegalArgumentException(
            "Cannot %s: every value must be finite, but one at step %d was not"
                .formatted(what, steps[s]));
      }
    }
  }
}
