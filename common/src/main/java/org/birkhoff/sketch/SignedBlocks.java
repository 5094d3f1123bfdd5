package org.birkhoff.sketch;

import org.birkhoff.random.Philox4x32;
import org.birkhoff.random.Purpose;
import org.birkhoff.random.StreamKey;

/**
 * The random part of one tensor's projections: a sign for every coordinate and, for every block of
 * K neighbouring coordinates, a mask below K. Coordinate j of a block is added with its sign to
 * bucket {@code j xor mask}. Holds one bit a coordinate.
 */
final class SignedBlocks {
  private static final int WORDS = 4;

  /** Signs of eight neighbouring coordinates by the byte that holds their bits, lowest first. */
  private static final double[] SIGNS = signs();

  private final int count;
  private final int shift;
  private final byte[] negative;
  private final int[] masks;

  /**
   * @param tensor index of the tensor in its layout
   * @param size its number of coordinates
   * @param count K, a power of two
   */
  SignedBlocks(int tensor, int size, int count, long seed) {
    this.count = count;
    this.shift = Integer.numberOfTrailingZeros(count);
    StreamKey signs = StreamKey.of(Purpose.PROJECTION, seed, "signs");
    int[] words = words(signs, tensor, (size - 1) / Integer.SIZE + 1);
    negative = new byte[(size - 1) / Byte.SIZE + 1];
    for (int i = 0; i < negative.length; i++) {
      negative[i] = (byte) (words[i / Integer.BYTES] >>> Byte.SIZE * (i % Integer.BYTES));
    }
    StreamKey blocks = StreamKey.of(Purpose.PROJECTION, seed, "masks");
    masks = words(blocks, tensor, (size - 1) / count + 1);
    for (int b = 0; b < masks.length; b++) {
      masks[b] &= count - 1;
    }
  }

  private static int[] words(StreamKey key, int tensor, int count) {
    int[] words = new int[count];
    int[] block = new int[WORDS];
    for (int i = 0; i < count; i += WORDS) {
      Philox4x32.block(key.value(), i / WORDS, 0, 0, tensor, block);
      System.arraycopy(block, 0, words, i, Math.min(WORDS, count - i));
    }
    return words;
  }

  private static double[] signs() {
    double[] signs = new double[(1 << Byte.SIZE) * Byte.SIZE];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = (i / Byte.SIZE >> i % Byte.SIZE & 1) == 1 ? -1.0 : 1.0;
    }
    return signs;
  }

  /** The bucket that a coordinate is added to. */
  int bucket(int coordinate) {
    return (coordinate & count - 1) ^ masks[coordinate >>> shift];
  }

  /** The sign that a coordinate is added with. */
  double sign(int coordinate) {
    return SIGNS[signs(coordinate) + coordinate % Byte.SIZE];
  }

  private int signs(int coordinate) {
    return (negative[coordinate / Byte.SIZE] & 0xFF) * Byte.SIZE;
  }

  /**
   * Adds the coordinates first..end - 1, in this order, to K buckets.
   *
   * @param values coordinate first is {@code values[from]}
   * @param sums bucket 0 is {@code sums[to]}
   */
  void add(int first, int end, float[] values, int from, double[] sums, int to) {
    int offset = from - first;
    int i = first;
    while (i < end) {
      int blockEnd = (int) Math.min(end, ((long) (i >>> shift) + 1) << shift);
      int mask = masks[i >>> shift];
      int whole = Math.min(blockEnd, i + (-i & Byte.SIZE - 1));
      addSingly(i, whole, values, offset, sums, to);
      int last = Math.max(whole, blockEnd / Byte.SIZE * Byte.SIZE);
      addEights(whole, last, mask, values, offset, sums, to);
      addSingly(last, blockEnd, values, offset, sums, to);
      i = blockEnd;
    }
  }

  private void addSingly(int first, int end, float[] values, int offset, double[] sums, int to) {
    for (int i = first; i < end; i++) {
      sums[to + bucket(i)] += values[i + offset] * sign(i);
    }
  }

  private void addEights(
      int first, int end, int mask, float[] values, int offset, double[] sums, int to) {
    for (int i = first; i < end; i += Byte.SIZE) {
      int signs = signs(i);
      int j = i & count - 1;
      for (int lane = 0; lane < Byte.SIZE; lane++) {
        sums[to + (j + lane ^ mask)] += values[i + offset + lane] * SIGNS[signs + lane];
      }
    }
  }
}
