package org.birkhoff.analysis.convergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.birkhoff.analysis.distance.Units;
import org.junit.jupiter.api.Test;

class InvarianceResidualTest {
  private static final int REPLICAS = 20;
  private static final int STEPS = 50;

  /** Papers 1d.2: the mean over steps and replicas of the one-step changes, to rounding. */
  @Test
  void equalsTheMeanOfTheOneStepChanges() {
    Random random = new Random(3);
    double[][] values = new double[STEPS][REPLICAS];
    long[] steps = new long[STEPS];
    double sum = 0;
    for (int s = 0; s < STEPS; s++) {
      steps[s] = 100L + s;
      for (int r = 0; r < REPLICAS; r++) {
        values[s][r] = random.nextGaussian();
        sum += s == 0 ? 0 : values[s][r] - values[s - 1][r];
      }
    }

    UnitInterval residual = InvarianceResidual.of(steps, values, Units.replicas(REPLICAS));

    assertThat(residual.value()).isCloseTo(sum / REPLICAS / (STEPS - 1), within(1e-15));
  }

  @Test
  void isTheSlopeOfALine() {
    double[][] values = {{1, 5}, {4, 8}, {7, 11}};

    UnitInterval residual =
        InvarianceResidual.of(new long[] {0, 10, 20}, values, Units.replicas(2));

    assertThat(residual.value()).isEqualTo(0.3);
    assertThat(residual.standardError()).isZero();
  }

  @Test
  void refusesASingleStep() {
    assertThatThrownBy(
            () -> InvarianceResidual.of(new long[] {5}, new double[][] {{1, 2}}, Units.replicas(2)))
        .hasMessage("Cannot telescope: steps must be at least 2, but were 1");
  }
}
