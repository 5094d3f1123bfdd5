package org.birkhoff.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** 1d.6. */
class PowerIterationTest {

  @Test
  void rayleighQuotientsAreThoseOfTheIteration() {
    SplittableRandom random = new SplittableRandom(5);
    double[] h = random.doubles(30, -2, 5).toArray();
    double[] start = random.doubles(30, -1, 1).toArray();
    double[] v = start.clone();
    for (int k = 0; k < 50; k++) {
      double above = 0;
      double below = 0;
      for (int i = 0; i < h.length; i++) {
        above += h[i] * v[i] * v[i];
        below += v[i] * v[i];
      }
      assertThat(PowerIteration.rayleighQuotient(h, start, k))
          .isCloseTo(above / below, within(1e-13));
      for (int i = 0; i < h.length; i++) {
        v[i] *= h[i] / Math.sqrt(below);
      }
    }
  }

  @Test
  void quotientsEndAtTheLargestEigenvalueTheStartHas() {
    double[] h = {1e200, -3, 2};

    assertThat(PowerIteration.rayleighQuotient(h, new double[] {0, 1, 1}, 1_000_000)).isEqualTo(-3);
    assertThat(PowerIteration.rayleighQuotient(h, new double[] {0, 1, 1}, 0)).isEqualTo(-0.5);
    assertThat(PowerIteration.rayleighQuotient(new double[2], new double[] {0, 1}, 1)).isNaN();
    assertThatThrownBy(() -> PowerIteration.rayleighQuotient(h, new double[2], 1))
        .hasMessage("Cannot make a Rayleigh quotient: the start must have 3 values, but was 2");
  }
}
