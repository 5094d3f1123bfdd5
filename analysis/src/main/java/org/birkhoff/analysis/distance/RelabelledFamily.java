package org.birkhoff.analysis.distance;

import java.util.Arrays;
import java.util.List;

/**
 * Test statistics of a family, each as observed (column 0) and under the same relabellings (columns
 * 1 to B), large values speaking against the null hypothesis.
 *
 * <p>{@code p = (1 + #{T* >= T}) / (1 + B)}; adjusted, T* is the largest of the family under that
 * relabelling (Westfall and Young's single-step maximum), so statistics should have one scale.
 */
final class RelabelledFamily {
  /** Relabellings equal to the observed value but for rounding count as equal. */
  private static final double ROUNDING = 1e-9;

  private final List<double[]> statistics;
  private final double[] largest;

  private RelabelledFamily(List<double[]> statistics, double[] largest) {
    this.statistics = statistics;
    this.largest = largest;
  }

  /**
   * A family.
   *
   * @param statistics an empty array stands for an undefined statistic, which counts for nothing
   */
  static RelabelledFamily of(List<double[]> statistics) {
    int columns = statistics.stream().mapToInt(values -> values.length).max().orElse(0);
    double[] largest = new double[columns];
    Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    for (double[] values : statistics) {
      for (int b = 0; b < values.length; b++) {
        largest[b] = Math.max(largest[b], values[b]);
      }
    }
    return new RelabelledFamily(statistics, largest);
  }

  /** Of this statistic alone; NaN where it is undefined. */
  double p(int i) {
    return p(i, statistics.get(i));
  }

  /** Over the family. */
  double adjustedP(int i) {
    return p(i, largest);
  }

  int size() {
    return statistics.size();
  }

  private double p(int i, double[] under) {
    double[] own = statistics.get(i);
    if (own.length == 0) {
      return Double.NaN;
    }
    int reached = 1;
    for (int b = 1; b < under.length; b++) {
      reached += under[b] >= own[0] - ROUNDING ? 1 : 0;
    }
    return (double) reached / under.length;
  }

  /** Over their standard deviation, the observed value counted; zeros where that is 0. */
  static double[] scaled(double[] values) {
    double deviation = deviation(values, mean(values));
    double[] scaled = new double[values.length];
    Arrays.setAll(scaled, b -> deviation > 0 ? values[b] / deviation : 0);
    return scaled;
  }

  /** Minus their mean, over their standard deviation, the observed value counted. */
  static double[] standardised(double[] values) {
    double mean = mean(values);
    double deviation = deviation(values, mean);
    double[] standardised = new double[values.length];
    Arrays.setAll(standardised, b -> deviation > 0 ? (values[b] - mean) / deviation : 0);
    return standardised;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  private static double deviation(double[] values, double mean) {
    double square = 0;
    for (double value : values) {
      square += (value - mean) * (value - mean);
    }
    return Math.sqrt(square / values.length);
  }
}
