package org.birkhoff.analysis.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FlipLawTest {
  @Test
  void statisticsAreDividedByTheirSpreadAndCentredWhereAsked() {
    double[] flipped = {5, 1, 1, 1};
    double spread = Math.sqrt(3);
    assertThat(FlipLaw.studentised(flipped))
        .containsExactly(
            new double[] {5 / spread, 1 / spread, 1 / spread, 1 / spread}, within(1e-15));
    assertThat(FlipLaw.standardised(flipped))
        .containsExactly(
            new double[] {3 / spread, -1 / spread, -1 / spread, -1 / spread}, within(1e-15));
  }

  @Test
  void aSpreadOfRoundingIsNone() {
    double[] flipped = {0.3, 0.1 + 0.2, 0.3, 0.3};
    assertThat(FlipLaw.standardised(flipped)).containsOnly(0);
    assertThat(FlipLaw.pValue(0, FlipLaw.standardised(flipped))).isEqualTo(1);
  }

  @Test
  void theObservedStatisticIsOneOfTheDraws() {
    double[] statistics = {2, 1, 2 - 1e-12, 3, 0};
    assertThat(FlipLaw.pValue(2, statistics)).isEqualTo(3 / 5.0);
    assertThat(FlipLaw.pValue(9, statistics)).isEqualTo(1 / 5.0);
    double[] largest = {1, 4};
    FlipLaw.raise(largest, new double[] {3, 2});
    assertThat(largest).containsExactly(3, 4);
  }
}
