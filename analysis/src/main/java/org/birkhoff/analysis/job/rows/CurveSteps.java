package org.birkhoff.analysis.job.rows;

import java.util.TreeSet;

/** Fewer steps of a list, evenly in log(1 + step). */
public final class CurveSteps {
  private static final int MOST = 48;

  private CurveSteps() {}

  /**
   * At most 48 steps, with the first and the last.
   *
   * @param steps ascending
   */
  public static long[] of(long[] steps) {
    if (steps.length <= MOST) {
      return steps.clone();
    }
    double from = Math.log1p(steps[0]);
    double to = Math.log1p(steps[steps.length - 1]);
    TreeSet<Long> chosen = new TreeSet<>();
    chosen.add(steps[steps.length - 1]);
    int next = 0;
    for (int k = 0; k < MOST - 1; k++) {
      double wanted = from + (to - from) * k / (MOST - 1);
      // Later places keep a step each, so that early ones, where steps are few, give theirs up.
      while (next < steps.length - 1 && Math.log1p(steps[next]) < wanted) {
        next++;
      }
      chosen.add(steps[next]);
    }
    return chosen.stream().mapToLong(Long::longValue).toArray();
  }
}
