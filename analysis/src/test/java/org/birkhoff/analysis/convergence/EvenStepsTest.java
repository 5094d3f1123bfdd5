package org.birkhoff.analysis.convergence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EvenStepsTest {

  @Test
  void evenStepsAreAllTaken() {
    assertThat(EvenSteps.of(new long[] {50, 60, 70, 80})).containsExactly(0, 1, 2, 3);
    assertThat(EvenSteps.of(new long[] {5})).containsExactly(0);
    assertThat(EvenSteps.of(new long[] {5, 9})).containsExactly(0, 1);
    assertThat(EvenSteps.of(new long[0])).isEmpty();
  }

  @Test
  void aLogarithmicScheduleMergedWithALinearOneLeavesTheLinearOne() {
    long[] steps = {250, 256, 300, 350, 362, 400, 450, 500, 512, 550, 600, 650, 700, 724, 750};
    assertThat(EvenSteps.of(steps)).containsExactly(0, 2, 3, 5, 6, 7, 9, 10, 11, 12, 14);
  }

  @Test
  void anOddLastStepIsLeftOut() {
    assertThat(EvenSteps.of(new long[] {10, 20, 30, 40, 43})).containsExactly(0, 1, 2, 3);
  }

  @Test
  void denseAndSparsePartsGiveTheLongerRun() {
    assertThat(EvenSteps.of(new long[] {10, 11, 12, 13, 14, 20, 30}))
        .containsExactly(0, 1, 2, 3, 4);
    assertThat(EvenSteps.of(new long[] {10, 11, 12, 20, 30, 40})).containsExactly(0, 3, 4, 5);
  }

  @Test
  void ofRunsOfOneLengthTheOneThatReachesFurthestIsTaken() {
    assertThat(EvenSteps.of(new long[] {1, 2, 4, 8})).containsExactly(0, 3);
    assertThat(EvenSteps.of(new long[] {10, 11, 12, 13, 20, 30, 40})).containsExactly(0, 4, 5, 6);
    assertThat(EvenSteps.of(new long[] {1, 2, 3, 13, 23, 33})).containsExactly(2, 3, 4, 5);
  }

  @Test
  void chainsHoldTheTakenSlices() {
    double[][] chains = EvenSteps.chains(new double[][] {{1, 2}, {3, 4}, {5, 6}}, new int[] {0, 2});
    assertThat(chains).isDeepEqualTo(new double[][] {{1, 5}, {2, 6}});
  }
}
