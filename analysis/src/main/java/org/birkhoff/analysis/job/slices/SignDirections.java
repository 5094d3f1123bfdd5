package org.birkhoff.analysis.job.slices;

import org.birkhoff.random.Purpose;
import org.birkhoff.random.RandomStream;
import org.birkhoff.random.StreamKey;

/**
 * Seeded directions of unit length with coordinates +-1/sqrt(d), for tensors that a sketch keeps as
 * they are. Coordinate i of direction k has the sign of bit i mod 32 of word i / 32 of the stream
 * of purpose {@code projection}, context {@code small-directions}, replica the tensor's index, step
 * 0, times (-1)^(number of ones in i and k): so no two of the first d directions are the same.
 */
final class SignDirections {
  private SignDirections() {}

  /** The number along direction k of a tensor. */
  static double along(float[] values, int tensor, int k, long seed) {
    RandomStream stream =
        new RandomStream(StreamKey.of(Purpose.PROJECTION, seed, "small-directions"), tensor, 0);
    double sum = 0;
    int word = 0;
    for (int i = 0; i < values.length; i++) {
      if (i % 32 == 0) {
        word = stream.word(i / 32);
      }
      boolean negative = ((word >>> (i % 32)) + Integer.bitCount(i & k) & 1) == 1;
      sum += negative ? -values[i] : values[i];
    }
    return sum / Math.sqrt(values.length);
  }
}
