package org.birkhoff.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.birkhoff.config.StepSchedule;
import org.birkhoff.config.TrainingSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduledStepsTest {

  private static StepSchedule explicit(Long... steps) {
    return new StepSchedule(StepSchedule.Type.EXPLICIT, List.of(steps), 1, 1, 1);
  }

  private static StepSchedule linear(long every) {
    return new StepSchedule(StepSchedule.Type.LINEAR, List.of(), every, 1, 1);
  }

  private static StepSchedule logarithmic(int perDoubling) {
    return new StepSchedule(StepSchedule.Type.LOGARITHMIC, List.of(), 1, perDoubling, 1);
  }

  private static StepSchedule logThenLinear(int perDoubling, long from, long every) {
    return new StepSchedule(StepSchedule.Type.LOG_THEN_LINEAR, List.of(), every, perDoubling, from);
  }

  static Stream<StepSchedule> schedules() {
    return Stream.of(
        explicit(0L, 3L, 400L, 4999L),
        linear(1),
        linear(7),
        logarithmic(1),
        logarithmic(3),
        logarithmic(8),
        logThenLinear(1, 1, 10),
        logThenLinear(4, 1000, 250),
        logThenLinear(5, 77, 13));
  }

  @Test
  void explicitStepsFollowStepZero() {
    assertThat(ScheduledSteps.of(explicit(2L, 5L, 9L), 8).toArray()).containsExactly(0, 2, 5);
    assertThat(ScheduledSteps.of(explicit(0L, 2L), 8).toArray()).containsExactly(0, 2);
  }

  @Test
  void linearStepsAreMultiples() {
    assertThat(ScheduledSteps.of(linear(250), 1000).toArray())
        .containsExactly(0, 250, 500, 750, 1000);
    assertThat(ScheduledSteps.of(linear(250), 999).toArray()).containsExactly(0, 250, 500, 750);
  }

  @Test
  void logarithmicStepsDivideEachDoublingEvenly() {
    assertThat(ScheduledSteps.of(logarithmic(1), 20).toArray()).containsExactly(0, 1, 2, 4, 8, 16);
    assertThat(ScheduledSteps.of(logarithmic(4), 40).toArray())
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 28, 32, 40);
    assertThat(ScheduledSteps.of(logarithmic(3), 25).toArray())
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24);
  }

  @Test
  void logThenLinearTurnsAtItsStep() {
    assertThat(ScheduledSteps.of(logThenLinear(2, 20, 15), 60).toArray())
        .containsExactly(0, 1, 2, 3, 4, 6, 8, 12, 16, 20, 35, 50);
    assertThat(ScheduledSteps.of(logThenLinear(2, 20, 15), 19).toArray())
        .containsExactly(0, 1, 2, 3, 4, 6, 8, 12, 16);
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void moreStepsRecordNothingNewEarlier(StepSchedule schedule) {
    long[] all = ScheduledSteps.of(schedule, 5000).toArray();
    for (long last : new long[] {1, 2, 76, 77, 78, 999, 1000, 1001, 4321}) {
      assertThat(ScheduledSteps.of(schedule, last).toArray())
          .containsExactly(Arrays.stream(all).filter(step -> step <= last).toArray());
    }
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void stepsRiseFromZeroWithinTheRun(StepSchedule schedule) {
    ScheduledSteps scheduled = ScheduledSteps.of(schedule, 5000);
    long[] steps = scheduled.toArray();
    assertThat(steps[0]).isZero();
    assertThat(IntStream.range(1, steps.length).allMatch(i -> steps[i] > steps[i - 1])).isTrue();
    assertThat(scheduled.last()).isEqualTo(steps[steps.length - 1]).isLessThanOrEqualTo(5000);
    assertThat(scheduled.count()).isEqualTo(steps.length);
    assertThat(LongStream.rangeClosed(-1, 5001).filter(scheduled::contains))
        .containsExactly(Arrays.stream(steps).boxed().toArray(Long[]::new));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 12, 1024})
  void theDoubleOfALogarithmicStepIsRecordedToo(int perDoubling) {
    ScheduledSteps scheduled = ScheduledSteps.of(logarithmic(perDoubling), 1_000_000);
    long[] steps = scheduled.toArray();
    int base = 1;
    while (base < perDoubling) {
      base *= 2;
    }
    for (long step : steps) {
      if (step >= base && step <= 500_000) {
        assertThat(scheduled.contains(2 * step)).as("double of %d", step).isTrue();
      }
    }
    for (long from = 2048; from <= 500_000; from *= 2) {
      assertThat(scheduled.between(from, 2 * from)).hasSize(perDoubling);
    }
  }

  @Test
  void theLongestRunHasFewLogarithmicSteps() {
    ScheduledSteps scheduled = ScheduledSteps.of(logarithmic(1), TrainingSpec.MAX_STEPS);
    assertThat(scheduled.count()).isEqualTo(41);
    assertThat(scheduled.last()).isEqualTo(1L << 39);
  }

  @Test
  void betweenLeavesOutItsStartAndKeepsItsEnd() {
    assertThat(ScheduledSteps.of(linear(10), 100).between(20, 40)).containsExactly(30, 40);
    assertThat(ScheduledSteps.of(linear(10), 100).between(100, 200)).isEmpty();
  }

  @Test
  void theArrayIsACopy() {
    ScheduledSteps scheduled = ScheduledSteps.of(linear(10), 20);
    scheduled.toArray()[1] = 5;
    assertThat(scheduled.contains(10)).isTrue();
  }

  @Test
  void tooManyStepsAreRefused() {
    assertThatThrownBy(() -> ScheduledSteps.of(linear(1), TrainingSpec.MAX_STEPS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot schedule steps: at most 10000000 can be recorded, but the schedule holds more"
                + " up to 1000000000000");
  }
}
