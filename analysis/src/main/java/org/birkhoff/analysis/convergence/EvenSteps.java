package org.birkhoff.analysis.convergence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

  /** Indices into ascending steps, ascending; O(S) for even steps, O(S^2) at worst. */
  static int[] of(long[] steps) {
    if (steps.length < 2) {
      return new int[steps.length];
    }
    Map<Long, Integer> index = new HashMap<>();
    for (int i = 0; i < steps.length; i++) {
      index.put(steps[i], i);
    }
    Run longest = new Run(0, 0, 0);
    for (Map.Entry<Long, Integer> distance : commonestFirst(steps)) {
      // n steps at one distance are n - 1 neighbours at that distance.
      if (distance.getValue() + 1 < longest.length()) {
        break;
      }
      longest = longer(longest, longest(steps, index, distance.getKey()));
    }
    int[] run = new int[longest.length()];
    long step = steps[longest.last()];
    for (int n = run.length - 1; n >= 0; n--) {
      run[n] = index.get(step);
      step -= longest.distance();
    }
    return run;
  }

  private record Run(int length, long distance, int last) {}

  private static List<Map.Entry<Long, Integer>> commonestFirst(long[] steps) {
    Map<Long, Integer> counts = new TreeMap<>();
    for (int i = 0; i < steps.length; i++) {
      for (int j = i + 1; j < steps.length && j <= i + REACH; j++) {
        counts.merge(steps[j] - steps[i], 1, Integer::sum);
      }
    }
    List<Map.Entry<Long, Integer>> distances = new ArrayList<>(counts.entrySet());
    distances.sort(Map.Entry.<Long, Integer>comparingByValue().reversed());
    return distances;
  }

  private static Run longest(long[] steps, Map<Long, Integer> index, long distance) {
    int[] length = new int[steps.length];
    int last = 0;
    for (int i = 0; i < steps.length; i++) {
      Integer before = index.get(steps[i] - distance);
      length[i] = before == null ? 1 : length[before] + 1;
      last = length[i] >= length[last] ? i : last;
    }
    return new Run(length[last], distance, last);
  }

  private static Run longer(Run a, Run b) {
    if (a.length() != b.length()) {
      return a.length() > b.length() ? a : b;
    }
    return a.distance() > b.distance() ? a : b;
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
