package org.birkhoff.analysis.distance;

import org.birkhoff.random.EpochPermutation;
import org.birkhoff.random.Purpose;
import org.birkhoff.random.StreamKey;

/**
 * Random halves of the units. The first half holds floor(K/2) of K units: the first ones in the
 * epoch permutation of the stream of purpose {@code analysis}, context {@code halves}, epoch the
 * number of the halving.
 */
final class Halves {
  private Halves() {}

  /** Whether each unit belongs to the first half, for every halving: (count, K). */
  static boolean[][] of(int units, int count, long seed) {
    StreamKey key = StreamKey.of(Purpose.ANALYSIS, seed, "halves");
    boolean[][] first = new boolean[count][units];
    for (int h = 0; h < count && units > 0; h++) {
      EpochPermutation order = new EpochPermutation(key, 0, h, units);
      for (int i = 0; i < units / 2; i++) {
        first[h][order.at(i)] = true;
      }
    }
    return first;
  }
}
