package org.birkhoff.random;

import java.util.Arrays;

/**
 * The random numbers of one replica at one step: a pure function of (key, replica, step, index), so
 * that nothing has to be stored, split or synchronised.
 *
 * <p>Word i is lane i mod 4 of the {@link Philox4x32} block with counter words (i / 4, low half of
 * the step, high half of the step, replica). A stream is read in one way only: uniforms, normals
 * and bounded integers at the same index share words.
 *
 * @param key the family of streams
 * @param replica index of the replica, at least 0
 * @param step the step, epoch or 0, at least 0
 */
public record RandomStream(StreamKey key, int replica, long step) {
  /** Indices of bounded draws lie below this. */
  public static final int BOUNDED_LIMIT = 1 << 26;

  private static final long INDEX_LIMIT = 1L << 31;
  private static final int ATTEMPT_SHIFT = 24;
  private static final int ATTEMPTS = 256;
  private static final long LOW = 0xFFFFFFFFL;
  private static final double ULP = 0x1.0p-53;
  private static final double TWO_PI = 2 * Math.PI;

  public RandomStream {
    check(replica, step);
  }

  /** 32 random bits: word i, with i at least 0. */
  public int word(int i) {
    checkFrom(i, 1, INDEX_LIMIT);
    return block(key, replica, step, i >>> 2)[i & 3];
  }

  /** The words 0..count - 1. */
  public int[] words(int count) {
    checkFrom(0, count, INDEX_LIMIT);
    int[] words = new int[Math.toIntExact((count + 3L) / 4 * 4)];
    for (int i = 0; i < count; i += 4) {
      Philox4x32.block(key.value(), i >>> 2, (int) step, (int) (step >>> 32), replica, words, i);
    }
    return Arrays.copyOf(words, count);
  }

  /**
   * A uniform number in (0, 1): {@code (2 k + 1) 2^-53} where k is the upper 52 bits of the 64-bit
   * number with word 2i in its high and word 2i + 1 in its low half. Exact, symmetric about 1/2,
   * never 0 and never 1.
   *
   * @param i index, at least 0
   */
  public double uniform(int i) {
    checkFrom(i, 1, INDEX_LIMIT);
    return uniform(block(key, replica, step, i >>> 1), i & 1);
  }

  /**
   * A standard normal number by Box and Muller: with u and v the uniforms 2j and 2j + 1, number 2j
   * is {@code sqrt(-2 log u) cos(2 pi v)} and number 2j + 1 {@code sqrt(-2 log u) sin(2 pi v)}, in
   * double with {@link StrictMath}. At most 8.572 in absolute value.
   *
   * <p>Reference: G. E. P. Box, M. E. Muller, doi:10.1214/aoms/1177706645.
   *
   * @param i index, at least 0
   */
  public double normal(int i) {
    checkFrom(i, 1, INDEX_LIMIT);
    int[] block = block(key, replica, step, i >>> 1);
    double radius = radius(block);
    double angle = angle(block);
    return radius * ((i & 1) == 0 ? StrictMath.cos(angle) : StrictMath.sin(angle));
  }

  /** The normal numbers from..from + count - 1, written to {@code out[0..count - 1]}. */
  public void normals(int from, int count, double[] out) {
    checkFrom(from, count, INDEX_LIMIT);
    for (int k = 0; k < count; k++) {
      int i = from + k;
      if ((i & 1) == 0 && k + 1 < count) {
        int[] block = block(key, replica, step, i >>> 1);
        double radius = radius(block);
        double angle = angle(block);
        out[k] = radius * StrictMath.cos(angle);
        out[++k] = radius * StrictMath.sin(angle);
      } else {
        out[k] = normal(i);
      }
    }
  }

  /** As {@link #normals(int, int, double[])}, each number rounded to float once. */
  public void normals(int from, int count, float[] out) {
    checkFrom(from, count, INDEX_LIMIT);
    double[] block = new double[Math.min(count, 1024)];
    for (int done = 0; done < count; done += block.length) {
      int length = Math.min(block.length, count - done);
      normals(from + done, length, block);
      for (int k = 0; k < length; k++) {
        out[done + k] = (float) block[k];
      }
    }
  }

