package org.birkhoff.analysis.report;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/** A law on a fine grid of an interval, from which replicas are drawn by inverting its function. */
record SyntheticLaw(double[] places, double[] cumulative) {

  private static final int CELLS = 20_000;

  /** From a density up to a factor; the grid is finest at the lower end. */
  static SyntheticLaw of(DoubleUnaryOperator density, double from, double to) {
    double[] places = new double[CELLS + 1];
    double[] cumulative = new double[CELLS + 1];
    for (int k = 0; k <= CELLS; k++) {
      double share = (double) k / CELLS;
      places[k] = from + (to - from) * share * share * share;
      if (k > 0) {
        double middle = (places[k] + places[k - 1]) / 2;
        cumulative[k] =
            cumulative[k - 1] + density.applyAsDouble(middle) * (places[k] - places[k - 1]);
      }
    }
    double whole = cumulative[CELLS];
    for (int k = 0; k <= CELLS; k++) {
      cumulative[k] /= whole;
    }
    return new SyntheticLaw(places, cumulative);
  }

  static SyntheticLaw normal(double mean, double variance) {
    double reach = 9 * Math.sqrt(variance);
    return of(x -> Math.exp(-(x - mean) * (x - mean) / (2 * variance)), mean - reach, mean + reach);
  }

  static SyntheticLaw gamma(double shape, double scale) {
    return of(
        x -> Math.exp((shape - 1) * Math.log(x / scale) - x / scale), 0, scale * (shape + 40));
  }

  double quantile(double p) {
    int k = Arrays.binarySearch(cumulative, p);
    int above = Math.min(CELLS, Math.max(1, k >= 0 ? k : -k - 1));
    double width = cumulative[above] - cumulative[above - 1];
    double share = width > 0 ? (p - cumulative[above - 1]) / width : 0;
    return places[above - 1] + share * (places[above] - places[above - 1]);
  }

  double probability(double x) {
    int k = Arrays.binarySearch(places, x);
    int above = Math.min(CELLS, Math.max(1, k >= 0 ? k : -k - 1));
    double width = places[above] - places[above - 1];
    double share = Math.min(1, Math.max(0, (x - places[above - 1]) / width));
    return cumulative[above - 1] + share * (cumulative[above] - cumulative[above - 1]);
  }

  /** Sorted replicas. */
  double[] sample(int replicas, Random random) {
    return random.doubles(replicas).map(this::quantile).sorted().toArray();
  }

  /** The largest gap between the sample's distribution function and this one. */
  double gap(double[] sorted) {
    double gap = 0;
    for (int k = 0; k < sorted.length; k++) {
      double p = probability(sorted[k]);
      gap = Math.max(gap, Math.max((k + 1.) / sorted.length - p, p - (double) k / sorted.length));
    }
    return gap;
  }

  /** Kolmogorov's limit of the p-value of a gap. */
  static double p(double gap, int replicas) {
    double z = gap * (Math.sqrt(replicas) + .12 + .11 / Math.sqrt(replicas));
    double p = 0;
    for (int k = 1; k < 50; k++) {
      p += 2 * (k % 2 == 1 ? 1 : -1) * Math.exp(-2. * k * k * z * z);
    }
    return Math.min(1, Math.max(0, p));
  }
}
