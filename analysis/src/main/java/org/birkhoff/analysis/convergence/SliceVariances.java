package org.birkhoff.analysis.convergence;

import org.birkhoff.analysis.distance.Slices;
import org.birkhoff.analysis.distance.Units;

/**
 * Squared distances of the units to the mean of each slice of the window, times K/(K-1): {@code
 * |w(r,s) - mean_s|^2}, averaged over a unit's replicas. Their mean over units estimates the
 * variance V (trace of the covariance) of the slice: without bias where units are single replicas,
 * {@code (V - c)(1 - 1/m)/(K-1)} too much for superchains of m replicas, c the covariance of two of
 * one superchain. That is at most V/(K-1), and the same in every slice where the law stands.
 *
 * <p>From distances alone: {@code |w_r - mean|^2 = sum_q a_q |w_r - w_q|^2 - 1/2 sum_{q,p} a_q a_p
 * |w_q - w_p|^2}, a_q the weight of replica q in the mean, units weighing the same.
 */
final class SliceVariances {
  /** A slope below this share of its terms is rounding. */
  static final double ROUNDING = 1e-12;

  private final int units;
  private final double[][] ofUnit;
  private final double pooled;

  private SliceVariances(int units, double[][] ofUnit) {
    this.units = units;
    this.ofUnit = ofUnit;
    double sum = 0;
    for (double[] slice : ofUnit) {
      sum += Moments.mean(slice);
    }
    this.pooled = sum / ofUnit.length;
  }

  static SliceVariances of(Slices slices, int[] window, Units units) {
    double[][] ofUnit = new double[window.length][];
    for (int i = 0; i < window.length; i++) {
      ofUnit[i] = ofSlice(slices, window[i], units);
    }
    return new SliceVariances(units.count(), ofUnit);
  }

  /** The variance (trace) averaged over slices. */
  double pooled() {
    return pooled;
  }

  /**
   * Drift of the variance as a share of the pooled one: {@code b = mean_u(slope_u) / V}.
   *
   * <p>Its standard error is the larger of two over units: that of {@code slope_u / V} and that of
   * the ratio, {@code (slope_u - b level_u) / V}. They agree where the law stands. But a replica in
   * the tail of a skewed law sets both b and V; the ratio's correction then takes away just its
   * spread and the t-test finds drift that is not there, so the first keeps the level.
   */
  DriftEstimate drift(double[] slopeWeights) {
    double[] slopes = new double[units];
    double[] levels = new double[units];
    for (int u = 0; u < units; u++) {
      double size = 0;
      for (int s = 0; s < ofUnit.length; s++) {
        slopes[u] += slopeWeights[s] * ofUnit[s][u];
        size += Math.abs(slopeWeights[s]) * ofUnit[s][u];
        levels[u] += ofUnit[s][u] / ofUnit.length;
      }
      slopes[u] = Math.abs(slopes[u]) > ROUNDING * size ? slopes[u] : 0;
    }
    double slope = Moments.mean(slopes);
    if (!(pooled > 0)) {
      return DriftEstimate.none();
    }
    double drift = slope / pooled;
    double[] influence = new double[units];
    for (int u = 0; u < units; u++) {
      influence[u] = slopes[u] - drift * levels[u];
    }
    double spread = Math.max(Moments.variance(slopes), Moments.variance(influence));
    return Student.drift(drift, Math.sqrt(spread / units) / pooled, units);
  }

  private static double[] ofSlice(Slices slices, int s, Units units) {
    int replicas = units.replicas();
    double[] toOthers = new double[replicas];
    double all = 0;
    for (int r = 0; r < replicas; r++) {
      for (int q = 0; q < replicas; q++) {
        toOthers[r] += slices.squaredDistance(s, r, s, q) / units.size(units.unitOf(q));
      }
      toOthers[r] /= units.count();
      all += toOthers[r] / units.size(units.unitOf(r));
    }
    all /= units.count();
    double[] ofUnit = new double[units.count()];
    double unbiased = units.count() / (units.count() - 1.0);
    for (int r = 0; r < replicas; r++) {
      int unit = units.unitOf(r);
      ofUnit[unit] += (toOthers[r] - all / 2) * unbiased / units.size(unit);
    }
    return ofUnit;
  }
}
