package org.birkhoff.analysis.distance;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Median;

/** Distances {@code |x_a - y_b|} of K units, averaged over their replicas, and what is read off. */
final class AcrossDistances {
  private final int units;
  private final double[] means;
  private final double total;

  private AcrossDistances(int units, double[] means) {
    this.units = units;
    this.means = means;
    this.total = offDiagonalSum();
  }

  /** Mean distances of K units by rows, kept, not copied. */
  static AcrossDistances of(int units, double[] means) {
    return new AcrossDistances(units, means);
  }

  static AcrossDistances of(SquaredDistances distances, Units units) {
    int count = units.count();
    double[] means = new double[count * count];
    for (int r = 0; r < distances.replicas(); r++) {
      for (int q = 0; q < distances.replicas(); q++) {
        int a = units.unitOf(r);
        int b = units.unitOf(q);
        means[a * count + b] +=
            Math.sqrt(distances.across(r, q)) / ((double) units.size(a) * units.size(b));
      }
    }
    return new AcrossDistances(count, means);
  }

  /** The mean over pairs of different units. */
  double mean() {
    return total / ((double) units * (units - 1));
  }

  /** The same without one unit. */
  double meanWithout(int unit) {
    double sum = total;
    for (int b = 0; b < units; b++) {
      sum -= b == unit ? 0 : means[unit * units + b] + means[b * units + unit];
    }
    return sum / ((units - 1.0) * (units - 2.0));
  }

  private double offDiagonalSum() {
    double sum = 0;
    for (int a = 0; a < units; a++) {
      for (int b = 0; b < units; b++) {
        sum += a == b ? 0 : means[a * units + b];
      }
    }
    return sum;
  }

  /** The median distance of two points of different units, both slices pooled. */
  static double pooledMedian(SquaredDistances distances, Units units) {
    int replicas = distances.replicas();
    double[] pooled = new double[2 * replicas * replicas];
    int n = 0;
    for (int r = 0; r < replicas; r++) {
      for (int q = 0; q < r; q++) {
        if (units.unitOf(r) != units.unitOf(q)) {
          pooled[n++] = distances.withinX(r, q);
          pooled[n++] = distances.withinY(r, q);
          pooled[n++] = distances.across(r, q);
          pooled[n++] = distances.across(q, r);
        }
      }
    }
    for (int i = 0; i < n; i++) {
      pooled[i] = Math.sqrt(pooled[i]);
    }
    return Median.withDefaults().evaluate(Arrays.copyOf(pooled, n));
  }

  /**
   * How many replicas moved more than five median displacements {@code |y_r - x_r|}; 0 if those are
   * a quarter of all or more, because then they are not rare.
   */
  static int rareJumps(SquaredDistances distances) {
    double[] moved = new double[distances.replicas()];
    Arrays.setAll(moved, r -> Math.sqrt(distances.across(r, r)));
    return rareJumps(moved);
  }

  /** The same from the displacements. */
  static int rareJumps(double[] moved) {
    double limit = 5 * Median.withDefaults().evaluate(moved);
    long jumps = limit > 0 ? Arrays.stream(moved).filter(length -> length > limit).count() : 0;
    return 4 * jumps < moved.length ? (int) jumps : 0;
  }
}
