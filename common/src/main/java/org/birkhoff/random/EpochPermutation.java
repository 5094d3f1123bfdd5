package org.birkhoff.random;

/**
 * The order of rows in one epoch of one replica: a bijection of [0, size) that is computed element
 * by element, so that no permutation is stored or shuffled.
 *
 * <p>A 24-round unbalanced Feistel bijection of [0, 2^b), b the least number of bits that holds
 * size and at least 8, is applied again and again until it falls below size (cycle walking, fewer
 * than two applications on average from 129 rows on). Round keys are the words 0 to 23 of the
 * stream (key, replica, epoch). Integer arithmetic only.
 *
 * <p>Reference: R. Mitchell, D. Stokes, E. Frank, G. Holmes, "Bandwidth-optimal random shuffling
 * for GPUs", arXiv:2106.06161, algorithm VariablePhilox.
 */
public final class EpochPermutation {
  private static final long MULTIPLIER = 0xD2B74407B1CE6E93L;
  private static final int UPPER = (int) (MULTIPLIER >>> 32);
  private static final int LOW = (int) MULTIPLIER;
  private static final int MIDDLE = LOW >>> 16;
  private static final int LOWEST = LOW & 0xFFFF;
  private static final int ROUNDS = 24;
  private static final int LEAST_BITS = 8;

  private final int[] keys;
  private final int size;
  private final int left;
  private final int right;

  /**
   * The order of an epoch.
   *
   * @param epoch index of the epoch, at least 0
   * @param size number of rows, at least 1
   */
  public EpochPermutation(StreamKey key, int replica, long epoch, int size) {
    if (size < 1) {
      throw new IllegalArgumentException(
          "Cannot permute rows: their number must be at least 1, but was " + size);
    }
    this.keys = new RandomStream(key, replica, epoch).words(ROUNDS);
    this.size = size;
    int bits = Math.max(LEAST_BITS, Integer.SIZE - Integer.numberOfLeadingZeros(size - 1));
    this.left = bits / 2;
    this.right = bits - left;
  }

  /**
   * The row at position i of the epoch.
   *
   * @param i position, at least 0 and below size
   */
  public int at(int i) {
    if (i < 0 || i >= size) {
      throw new IllegalArgumentException(
          "Cannot permute rows: the position must lie in [0, %d), but was %d".formatted(size, i));
    }
    int value = i;
    do {
      value = encipher(value);
    } while (value >= size);
    return value;
  }

  /**
   * The rows at positions from..from + count - 1, written to {@code out[0..count - 1]}: the same
   * numbers as {@link #at(int)}, about three times faster for some hundreds of positions.
   */
  public void rows(int from, int count, int[] out) {
    if (from < 0 || count < 0 || from > size - count) {
      throw new IllegalArgumentException(
          "Cannot permute rows: positions must lie in [0, %d), but were %d to %d"
              .formatted(size, from, (long) from + count));
    }
    for (int n = 0; n < count; n++) {
      out[n] = from + n;
    }
    encipher(out, count);
    int[] places = new int[count];
    int open = 0;
    for (int n = 0; n < count; n++) {
      if (out[n] >= size) {
        places[open++] = n;
      }
    }
    int[] values = new int[open];
    while (open > 0) {
      for (int n = 0; n < open; n++) {
        values[n] = out[places[n]];
      }
      encipher(values, open);
      int remaining = 0;
      for (int n = 0; n < open; n++) {
        out[places[n]] = values[n];
        if (values[n] >= size) {
          places[remaining++] = places[n];
        }
      }
      open = remaining;
    }
  }

  private int encipher(int value) {
    int rightMask = (1 << right) - 1;
    int upper = value >>> right;
    int lower = value & rightMask;
    for (int key : keys) {
      long product = MULTIPLIER * upper;
      int low = (int) product << right - left | lower >>> left;
      upper = ((int) (product >>> 32) ^ key ^ lower) & (1 << left) - 1;
      lower = low & rightMask;
    }
    return upper << right | lower;
  }

  private void encipher(int[] values, int count) {
    for (int key : keys) {
      round(values, count, key, left, right);
    }
  }

  /** One round in 32-bit operations and a method of its own: the form that C2 vectorises. */
  private static void round(int[] values, int count, int key, int left, int right) {
    int shift = right - left;
    int leftMask = (1 << left) - 1;
    int rightMask = (1 << right) - 1;
    for (int n = 0; n < count; n++) {
      int value = values[n];
      int upper = value >>> right;
      int lower = value & rightMask;
      // upper has at most 15 bits, so no sum or product of 16-bit halves leaves 32 bits
      int high = UPPER * upper + (MIDDLE * upper + (LOWEST * upper >>> 16) >>> 16);
      int low = LOW * upper << shift | lower >>> left;
      values[n] = ((high ^ key ^ lower) & leftMask) << right | low & rightMask;
    }
  }
}
