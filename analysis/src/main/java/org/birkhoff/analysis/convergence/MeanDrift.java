package org.birkhoff.analysis.convergence;

import org.birkhoff.analysis.distance.CoordinateSlices;
import org.birkhoff.analysis.distance.SignFlipTest;
import org.birkhoff.analysis.distance.Units;

/**
 * Drift of the mean per doubling of steps, in units of the pooled (root-mean-square) standard
 * deviation: the slopes {@code b_r = sum_s c_s w(r,s)} of the replicas, averaged over a unit's.
 *
 * <p>Scalars: t-test of {@code E b = 0}. Vectors: with {@code <b_r, b_q> = -1/2 sum_{s,t} c_s c_t
 * |w(r,s) - w(q,t)|^2} the sign-flip test of U, the unbiased estimate of {@code |E b|^2}. Its
 * interval is that of {@link SquaredLength}.
 */
final class MeanDrift {
  private MeanDrift() {}

  /** The drift of a scalar. */
  static DriftEstimate ofScalar(
      CoordinateSlices slices, VerdictWindow window, Units units, double variance) {
    double[] c = window.slopeWeights();
    double[] slopes = new double[units.count()];
    for (int r = 0; r < units.replicas(); r++) {
      double slope = 0;
      double size = 0;
      for (int i = 0; i < c.length; i++) {
        double value = slices.slice(window.window()[i])[r][0];
        slope += c[i] * value;
        size += Math.abs(c[i] * value);
      }
      if (Math.abs(slope) > SliceVariances.ROUNDING * size) {
        slopes[units.unitOf(r)] += slope / units.size(units.unitOf(r));
      }
    }
    double mean = Moments.mean(slopes);
    double error = Math.sqrt(Moments.variance(slopes) / units.count());
    return variance > 0
        ? Student.drift(mean / Math.sqrt(variance), error / Math.sqrt(variance), units.count())
        : withoutVariance(Student.pValue(mean, error, units.count()));
  }

  /** The drift of a vector, from distances alone; O(W^2 R^2). */
  static DriftEstimate ofVector(
      CachedSlices slices, VerdictWindow window, Units units, double trace, int flips, long seed) {
    int count = units.count();
    double[] gram = gram(slices, window, units);
    SignFlipTest test = SignFlipTest.of(count, gram, flips, seed);
    if (!(trace > 0)) {
      return withoutVariance(test.p());
    }
    SquaredLength length = SquaredLength.of(test, count);
    double value = Math.sqrt(Math.max(0, test.u()) / trace);
    return new DriftEstimate(
        value,
        Math.sqrt(length.along() / trace),
        Math.min(value, Math.sqrt(length.lower(Student.twoSided(count)) / trace)),
        Math.max(value, Math.sqrt(length.upper(Student.twoSided(count)) / trace)),
        Math.max(value, Math.sqrt(length.upper(Student.oneSided(count)) / trace)),
        test.p());
  }

  private static DriftEstimate withoutVariance(double p) {
    return p == 1 ? DriftEstimate.none() : DriftEstimate.undefined(p);
  }

  private static double[] gram(CachedSlices slices, VerdictWindow window, Units units) {
    int count = units.count();
    int replicas = units.replicas();
    double[] c = window.slopeWeights();
    double[] sums = new double[replicas * replicas];
    double[] sizes = new double[replicas * replicas];
    for (int i = 0; i < c.length; i++) {
      for (int j = 0; j <= i; j++) {
        double factor = -(i == j ? 1 : 2) * c[i] * c[j] / 2;
        double[] pair = slices.pair(window.window()[j], window.window()[i]);
        for (int k = 0; k < pair.length; k++) {
          sums[k] += factor * pair[k];
          sizes[k] += Math.abs(factor) * pair[k];
        }
      }
    }
    double[] gram = new double[count * count];
    for (int r = 0; r < replicas; r++) {
      int a = units.unitOf(r);
      for (int q = 0; q < replicas; q++) {
        int b = units.unitOf(q);
        int k = r * replicas + q;
        if (Math.abs(sums[k]) > SliceVariances.ROUNDING * sizes[k]) {
          double product = sums[k] / units.size(a) / units.size(b) / 2;
          gram[a * count + b] += product;
          gram[b * count + a] += product;
        }
      }
    }
    return gram;
  }
}
