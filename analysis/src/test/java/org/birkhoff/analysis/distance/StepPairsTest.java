package org.birkhoff.analysis.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StepPairsTest {
  /** Logarithmic up to 16, then linear. */
  private static final long[] STEPS = {0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 40, 48, 56, 64, 72};

  /** An octave of it is equally spaced. */
  private static final long[] LOGARITHMIC = {0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 28};

  private static final long[] LINEAR = LongStream.range(0, 41).map(i -> 25 * i).toArray();

  @Test
  void everyStepIsPairedWithTheLast() {
    assertThat(StepPairs.toLast(new long[] {0, 5, 7}))
        .containsExactly(new StepPair(0, 2), new StepPair(1, 2));
    assertThat(StepPairs.toLast(new long[] {3})).isEmpty();
    assertThat(StepPairs.toLast(new long[0])).isEmpty();
  }

  @Test
  void thinnedPairsKeepTheFirstAndTheLastButOne() {
    List<StepPair> pairs = StepPairs.toLast(LINEAR, 16);
    assertThat(pairs).hasSize(16).doesNotHaveDuplicates();
    assertThat(pairs).extracting(StepPair::first).startsWith(0).endsWith(39).isSorted();
    assertThat(pairs).allMatch(pair -> pair.second() == 40);
  }

  @Test
  void theLagIsAQuarterOfTheLinearPart() {
    // The linear part is 16, 24, ..., 72: 8 steps, a lag of 2 spacings.
    assertThat(StepPairs.lag(STEPS))
        .allMatch(pair -> STEPS[pair.second()] - STEPS[pair.first()] == 16)
        .extracting(pair -> STEPS[pair.first()])
        .containsExactly(16L, 24L, 32L, 40L, 48L, 56L);
    assertThat(StepPairs.lag(STEPS, 40)).hasSize(3);
    assertThat(StepPairs.lag(STEPS, 41)).isEmpty();
    assertThat(StepPairs.lag(LINEAR))
        .hasSize(31)
        .allMatch(pair -> pair.second() - pair.first() == 10);
  }

  @Test
  void aLogarithmicScheduleHasNoLinearPart() {
    assertThat(StepPairs.lag(LOGARITHMIC)).isEmpty();
    assertThat(StepPairs.lag(new long[] {4})).isEmpty();
  }

  @Test
  void theRatioIsTwoOnTheLogarithmicPart() {
    assertThat(StepPairs.ratio(STEPS))
        .allMatch(pair -> STEPS[pair.second()] == 2 * STEPS[pair.first()])
        .extracting(pair -> STEPS[pair.first()])
        .containsExactly(1L, 2L, 3L, 4L, 6L, 8L, 12L);
    assertThat(StepPairs.ratio(LOGARITHMIC))
        .extracting(pair -> LOGARITHMIC[pair.first()])
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 10L, 12L, 14L);
    assertThat(StepPairs.ratio(LINEAR)).isEmpty();
  }

  @Test
  void allPairsAreThoseOfEvenlyChosenSteps() {
    assertThat(StepPairs.all(STEPS, 16)).hasSize(120).doesNotHaveDuplicates();
    List<StepPair> pairs = StepPairs.all(LINEAR, 5);
    assertThat(pairs).hasSize(10);
    assertThat(pairs).extracting(StepPair::first).containsOnly(0, 10, 20, 30);
    assertThat(pairs).extracting(StepPair::second).containsOnly(10, 20, 30, 40);
  }

  @Test
  void wrongInputIsRefused() {
    assertThatThrownBy(() -> StepPairs.toLast(new long[] {2, 2}))
        .hasMessage("Cannot pair steps: they must ascend from 0 on, but were [2, 2]");
    assertThatThrownBy(() -> StepPairs.all(STEPS, 1))
        .hasMessage("Cannot pair steps: at least 2 must be allowed, but was 1");
    assertThatThrownBy(() -> StepPairs.lag(STEPS, 0))
        .hasMessage("Cannot pair steps: the lag must be at least 1, but was 0");
    assertThatThrownBy(() -> new StepPair(3, 3))
        .hasMessage("Cannot pair steps: indices must ascend from 0 on, but were 3 and 3");
  }
}
