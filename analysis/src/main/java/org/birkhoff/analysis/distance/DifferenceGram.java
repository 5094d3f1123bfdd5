package org.birkhoff.analysis.distance;

import java.util.Arrays;
import java.util.List;

/**
 * Inner products {@code h(z_a, z_b)} of the feature differences of K units, averaged over a unit's
 * replicas, for one kernel and one pair of slices: shape (K, K), symmetric.
 *
 * <p>{@code h = k(x_a,x_b) + k(y_a,y_b) - k(x_a,y_b) - k(y_a,x_b)}. Sections of formulas refer to
 * {@code analysis/docs/statistics.md}.
 */
final class DifferenceGram {
  private final int units;
  private final double[] h;

  private DifferenceGram(int units, double[] h) {
    this.units = units;
    this.h = h;
  }

  /** Inner products of K units by rows, kept, not copied. */
  static DifferenceGram of(int units, double[] h) {
    return new DifferenceGram(units, h);
  }

  /** One of each {@link Kernel}, in that order, for two slices. */
  static List<DifferenceGram> all(SquaredDistances distances, Units units, double medianDistance) {
    int count = units.count();
    double[] energy = new double[count * count];
    double[] half = new double[count * count];
    double[] one = new double[count * count];
    for (int r = 0; r < distances.replicas(); r++) {
      for (int q = 0; q <= r; q++) {
        double xx = distances.withinX(r, q);
        double yy = distances.withinY(r, q);
        double xy = distances.across(r, q);
        double yx = distances.across(q, r);
        add(energy, units, r, q, Math.sqrt(xy) + Math.sqrt(yx) - (Math.sqrt(xx) + Math.sqrt(yy)));
        double gxx = Kernel.GAUSSIAN_ONE.of(xx, medianDistance);
        double gyy = Kernel.GAUSSIAN_ONE.of(yy, medianDistance);
        double gxy = Kernel.GAUSSIAN_ONE.of(xy, medianDistance);
        double gyx = Kernel.GAUSSIAN_ONE.of(yx, medianDistance);
        add(one, units, r, q, gxx + gyy - (gxy + gyx));
        add(
            half,
            units,
            r,
            q,
            Kernel.halved(gxx) + Kernel.halved(gyy) - (Kernel.halved(gxy) + Kernel.halved(gyx)));
      }
    }
    return List.of(
        new DifferenceGram(count, averaged(energy, units)),
        new DifferenceGram(count, averaged(half, units)),
        new DifferenceGram(count, averaged(one, units)));
  }

  private static void add(double[] h, Units units, int r, int q, double product) {
    int a = units.unitOf(r);
    int b = units.unitOf(q);
    h[a * units.count() + b] += product;
    if (q < r) {
      h[b * units.count() + a] += product;
    }
  }

  private static double[] averaged(double[] h, Units units) {
    int count = units.count();
    for (int a = 0; a < count; a++) {
      for (int b = 0; b < count; b++) {
        h[a * count + b] /= (double) units.size(a) * units.size(b);
      }
    }
    return h;
  }

  /**
   * U for every column of the flips, {@code 1/(K(K-1)) sum_{a != b} e_a e_b h_ab}; the first is the
   * observed one. O(K^2 B).
   */
  double[] flipped(SignFlips flips) {
    double[] sums = new double[flips.columns()];
    double[] row = new double[flips.columns()];
    for (int a = 1; a < units; a++) {
      Arrays.fill(row, 0);
      int b = 0;
      for (; b + 3 < a; b += 4) {
        addFour(row, flips, b, h, a * units + b);
      }
      for (; b < a; b++) {
        double product = h[a * units + b];
        double[] signs = flips.of(b);
        for (int i = 0; i < row.length; i++) {
          row[i] += product * signs[i];
        }
      }
      double[] signs = flips.of(a);
      for (int i = 0; i < row.length; i++) {
        sums[i] += signs[i] * row[i];
      }
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] = 2 * sums[i] / ((double) units * (units - 1));
    }
    return sums;
  }

  /** A method of its own with everything in local variables: the form that C2 vectorises. */
  private static void addFour(double[] row, SignFlips flips, int unit, double[] h, int from) {
    double h0 = h[from];
    double h1 = h[from + 1];
    double h2 = h[from + 2];
    double h3 = h[from + 3];
    double[] s0 = flips.of(unit);
    double[] s1 = flips.of(unit + 1);
    double[] s2 = flips.of(unit + 2);
    double[] s3 = flips.of(unit + 3);
    for (int i = 0; i < row.length; i++) {
      row[i] += (h0 * s0[i] + h1 * s1[i]) + (h2 * s2[i] + h3 * s3[i]);
    }
  }

  /** The number of units K. */
  int units() {
    return units;
  }

  /** The sum of h over pairs of different units. */
  double offDiagonalSum() {
    double sum = 0;
    for (int a = 0; a < units; a++) {
      sum += offDiagonalSum(a);
    }
    return sum;
  }

  /** The sum of h between a unit and the others. */
  double offDiagonalSum(int a) {
    double sum = 0;
    for (int b = 0; b < units; b++) {
      sum += a == b ? 0 : h[a * units + b];
    }
    return sum;
  }

  /** {@code C2 = sum_{a != b} h~^2 / (K(K-3))}, h~ the U-centred h; needs K of at least 4. */
  double centredSquare() {
    double total = offDiagonalSum() / ((units - 1.0) * (units - 2.0));
    double[] rows = new double[units];
    for (int a = 0; a < units; a++) {
      rows[a] = offDiagonalSum(a) / (units - 2.0);
    }
    double sum = 0;
    for (int a = 0; a < units; a++) {
      for (int b = 0; b < units; b++) {
        double centred = a == b ? 0 : h[a * units + b] - rows[a] - rows[b] + total;
        sum += centred * centred;
      }
    }
    return sum / (units * (units - 3.0));
  }

  /**
   * {@code lambda = var_a(mean_b h)/V}, V the mean of h over all pairs: the variance of the feature
   * differences along their mean; 0 where that mean is 0.
   */
  double varianceAlongMean() {
    double[] means = new double[units];
    double v = 0;
    for (int a = 0; a < units; a++) {
      means[a] = (offDiagonalSum(a) + h[a * units + a]) / units;
      v += means[a] / units;
    }
    double sum = 0;
    for (double mean : means) {
      sum += (mean - v) * (mean - v);
    }
    return v > 0 ? sum / (units - 1) / v : 0;
  }
}
