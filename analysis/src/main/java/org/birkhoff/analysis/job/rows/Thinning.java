package org.birkhoff.analysis.job.rows;

import java.util.stream.IntStream;

/** Fewer steps of a list, evenly by position. */
public final class Thinning {
  private Thinning() {}

  /** At most {@code most} steps, at least 2, with the first and the last. */
  public static long[] evenly(long[] steps, int most) {
    if (steps.length <= most) {
      return steps.clone();
    }
    return IntStream.range(0, most)
        .mapToLong(i -> steps[(int) ((long) i * (steps.length - 1) / (most - 1))])
        .toArray();
  }
}
