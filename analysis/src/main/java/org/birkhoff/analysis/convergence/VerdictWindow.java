package org.birkhoff.analysis.convergence;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which slices a verdict looks at, as indices into the steps.
 *
 * <p>The window is [T/4, T], T the last step. Its slices are thinned evenly to 4096 points
 * (replicas times slices), but never below the 12 slices that a verdict needs and always to at most
 * 40; the late slices, those from 3T/4 on, to 12; the slices before the window to 24 and 2048
 * points, but not below 12.
 *
 * @param steps of all slices
 * @param window slices used of the window
 * @param available slices of the window
 * @param late slices used of [3T/4, T]
 * @param curve slices before the window that are used, and those of the window
 */
record VerdictWindow(long[] steps, int[] window, int available, int[] late, int[] curve) {
  /** Slices that a verdict needs in its window. */
  static final int LEAST_SLICES = 12;

  private static final int MOST_SLICES = 40;
  private static final int MOST_POINTS = 4096;

  static VerdictWindow of(long[] steps, int replicas) {
    long last = steps[steps.length - 1];
    int start = 0;
    while (4 * steps[start] < last) {
      start++;
    }
    int[] all = IntStream.range(start, steps.length).toArray();
    int[] window = thin(all, between(MOST_POINTS / replicas, LEAST_SLICES, MOST_SLICES));
    int[] late = Arrays.stream(window).filter(s -> 4 * steps[s] >= 3 * last).toArray();
    int[] before = IntStream.range(0, start).toArray();
    int[] early = thin(before, between(MOST_POINTS / 2 / replicas, LEAST_SLICES, 24));
    int[] curve = IntStream.concat(Arrays.stream(early), Arrays.stream(window)).toArray();
    return new VerdictWindow(steps, window, all.length, thin(late, LEAST_SLICES), curve);
  }

  long from() {
    return steps[window[0]];
  }

  long to() {
    return steps[steps.length - 1];
  }

  int size() {
    return window.length;
  }

  /** The first third of the window's slices. */
  int[] firstThird() {
    return Arrays.copyOf(window, size() / 3);
  }

  /** The last third. */
  int[] lastThird() {
    return Arrays.copyOfRange(window, size() - size() / 3, size());
  }

  /** Weights c of the window's slices with {@code sum c y} the slope of y on log2 of the step. */
  double[] slopeWeights() {
    double[] x = Arrays.stream(window).mapToDouble(s -> LogStepSlopes.log2(steps[s])).toArray();
    double mean = Moments.mean(x);
    double square = Arrays.stream(x).map(value -> (value - mean) * (value - mean)).sum();
    return Arrays.stream(x).map(value -> (value - mean) / square).toArray();
  }

  private static int between(int value, int least, int most) {
    return Math.max(least, Math.min(most, value));
  }

  private static int[] thin(int[] indices, int most) {
    if (indices.length <= most) {
      return indices;
    }
    return IntStream.range(0, most)
        .map(i -> indices[(int) Math.round((double) i * (indices.length - 1) / (most - 1))])
        .toArray();
  }
}
