package org.birkhoff.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a JVM has become as fast as it gets, judged by the last third of the time it has run: its
 * compiler was idle then, and no batch was faster than those before.
 */
final class WarmUp {
  private static final double MOST_GAIN = 0.03;

  /**
   * Share of the time that finished compilations may have taken. On a busy machine a compilation
   * can take seconds, in which all batches are equally slow.
   */
  private static final double MOST_COMPILATION = 0.02;

  private final List<Double> ends = new ArrayList<>();
  private final List<Double> compilation = new ArrayList<>();

  /**
   * Notes the end of a round of batches.
   *
   * @param elapsed seconds since the beginning
   * @param compilationSeconds that finished compilations have taken so far
   */
  void add(double elapsed, double compilationSeconds) {
    ends.add(elapsed);
    compilation.add(compilationSeconds);
  }

  /** Whether the compiler has been idle. */
  boolean compiled() {
    int first = firstOfLastThird();
    int last = ends.size() - 1;
    return first > 0
        && compilation.get(last) - compilation.get(first - 1)
            <= MOST_COMPILATION * (ends.get(last) - ends.get(first - 1));
  }

  /**
   * Whether nothing is gained any more.
   *
   * @param seconds of the batch of each round
   */
  boolean steady(double[] seconds) {
    int first = firstOfLastThird();
    double before = Double.POSITIVE_INFINITY;
    double last = Double.POSITIVE_INFINITY;
    for (int i = 0; i < seconds.length; i++) {
      if (i < first) {
        before = Math.min(before, seconds[i]);
      } else {
        last = Math.min(last, seconds[i]);
      }
    }
    return first > 0 && last > (1 - MOST_GAIN) * before;
  }

  private int firstOfLastThird() {
    double border = ends.get(ends.size() - 1) * 2 / 3;
    int first = 0;
    while (ends.get(first) <= border) {
      first++;
    }
    return first;
  }
}
