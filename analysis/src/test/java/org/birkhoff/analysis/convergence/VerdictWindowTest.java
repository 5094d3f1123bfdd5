package org.birkhoff.analysis.convergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class VerdictWindowTest {

  @Test
  void theWindowBeginsAtAQuarterOfTheLastStep() {
    VerdictWindow window = VerdictWindow.of(new long[] {0, 9, 10, 11, 29, 30, 40}, 64);

    assertThat(window.from()).isEqualTo(10);
    assertThat(window.to()).isEqualTo(40);
    assertThat(window.window()).containsExactly(2, 3, 4, 5, 6);
    assertThat(window.late()).containsExactly(5, 6);
    assertThat(window.curve()).containsExactly(0, 1, 2, 3, 4, 5, 6);
    assertThat(window.firstThird()).containsExactly(2);
    assertThat(window.lastThird()).containsExactly(6);
  }

  @Test
  void slicesAreThinnedEvenlyToTheirEndsAndNeverBelowTwelve() {
    long[] steps = LongStream.range(0, 1001).toArray();

    VerdictWindow few = VerdictWindow.of(steps, 64);
    assertThat(few.window()).hasSize(40).startsWith(250).endsWith(1000);
    assertThat(few.available()).isEqualTo(751);
    assertThat(few.late()).hasSize(12).startsWith(750).endsWith(1000);
    assertThat(few.curve()).hasSize(64).startsWith(0);
    assertThat(VerdictWindow.of(steps, 256).window()).hasSize(16).startsWith(250).endsWith(1000);
    assertThat(VerdictWindow.of(steps, 5000).window()).hasSize(12);
  }

  @Test
  void slopeWeightsGiveTheSlopeOnTheLogarithmOfTheStep() {
    long[] steps = {1, 10, 12, 16, 19, 32, 40};
    VerdictWindow window = VerdictWindow.of(steps, 16);
    double[] c = window.slopeWeights();

    double ofLine =
        IntStream.range(0, c.length)
            .mapToDouble(i -> c[i] * (7 + 3 * Math.log(steps[i + 1]) / Math.log(2)))
            .sum();

    assertThat(ofLine).isCloseTo(3, within(1e-12));
    assertThat(IntStream.range(0, c.length).mapToDouble(i -> c[i]).sum())
        .isCloseTo(0, within(1e-15));
  }
}
