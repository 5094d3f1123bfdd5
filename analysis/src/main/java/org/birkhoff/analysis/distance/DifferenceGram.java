package org.birkhoff.analysis.distance;

import java.util.Arrays;

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

  static DifferenceGram of(
      SquaredDistances distances, Units units, Kernel kernel, double medianDistance) {
    int count = units.count();
    double[] h = new double[count * count];
    for (int r = 0; r < distances.replicas(); r++) {
      int a = units.unitOf(r);
      for (int q = 0; q <= r; q++) {
        int b = units.unitOf(q);
        double within =
            kernel.of(distances.withinX(r, q), medianDistance)
                + kernel.of(distances.withinY(r, q), medianDistance);
        double across =
            kernel.of(distances.across(r, q), medianDistance)
                + kernel.of(distances.across(q, r), medianDistance);
        h[a * count + b] += within - across;
        if (q < r) {
          h[b * count + a] += within - across;
        }
      }
    }
    for (int a = 0; a < count; a++) {
      for (int b = 0; b < count; b++) {
        h[a * count + b] /= (double) units.size(a) * units.size(b);
      }
    }
    return new DifferenceGram(count, h);
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
      for (int b = 0; b < a; b++) {
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
