package org.birkhoff.analysis.distance;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The difference F - G of the empirical distribution functions of two samples of numbers, under all
 * relabellings at once; every unit has the same weight, shared by its rows.
 */
final class CumulativeDifference {
  private final int[] unitOf;
  private final double[][] weights;
  private final int columns;

  CumulativeDifference(Relabelling labels) {
    this.unitOf = labels.unitOfRows();
    this.columns = labels.columns();
    int[] sizes = labels.sizes();
    double ofFirst = 1.0 / labels.first().count();
    double ofSecond = 1.0 / labels.second().count();
    this.weights = new double[labels.units()][columns];
    for (int unit = 0; unit < weights.length; unit++) {
      double[] in = labels.inFirst(unit);
      for (int b = 0; b < columns; b++) {
        weights[unit][b] = (in[b] > 0 ? ofFirst : -ofSecond) / sizes[unit];
      }
    }
  }

  /**
   * {@code W1 = integral |F - G|} of every column. O(N (log N + B)).
   *
   * @param values the pooled rows, those of the first sample first
   */
  double[] areas(double[] values) {
    int[] order = ascending(values);
    double[] difference = new double[columns];
    double[] areas = new double[columns];
    for (int i = 0; i + 1 < order.length; i++) {
      add(weights[unitOf[order[i]]], difference);
      double gap = values[order[i + 1]] - values[order[i]];
      if (gap > 0) {
        for (int b = 0; b < columns; b++) {
          areas[b] += gap * Math.abs(difference[b]);
        }
      }
    }
    return areas;
  }

  /** {@code D = sup |F - G|} of every column. O(N (log N + B)). */
  double[] largest(double[] values) {
    int[] order = ascending(values);
    double[] difference = new double[columns];
    double[] largest = new double[columns];
    for (int i = 0; i + 1 < order.length; i++) {
      add(weights[unitOf[order[i]]], difference);
      if (values[order[i + 1]] > values[order[i]]) {
        for (int b = 0; b < columns; b++) {
          largest[b] = Math.max(largest[b], Math.abs(difference[b]));
        }
      }
    }
    return largest;
  }

  private static void add(double[] weight, double[] difference) {
    for (int b = 0; b < difference.length; b++) {
      difference[b] += weight[b];
    }
  }

  private int[] ascending(double[] values) {
    if (values.length != unitOf.length) {
      throw new IllegalArgumentException(
          "Cannot compare samples: rows must be %d, but were %d"
              .formatted(unitOf.length, values.length));
    }
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "Cannot compare samples: every value must be finite, but row %d was %s"
                .formatted(i, values[i]));
      }
    }
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> values[i]))
        .mapToInt(i -> i)
        .toArray();
  }
}
