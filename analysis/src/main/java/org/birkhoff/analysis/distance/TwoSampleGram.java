package org.birkhoff.analysis.distance;

import java.util.Arrays;

/**
 * Kernel values of the pooled units of two independent samples, averaged over a unit's rows: shape
 * (K + L, K + L), symmetric, units 0 to K - 1 of the first sample.
 */
final class TwoSampleGram {
  private final int first;
  private final int units;
  private final double[] g;

  private TwoSampleGram(int first, int units, double[] g) {
    this.first = first;
    this.units = units;
    this.g = g;
  }

  static TwoSampleGram of(
      PooledDistances distances, Relabelling labels, Kernel kernel, double medianDistance) {
    int count = labels.units();
    int[] unitOf = labels.unitOfRows();
    int[] sizes = labels.sizes();
    double[] g = new double[count * count];
    for (int i = 0; i < unitOf.length; i++) {
      for (int j = 0; j < unitOf.length; j++) {
        g[unitOf[i] * count + unitOf[j]] += kernel.of(distances.square(i, j), medianDistance);
      }
    }
    for (int a = 0; a < count; a++) {
      for (int b = 0; b < count; b++) {
        g[a * count + b] /= (double) sizes[a] * sizes[b];
      }
    }
    return new TwoSampleGram(labels.first().count(), count, g);
  }

  /** The number of units of the first sample. */
  int first() {
    return first;
  }

  /** The number of units of the second sample. */
  int second() {
    return units - first;
  }

  int units() {
    return units;
  }

  /** The value at pooled units a and b. */
  double at(int a, int b) {
    return g[a * units + b];
  }

  /**
   * U for every column of the labels. With z = 1 in the first sample and A = sum_{a != b} z_a z_b
   * g_ab, all three sums of U follow from A, the row sums and the total. O((K + L)^2 B).
   */
  double[] relabelled(Relabelling labels) {
    int columns = labels.columns();
    double[] within = new double[columns];
    double[] touched = new double[columns];
    double[] row = new double[columns];
    double total = 0;
    for (int a = 0; a < units; a++) {
      Arrays.fill(row, 0);
      double sum = 0;
      for (int b = 0; b < units; b++) {
        sum += a == b ? 0 : at(a, b);
      }
      for (int b = 0; b < a; b++) {
        double value = at(a, b);
        double[] in = labels.inFirst(b);
        for (int i = 0; i < columns; i++) {
          row[i] += value * in[i];
        }
      }
      total += sum;
      double[] in = labels.inFirst(a);
      for (int i = 0; i < columns; i++) {
        within[i] += 2 * in[i] * row[i];
        touched[i] += in[i] * sum;
      }
    }
    double[] u = new double[columns];
    for (int i = 0; i < columns; i++) {
      double across = touched[i] - within[i];
      u[i] = u(first, second(), within[i], total - within[i] - 2 * across, across);
    }
    return u;
  }

  /** U of sums of g over ordered pairs within both samples and over pairs across them. */
  static double u(int first, int second, double withinX, double withinY, double across) {
    return withinX / (first * (first - 1.0))
        + withinY / (second * (second - 1.0))
        - 2 * across / ((double) first * second);
  }

  /** The sum of g between a unit and the others of a range. */
  double sum(int a, int from, int to) {
    double sum = 0;
    for (int b = from; b < to; b++) {
      sum += a == b ? 0 : at(a, b);
    }
    return sum;
  }
}
