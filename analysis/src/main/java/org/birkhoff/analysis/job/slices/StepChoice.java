package org.birkhoff.analysis.job.slices;

import java.util.Arrays;

/**
 * The steps at which a law is looked at: at most 40 in the verdict's window [T/4, T], T the last
 * step, at most 32 before, and the first one.
 *
 * <p>Every n-th step is kept, counted back from the last one, n a power of two before the window:
 * so a linear part of a schedule stays evenly spaced, and where steps double every fourth snapshot
 * they still double every second or every one.
 *
 * @param steps ascending
 * @param all the number of steps there are
 */
public record StepChoice(long[] steps, int all) {
  private static final int MOST_IN_WINDOW = 40;
  private static final int MOST_BEFORE = 32;

  /** The choice from ascending steps. */
  public static StepChoice of(long[] all) {
    if (all.length == 0) {
      return new StepChoice(all, 0);
    }
    long last = all[all.length - 1];
    int window = Arrays.binarySearch(all, (last + 3) / 4);
    int start = window < 0 ? -window - 1 : window;
    int inside = all.length - start;
    int stride = (inside + MOST_IN_WINDOW - 1) / MOST_IN_WINDOW;
    int strideBefore = 1;
    while ((start + strideBefore - 1) / strideBefore > MOST_BEFORE) {
      strideBefore *= 2;
    }
    long[] kept = new long[all.length];
    int n = kept.length;
    int i = all.length - 1;
    for (; i >= start; i -= stride) {
      kept[--n] = all[i];
    }
    for (i = start - 1; i >= 0; i -= strideBefore) {
      kept[--n] = all[i];
    }
    if (kept[n] != all[0]) {
      kept[--n] = all[0];
    }
    return new StepChoice(Arrays.copyOfRange(kept, n, kept.length), all.length);
  }

  /** How many of ascending steps lie in the window. */
  static int inWindow(long[] steps) {
    long last = steps.length == 0 ? 0 : steps[steps.length - 1];
    return (int) Arrays.stream(steps).filter(step -> 4 * step >= last).count();
  }
}
