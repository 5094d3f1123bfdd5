package org.birkhoff.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.birkhoff.config.BatchSize;
import org.birkhoff.config.Optimizer;
import org.birkhoff.config.RateSchedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LearningRateTest {

  private static LearningRate of(RateSchedule schedule, long steps) {
    return LearningRate.of(ExampleRuns.with(Optimizer.SGD, schedule, BatchSize.of(32), steps));
  }

  private static RateSchedule steps(long every, double factor) {
    return new RateSchedule(RateSchedule.Type.STEP, every, factor, OptionalLong.empty(), 0);
  }

  private static RateSchedule cosine(OptionalLong length, double finalFraction) {
    return new RateSchedule(RateSchedule.Type.COSINE, 1, 1, length, finalFraction);
  }

  static Stream<RateSchedule> schedules() {
    return Stream.of(
        ExampleRuns.CONSTANT,
        steps(7, 0.5),
        steps(1, 0.9),
        steps(1000, 1),
        cosine(OptionalLong.of(500), 0),
        cosine(OptionalLong.of(1), 0.25),
        cosine(OptionalLong.of(3000), 0.1),
        cosine(OptionalLong.empty(), 0));
  }

  @Test
  void constantIsTheLearningRate() {
    LearningRate rate = of(ExampleRuns.CONSTANT, 100);
    assertThat(rate.at(0)).isEqualTo(0.05);
    assertThat(rate.at(1_000_000_000_000L)).isEqualTo(0.05);
    assertThat(rate.timeAt(20)).isEqualTo(0.05 * 20);
  }

  @Test
  void stepDropsByTheFactor() {
    LearningRate rate = of(steps(10, 0.5), 100);
    assertThat(rate.at(9)).isEqualTo(0.05);
    assertThat(rate.at(10)).isEqualTo(0.025);
    assertThat(rate.at(29)).isEqualTo(0.0125);
    assertThat(rate.timeAt(25)).isCloseTo(0.5 + 0.25 + 0.0625, within(1e-15));
  }

  @Test
  void cosineFallsFromTheRateThroughItsMiddleToItsEndAndStays() {
    LearningRate rate = of(cosine(OptionalLong.of(100), 0.2), 1000);
    assertThat(rate.at(0)).isEqualTo(0.05);
    assertThat(rate.at(50)).isCloseTo(0.05 * 0.6, within(1e-16));
    assertThat(rate.at(100)).isCloseTo(0.01, within(1e-17));
    assertThat(rate.at(100)).isEqualTo(rate.at(1000));
  }

  @Test
  void cosineWithoutLengthFallsOverAllSteps() {
    assertThat(of(cosine(OptionalLong.empty(), 0.2), 100).at(37))
        .isEqualTo(of(cosine(OptionalLong.of(100), 0.2), 5000).at(37));
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void timeIsTheSumOfTheRates(RateSchedule schedule) {
    LearningRate rate = of(schedule, 2000);
    BigDecimal sum = BigDecimal.ZERO;
    for (long step = 0; step <= 2000; step++) {
      assertThat(rate.timeAt(step)).isCloseTo(sum.doubleValue(), within(1e-13));
      sum = sum.add(new BigDecimal(rate.at(step)));
    }
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void moreStepsChangeNoEarlierRateUnlessTheScheduleReadsThem(RateSchedule schedule) {
    LearningRate shorter = of(schedule, 1000);
    LearningRate longer = of(schedule, 3000);
    boolean readsSteps = schedule.type() == RateSchedule.Type.COSINE && schedule.length().isEmpty();
    boolean changed = false;
    for (long step = 0; step <= 1000; step++) {
      changed |= shorter.at(step) != longer.at(step) || shorter.timeAt(step) != longer.timeAt(step);
    }
    assertThat(changed).isEqualTo(readsSteps);
  }

  @Test
  void aRateThatHasVanishedAddsNoTime() {
    LearningRate rate = of(steps(1, 0.5), 100);
    assertThat(rate.at(1_000_000_000_000L)).isZero();
    assertThat(rate.timeAt(1_000_000_000_000L)).isCloseTo(0.1, within(1e-16));
  }

  @Test
  void negativeStepsAreRefused() {
    LearningRate rate = of(ExampleRuns.CONSTANT, 100);
    assertThatThrownBy(() -> rate.at(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot give a learning rate: the step must not be negative, but was -1");
    assertThatThrownBy(() -> rate.timeAt(-1)).isInstanceOf(IllegalArgumentException.class);
  }
}
