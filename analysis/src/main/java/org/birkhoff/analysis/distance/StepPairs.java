package org.birkhoff.analysis.distance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which steps of a run are compared: families of pairs, in ascending order of the first and then
 * the second step. Steps ascend and are not negative.
 *
 * <p>The <em>linear part</em> of the steps is their longest equally spaced end if its last step is
 * more than twice its first, and empty otherwise: an octave of a logarithmic schedule is equally
 * spaced too, but spans a factor of two at most. The steps before it, all if it is empty, are the
 * <em>logarithmic part</em>.
 */
public final class StepPairs {
  private StepPairs() {}

  /** Every earlier step with the last one. */
  public static List<StepPair> toLast(long[] steps) {
    return toLast(steps, Integer.MAX_VALUE);
  }

  /**
   * As {@link #toLast(long[])}, thinned evenly to at most that many pairs; the first step and the
   * last one before the end stay.
   */
  public static List<StepPair> toLast(long[] steps, int most) {
    check(steps, most, 1);
    int last = steps.length - 1;
    return IntStream.of(thinned(last, most)).mapToObj(s -> new StepPair(s, last)).toList();
  }

  /**
   * The linear part at a fixed lag: a quarter of its length, rounded down to a multiple of its
   * spacing and at least that spacing; none where there is no linear part.
   */
  public static List<StepPair> lag(long[] steps) {
    check(steps, 1, 1);
    int from = linearFrom(steps);
    int count = steps.length - from;
    return count < 2 ? List.of() : lag(steps, steps[from + Math.max(1, count / 4)] - steps[from]);
  }

  /** The pairs of the linear part whose steps are {@code lag} apart. */
  public static List<StepPair> lag(long[] steps, long lag) {
    check(steps, 1, 1);
    if (lag < 1) {
      throw new IllegalArgumentException(
          "Cannot pair steps: the lag must be at least 1, but was " + lag);
    }
    List<StepPair> pairs = new ArrayList<>();
    for (int s = linearFrom(steps); s < steps.length; s++) {
      int t = Arrays.binarySearch(steps, steps[s] + lag);
      if (t > s) {
        pairs.add(new StepPair(s, t));
      }
    }
    return pairs;
  }

  /**
   * The pairs (s, 2 s) whose first step, above 0, lies in the logarithmic part; the second may lie
   * beyond it.
   */
  public static List<StepPair> ratio(long[] steps) {
    check(steps, 1, 1);
    List<StepPair> pairs = new ArrayList<>();
    for (int s = 0; s < linearFrom(steps); s++) {
      int t = Arrays.binarySearch(steps, 2 * steps[s]);
      if (t > s) {
        pairs.add(new StepPair(s, t));
      }
    }
    return pairs;
  }

  /**
   * All pairs of at most {@code most} steps, evenly thinned; the first and the last stay.
   *
   * @param most at least 2
   */
  public static List<StepPair> all(long[] steps, int most) {
    check(steps, most, 2);
    int[] chosen = thinned(steps.length, most);
    List<StepPair> pairs = new ArrayList<>();
    for (int a = 0; a < chosen.length; a++) {
      for (int b = a + 1; b < chosen.length; b++) {
        pairs.add(new StepPair(chosen[a], chosen[b]));
      }
    }
    return pairs;
  }

  /** The index of the first step of the linear part; the number of steps if it is empty. */
  private static int linearFrom(long[] steps) {
    int last = steps.length - 1;
    if (last < 1) {
      return steps.length;
    }
    int from = last - 1;
    while (from > 0 && steps[from] - steps[from - 1] == steps[last] - steps[last - 1]) {
      from--;
    }
    return steps[last] > 2 * steps[from] ? from : steps.length;
  }

  private static int[] thinned(int count, int most) {
    if (count <= most) {
      return IntStream.range(0, count).toArray();
    }
    if (most == 1) {
      return new int[] {count - 1};
    }
    return IntStream.range(0, most)
        .map(i -> Math.toIntExact(Math.round((double) i * (count - 1) / (most - 1))))
        .toArray();
  }

  private static void check(long[] steps, int most, int least) {
    if (most < least) {
      throw new IllegalArgumentException(
          "Cannot pair steps: at least %d must be allowed, but was %d".formatted(least, most));
    }
    for (int s = 0; s < steps.length; s++) {
      if (steps[s] < 0 || s > 0 && steps[s] <= steps[s - 1]) {
        throw new IllegalArgumentException(
            "Cannot pair steps: they must ascend from 0 on, but were " + Arrays.toString(steps));
      }
    }
  }
}
