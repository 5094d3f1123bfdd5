package org.birkhoff.analysis.distance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SignFlipsTest {

  @Test
  void theFirstColumnIsTheDataAndOthersAreFairSigns() {
    SignFlips flips = SignFlips.of(100, 999, 3);
    assertThat(flips.columns()).isEqualTo(1000);
    double sum = 0;
    for (int u = 0; u < 100; u++) {
      assertThat(flips.of(u)[0]).isEqualTo(1);
      assertThat(Arrays.stream(flips.of(u)).map(Math::abs).sum()).isEqualTo(1000);
      sum += Arrays.stream(flips.of(u)).skip(1).sum();
    }
    // 99 900 fair signs: four standard deviations, a false alarm of 6e-5.
    assertThat(Math.abs(sum)).isLessThan(4 * Math.sqrt(99_900));
  }

  @Test
  void moreUnitsOrFlipsKeepTheOldSigns() {
    double[] few = SignFlips.of(3, 40, 5).of(2);
    double[] more = SignFlips.of(9, 70, 5).of(2);
    assertThat(Arrays.copyOf(more, 41)).isEqualTo(few);
    assertThat(SignFlips.of(3, 40, 6).of(2)).isNotEqualTo(few);
  }
}
