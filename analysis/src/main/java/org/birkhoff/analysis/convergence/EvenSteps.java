package org.birkhoff.analysis.convergence;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * The evenly spaced steps of a window, for autocovariances: the longest run of steps with one
 * distance among them all, of several the one that reaches furthest, then the latest.
 *
 * <p>Steps between them (a logarithmic schedule merged with a linear one) are left out. Purely
 * logarithmic steps leave a few.
 */
final class EvenSteps {
  /** Distances are those of steps at most so many places apart. */
  private static final int REACH = 8;

  private EvenSteps() {}

  /** Indices into ascending steps, ascending; O(S^2). */
  static int[] of(long[] steps) {
    if (steps.length < 2) {
      return new int[steps.length];
    }
    Map<Long, Integer> index = new HashMap<>();
    for (int i = 0; i < steps.length; i++) {
      index.put(steps[i], i);
    }
    TreeSet<Long> distances = new TreeSet<>();
    for (int i = 0; i < steps.length; i++) {
      for (int j = i + 1; j < steps.length && j <= i + REACH; j++) {
        distances.add(steps[j] - steps[i]);
      }
    }
    int most = 0;
    long distance = 0;
    int last = 0;
    for (long candidate : distances) {
      int[] length = new int[steps.length];
      for (int i = 0; i < steps.length; i++) {
        Integer before = index.get(steps[i] - candidate);
        length[i] = before == null ? 1 : length[before] + 1;
        if (length[i] >= most) {
          most = length[i];
          distance = candidate;
          last = i;
        }
      }
    }
    int[] run = new int[most];
    for (int n = most - 1, i = last; n >= 0; n--) {
      run[n] = i;
      i = n == 0 ? i : index.get(steps[i] - distance);
    }
    return run;
  }

  /** The slices at these indices as chains: values (S, R) to (R, n). */
  static double[][] chains(double[][] values, int[] indices) {
    double[][] chains = new double[values[0].length][];
    for (int r = 0; r < chains.length; r++) {
      int replica = r;
      chains[r] = Arrays.stream(indices).mapToDouble(s -> values[s][replica]).toArray();
    }
    return chains;
  }
}
