package org.birkhoff.data;

import java.util.stream.IntStream;
import org.birkhoff.random.EpochPermutation;
import org.birkhoff.random.Purpose;
import org.birkhoff.random.StreamKey;

/**
 * Which source rows are training and which are test rows, each in the order of the source.
 *
 * <p>The rows at the first places of a seeded permutation are held out, so that those of a smaller
 * share are among those of a larger one. Where nothing is held out the given test part, if any, is
 * the test part.
 */
record RowSplit(int[] train, int[] test) {

  static RowSplit of(DataPlan plan) {
    int rows = plan.shape().rows();
    int held = rows - plan.trainRows();
    if (held == 0) {
      return new RowSplit(
          IntStream.range(0, rows).toArray(),
          IntStream.range(rows, rows + plan.testRows()).toArray());
    }
    StreamKey key = StreamKey.of(Purpose.SPLIT, plan.spec().seed(), plan.source());
    int[] order = new int[rows];
    new EpochPermutation(key, 0, 0, rows).rows(0, rows, order);
    return new RowSplit(
        IntStream.range(held, rows).map(i -> order[i]).sorted().toArray(),
        IntStream.range(0, held).map(i -> order[i]).sorted().toArray());
  }
}
