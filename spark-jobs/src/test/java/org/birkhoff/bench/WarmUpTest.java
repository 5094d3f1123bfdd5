package org.birkhoff.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WarmUpTest {

  @Test
  void steadyOnceNothingIsGained() {
    WarmUp warmUp = warmUp(0, 0, 0, 0, 0, 0);
    assertThat(warmUp.steady(new double[] {9, 5, 2, 1, 1, 1.1})).isTrue();
    assertThat(warmUp.steady(new double[] {9, 5, 2, 2, 1.95, 2})).isTrue();
    assertThat(warmUp.steady(new double[] {9, 5, 2, 2, 2, 1})).isFalse();
  }

  @Test
  void compiledOnceTheCompilerWasIdle() {
    assertThat(warmUp(0.5, 0.8, 0.9, 0.9, 0.9, 0.9).compiled()).isTrue();
    assertThat(warmUp(0.5, 0.8, 0.9, 0.9, 0.92, 0.93).compiled()).isTrue();
    assertThat(warmUp(0.5, 0.8, 0.9, 0.9, 0.9, 1.4).compiled()).isFalse();
  }

  @Test
  void oneRoundIsNotEnough() {
    assertThat(warmUp(0).compiled()).isFalse();
    assertThat(warmUp(0).steady(new double[] {1})).isFalse();
  }

  /** Rounds that ended after 1, 2, 3, ... seconds. */
  private static WarmUp warmUp(double... compilation) {
    WarmUp warmUp = new WarmUp();
    for (int i = 0; i < compilation.length; i++) {
      warmUp.add(i + 1, compilation[i]);
    }
    return warmUp;
  }
}
