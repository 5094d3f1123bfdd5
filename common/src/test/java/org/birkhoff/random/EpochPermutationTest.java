package org.birkhoff.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EpochPermutationTest {
  private static final StreamKey KEY = StreamKey.of(Purpose.DATA_ORDER, 11, "test");

  @ParameterizedTest
  @ValueSource(
      ints = {
        1, 2, 3, 4, 5, 7, 8, 9, 31, 32, 33, 127, 128, 129, 255, 256, 257, 511, 512, 513, 1437, 1797,
        4095, 4096, 4097, 60_000, 65_535, 65_536, 65_537
      })
  void everyRowOccursOnceAnEpoch(int size) {
    for (long epoch = 0; epoch < 5; epoch++) {
      EpochPermutation order = new EpochPermutation(KEY, 3, epoch, size);
      int[] rows = new int[size];
      Arrays.setAll(rows, order::at);
      Arrays.sort(rows);
      for (int i = 0; i < size; i++) {
        assertThat(rows[i]).isEqualTo(i);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 200, 256, 257, 1437, 60_000, 65_536, 65_537, Integer.MAX_VALUE})
  void bulkRowsEqualSingleOnes(int size) {
    EpochPermutation order = new EpochPermutation(KEY, 3, 1, size);
    for (int count : new int[] {0, 1, 16, 1000}) {
      int length = Math.min(count, size);
      int from = size - length;
      int[] rows = new int[length];
      order.rows(from, length, rows);
      for (int n = 0; n < length; n++) {
        assertThat(rows[n]).isEqualTo(order.at(from + n)).isBetween(0, size - 1);
      }
    }
  }

  /** All size! orders are equally likely; 120 000 epochs, false-alarm probability 1e-6 a size. */
  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5})
  @Tag("statistical")
  void everyOrderIsEquallyLikely(int size) {
    assertThat(chiSquareOfOrders(size, 120_000)).isLessThan(ChiSquare.limit(factorial(size) - 1));
  }

  /** As above with 1 000 000 epochs. */
  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5})
  @Tag("statistical")
  @Tag("slow")
  void everyOrderIsEquallyLikelyOverManyEpochs(int size) {
    assertThat(chiSquareOfOrders(size, 1_000_000)).isLessThan(ChiSquare.limit(factorial(size) - 1));
  }

  /**
   * Each of three positions of 1437 holds each row equally often, and the rows of neighbouring
   * positions are spread evenly over the square; false-alarm probability 1e-6 each.
   */
  @Test
  @Tag("statistical")
  void everyPositionHoldsEveryRowEquallyOften() {
    int size = 1437;
    int epochs = 100_000;
    int[] positions = {0, 700, size - 1};
    long[][] counts = new long[positions.length][size];
    long[] pairs = new long[20 * 20];
    for (int epoch = 0; epoch < epochs; epoch++) {
      EpochPermutation order = new EpochPermutation(KEY, 0, epoch, size);
      for (int p = 0; p < positions.length; p++) {
        counts[p][order.at(positions[p])]++;
      }
      pairs[20 * order.at(0) / size * 20 + 20 * order.at(1) / size]++;
    }
    for (long[] count : counts) {
      assertThat(ChiSquare.statistic(count)).isLessThan(ChiSquare.limit(size - 1));
    }
    // cells differ in size by under 2 per cent: a noncentrality of 6, the limit lies 175 above 399
    // limit
    assertThat(ChiSquare.statistic(pairs)).isLessThan(ChiSquare.limit(399));
  }

  @Test
  void refusesPositionsOutsideTheEpoch() {
    EpochPermutation order = new EpochPermutation(KEY, 0, 0, 10);
    assertThatThrownBy(() -> order.at(10))
        .hasMessage("Cannot permute rows: the position must lie in [0, 10), but was 10");
    assertThatThrownBy(() -> new EpochPermutation(KEY, 0, 0, 0))
        .hasMessage("Cannot permute rows: their number must be at least 1, but was 0");
  }

  private static double chiSquareOfOrders(int size, int epochs) {
    long[] counts = new long[factorial(size)];
    for (int epoch = 0; epoch < epochs; epoch++) {
      EpochPermutation order = new EpochPermutation(KEY, 1, epoch, size);
      int[] rows = new int[size];
      Arrays.setAll(rows, order::at);
      counts[rank(rows)]++;
    }
    return ChiSquare.statistic(counts);
  }

  /** The place of an order in the lexicographic list of all. */
  private static int rank(int[] rows) {
    int rank = 0;
    for (int i = 0; i < rows.length; i++) {
      int smaller = 0;
      for (int j = i + 1; j < rows.length; j++) {
        smaller += rows[j] < rows[i] ? 1 : 0;
      }
      rank = rank * (rows.length - i) + smaller;
    }
    return rank;
  }

  private static int factorial(int n) {
    return n <= 1 ? 1 : n * factorial(n - 1);
  }
}
