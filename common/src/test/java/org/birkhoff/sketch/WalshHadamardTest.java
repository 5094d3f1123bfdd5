package org.birkhoff.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WalshHadamardTest {

  /** Stage by stage as {@code sketches.md}, section 3, orders it. */
  private static double[] byStages(double[] values) {
    double[] result = values.clone();
    for (int distance = 1; distance < result.length; distance *= 2) {
      double[] before = result.clone();
      for (int i = 0; i < result.length; i++) {
        boolean upper = (i & distance) != 0;
        result[i] = upper ? before[i - distance] - before[i] : before[i] + before[i + distance];
      }
    }
    return result;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8, 16, 64, 4096})
  void everyRoundingIsThatOfTheStages(int size) {
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = StrictMath.sin(3 * i + 1) * StrictMath.exp(i % 17);
    }
    double[] expected = byStages(values);
    WalshHadamard.transform(values);
    assertThat(values).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 8, 32})
  void columnsAreThoseOfSylvestersMatrix(int size) {
    for (int c = 0; c < size; c++) {
      double[] unit = new double[size];
      unit[c] = 1;
      WalshHadamard.transform(unit);
      for (int k = 0; k < size; k++) {
        assertThat(unit[k]).isEqualTo(Integer.bitCount(k & c) % 2 == 0 ? 1 : -1);
      }
    }
  }
}