  /**
   * A uniform integer in [0, bound) without bias: the high half of word times bound, where a word
   * is refused when the low half of that product is below 2^32 mod bound. Attempt a reads lane i
   * mod 4 of block (i / 4) + a 2^24.
   *
   * <p>Reference: D. Lemire, "Fast random integer generation in an interval", arXiv:1805.10941.
   *
   * @param i index, at least 0 and below {@link #BOUNDED_LIMIT}
   * @param bound at least 1
   */
  public int bounded(int i, int bound) {
    checkFrom(i, 1, BOUNDED_LIMIT);
    checkBound(bound);
    return accept(key, replica, step, bound, i, word(i));
  }

  /** The integers from..from + count - 1 in [0, bound), written to {@code out[0..count - 1]}. */
  public void bounded(int bound, int from, int count, int[] out) {
    bounded(key, replica, step, bound, from, count, out);
  }

  /**
   * As {@link #bounded(int, int, int, int[])} of the stream (key, replica, step), without making
   * one.
   *
   * <p>One generator block gives four integers; only blocks that {@code from} or {@code from +
   * count} cuts through need four words of scratch.
   */
  public static void bounded(
      StreamKey key, int replica, long step, int bound, int from, int count, int[] out) {
    check(replica, step);
    checkFrom(from, count, BOUNDED_LIMIT);
    checkBound(bound);
    int c1 = (int) step;
    int c2 = (int) (step >>> 32);
    int n = 0;
    if ((from & 3) != 0) {
      int[] first = block(key, replica, step, from >>> 2);
      for (; n < count && (from + n & 3) != 0; n++) {
        out[n] = first[from + n & 3];
      }
    }
    for (; n + 4 <= count; n += 4) {
      Philox4x32.block(key.value(), from + n >>> 2, c1, c2, replica, out, n);
    }
    if (n < count) {
      int[] last = block(key, replica, step, from + n >>> 2);
      for (; n < count; n++) {
        out[n] = last[from + n & 3];
      }
    }
    for (n = 0; n < count; n++) {
      long product = (out[n] & LOW) * bound;
      out[n] =
          (product & LOW) >= bound
              ? (int) (product >>> 32)
              : accept(key, replica, step, bound, from + n, out[n]);
    }
  }

  private static int accept(
      StreamKey key, int replica, long step, int bound, int i, int firstWord) {
    long threshold = (1L << 32) % bound;
    int word = firstWord;
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      long product = (word & LOW) * bound;
      if ((product & LOW) >= threshold) {
        return (int) (product >>> 32);
      }
      word = block(key, replica, step, i >>> 2 | attempt << ATTEMPT_SHIFT)[i & 3];
    }
    throw new IllegalStateException(
        "Cannot draw an integer below " + bound + ": " + ATTEMPTS + " words were refused");
  }

  private static double radius(int[] block) {
    return Math.sqrt(-2 * StrictMath.log(uniform(block, 0)));
  }

  private static double angle(int[] block) {
    return TWO_PI * uniform(block, 1);
  }

  private static double uniform(int[] block, int pair) {
    long bits = (long) block[2 * pair] << 32 | block[2 * pair + 1] & LOW;
    return (bits >>> 11 | 1) * ULP;
  }

  private static int[] block(StreamKey key, int replica, long step, int index) {
    int[] words = new int[4];
    Philox4x32.block(key.value(), index, (int) step, (int) (step >>> 32), replica, words);
    return words;
  }

  private static void check(int replica, long step) {
    if (replica < 0 || step < 0) {
      throw new IllegalArgumentException(
          "Cannot open a random stream: replica and step must not be negative, but were %d and %d"
              .formatted(replica, step));
    }
  }

  private static void checkFrom(int from, int count, long limit) {
    if (from < 0 || count < 0 || from > limit - count) {
      throw new IllegalArgumentException(
          "Cannot draw random numbers: indices must lie in [0, %d), but were %d to %d"
              .formatted(limit, from, (long) from + count));
    }
  }

  private static void checkBound(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException(
          "Cannot draw random integers: bound must be at least 1, but was " + bound);
    }
  }
}
