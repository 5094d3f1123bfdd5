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

  private int encipher(int value) {
    int leftMask = (1 << left) - 1;
    int rightMask = (1 << right) - 1;
    int upper = value >>> right;
    int lower = value & rightMask;
    for (int key : keys) {
      long product = MULTIPLIER * upper;
      int low = (int) product << right - left | lower >>> left;
      upper = ((int) (product >>> 32) ^ key ^ lower) & leftMask;
      lower = low & rightMask;
    }
    return upper << right | lower;
  }
}
