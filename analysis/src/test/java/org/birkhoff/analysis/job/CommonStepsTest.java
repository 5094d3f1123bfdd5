package org.birkhoff.analysis.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.birkhoff.analysis.job.SimulatedRun.Choice;
import org.junit.jupiter.api.Test;

class CommonStepsTest {

  @Test
  void equalStepsAreThoseOfBoth() {
    CommonSteps steps =
        CommonSteps.equal(new long[] {0, 1, 2, 4, 8}, new long[] {0, 2, 3, 4, 9, 16});
    assertThat(steps.first()).containsExactly(0, 2, 4);
    assertThat(steps.second()).containsExactly(0, 2, 4);
    assertThat(steps.chosen(List.of(4L, 5L)).first()).containsExactly(4);
  }

  @Test
  void equalTimesAreThoseOfEqualSumsOfRates() {
    CommonSteps steps =
        CommonSteps.equalTime(
            Choice.ofReplicas(2).rate(0.1).run().run(),
            new long[] {0, 1, 3, 30, 60, 70},
            Choice.ofReplicas(2).rate(0.3).run().run(),
            new long[] {0, 1, 9, 10, 20, 40});
    assertThat(steps.first()).containsExactly(0, 3, 30, 60);
    assertThat(steps.second()).containsExactly(0, 1, 10, 20);
  }

  @Test
  void anEvenChoiceKeepsFirstAndLast() {
    long[] many = LongStream.rangeClosed(0, 1000).toArray();
    CommonSteps chosen = CommonSteps.equal(many, many).chosen(List.of());
    assertThat(chosen.count()).isEqualTo(16);
    assertThat(chosen.first()[0]).isZero();
    assertThat(chosen.first()[15]).isEqualTo(1000);
  }
}
