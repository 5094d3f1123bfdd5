package org.birkhoff.analysis.convergence;

import java.util.Arrays;

/** The decreasing sequence nearest to a curve in squares, and where it crosses a margin. */
public final class DecreasingFit {
  private DecreasingFit() {}

  /** The sequence, by pooling adjacent violators; O(n). */
  public static double[] of(double[] values) {
    double[] means = new double[values.length];
    int[] sizes = new int[values.length];
    int blocks = 0;
    for (double value : values) {
      means[blocks] = value;
      sizes[blocks++] = 1;
      while (blocks > 1 && means[blocks - 1] > means[blocks - 2]) {
        int size = sizes[blocks - 1] + sizes[blocks - 2];
        means[blocks - 2] += (means[blocks - 1] - means[blocks - 2]) * sizes[blocks - 1] / size;
        sizes[blocks - 2] = size;
        blocks--;
      }
    }
    double[] fit = new double[values.length];
    for (int block = 0, i = 0; block < blocks; block++) {
      Arrays.fill(fit, i, i + sizes[block], means[block]);
      i += sizes[block];
    }
    return fit;
  }

  /**
   * The step at which a decreasing sequence crosses the margin, interpolated in log(1 + step); the
   * last if it does not.
   *
   * @param steps one a value, ascending
   */
  public static double crossing(long[] steps, double[] fit, double margin) {
    int i = 0;
    while (i < fit.length && fit[i] > margin) {
      i++;
    }
    if (i == 0 || i == fit.length) {
      return steps[Math.min(i, fit.length - 1)];
    }
    double share = (fit[i - 1] - margin) / (fit[i - 1] - fit[i]);
    double from = Math.log1p(steps[i - 1]);
    return Math.expm1(from + share * (Math.log1p(steps[i]) - from));
  }
}
