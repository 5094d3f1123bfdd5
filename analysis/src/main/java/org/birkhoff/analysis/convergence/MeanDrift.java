package org.birkhoff.analysis.convergence;

import org.birkhoff.analysis.distance.CoordinateSlices;
import org.birkhoff.analysis.distance.SignFlipTest;
import org.birkhoff.analysis.distance.Slices;
import org.birkhoff.analysis.distance.Units;

/**
 * Drift of the mean per doubling of steps, in units of the pooled (root-mean-square) standard
 * deviation: the slopes {@code b_r = sum_s c_s w(r,s)} of the replicas, averaged over a unit's.
 *
 * <p>Scalars: t-test of {@code E b = 0}. Vectors: with {@code <b_r, b_q> = -1/2 sum_{s,t} c_s c_t
 * |w(r,s) - w(q,t)|^2} the sign-flip test of U, the unbiased estimate of {@code |E b|^2}. For the
 * interval, lambda is the variance of b along its mean, {@code A = U + lambda/K} and {@code tau^2 =
 * 2 (tr C^2 - lambda^2) / K^2} the noise across it: {@code |E b|^2 <= A + t^2 lambda/K + t sqrt(4 A
 * lambda/K + tau^2)}, which for d = 1 is {@code (|mean b| + t se)^2}.
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
      Slices slices, VerdictWindow window, Units units, double trace, int flips, long seed) {
    int count = units.count();
    double[] gram = gram(slices, window, units);
    SignFlipTest test = SignFlipTest.of(count, gram, flips, seed);
    if (!(trace > 0)) {
      return withoutVariance(test.p());
    }
    double along = test.varianceAlongMean() / count;
    double across = 2 * Math.max(0, test.centredSquare() / count / count - along * along);
    double length = Math.max(0, test.u() + along);
    double two = Student.twoSided(count);
    double value = Math.sqrt(Math.max(0, test.u()) / trace);
    return new DriftEstimate(
        value,
        Math.sqrt(along / trace),
        Math.min(value, Math.sqrt(Math.max(0, end(length, along, across, -two)) / trace)),
        Math.max(value, Math.sqrt(end(length, along, across, two) / trace)),
        Math.max(value, Math.sqrt(end(length, along, across, Student.oneSided(count)) / trace)),
        test.p());
  }

  private static DriftEstimate withoutVariance(double p) {
    return p == 1 ? DriftEstimate.none() : DriftEstimate.undefined(p);
  }

  private static double end(double length, double along, double across, double t) {
    if (t < 0 && length <= t * t * along) {
      return 0;
    }
    return length + t * t * along + t * Math.sqrt(4 * length * along + across);
  }

  private static double[] gram(Slices slices, VerdictWindow window, Units units) {
    int count = units.count();
    int replicas = units.replicas();
    double[] c = window.slopeWeights();
    double[] sums = new double[replicas * replicas];
    double[] sizes = new double[replicas * replicas];
    for (int i = 0; i < c.length; i++) {
      for (int j = 0; j < c.length; j++) {
        double factor = -c[i] * c[j] / 2;
        int s = window.window()[i];
        int t = window.window()[j];
        for (int r = 0; r < replicas; r++) {
          for (int q = 0; q < replicas; q++) {
            double term = factor * slices.squaredDistance(s, r, t, q);
            sums[r * replicas + q] += term;
            sizes[r * replicas + q] += Math.abs(term);
          }
        }
      }
    }
    double[] gram = new double[count * count];
    for (int r = 0; r < replicas; r++) {
      int a = units.unitOf(r);
      for (int q = 0; q < replicas; q++) {
        int b = units.unitOf(q);
        int i = r * replicas + q;
        if (Math.abs(sums[i]) > SliceVariances.ROUNDING * sizes[i]) {
          gram[a * count + b] += sums[i] / units.size(a) / units.size(b);
        }
      }
    }
    return gram;
  }
}
