package org.birkhoff.bench;

import java.util.Arrays;

/**
 * Smallest, middle and largest of some numbers.
 *
 * @param median the mean of the two middle ones where their number is even
 */
record Spread(double min, double median, double max) {

  static Spread of(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("Cannot summarise: there are no values");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    return new Spread(sorted[0], median, sorted[sorted.length - 1]);
  }
}
