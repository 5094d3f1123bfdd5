package org.birkhoff.analysis.convergence;

import org.birkhoff.analysis.distance.Slices;
import org.birkhoff.analysis.distance.Units;

/**
 * Squared distances of the units to the mean of each slice of the window, times K/(K-1): {@code
 * |w(r,s) - mean_s|^2}, averaged over a unit's replicas; their mean over units is the unbiased
 * variance (trace of the covariance) of the slice.
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
   * Drift of the variance as a share of the pooled one: {@code b = mean_u(slope_u) / V}, with the
   * standard error of that ratio, from {@code (slope_u - b level_u) / V}.
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
      influence[u] = (slopes[u] - drift * levels[u]) / pooled;
    }
    return Student.drift(drift, Math.sqrt(Moments.variance(influence) / units), units);
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
