package org.birkhoff.analysis.job.slices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StepChoiceTest {

  @Test
  void fewStepsAreAllKept() {
    long[] steps = LongStream.rangeClosed(0, 30).map(i -> 10 * i).toArray();
    assertThat(StepChoice.of(steps).steps()).isEqualTo(steps);
    assertThat(StepChoice.of(new long[0]).steps()).isEmpty();
  }

  @Test
  void aLinearWindowStaysEvenlySpacedAndEndsAtTheLastStep() {
    long[] steps = LongStream.rangeClosed(0, 400).map(i -> 50 * i).toArray();
    StepChoice choice = StepChoice.of(steps);
    long[] window = Arrays.stream(choice.steps()).filter(step -> step >= 5000).toArray();
    assertThat(window).hasSizeBetween(30, 40).endsWith(20_000);
    for (int i = 1; i < window.length; i++) {
      assertThat(window[i] - window[i - 1]).isEqualTo(window[1] - window[0]);
    }
    assertThat(choice.steps()).startsWith(0).hasSizeLessThanOrEqualTo(40 + 33);
    assertThat(choice.all()).isEqualTo(401);
    assertThat(StepChoice.inWindow(steps)).isEqualTo(301);
  }

  @Test
  void doublingsSurviveThinning() {
    // Eight snapshots a doubling, exact doublings every eighth.
    long[] steps =
        LongStream.range(0, 17 * 8).map(i -> (1L << 8 + i / 8) * (8 + i % 8) / 8).toArray();
    long[] kept = StepChoice.of(steps).steps();
    long[] early = Arrays.stream(kept).filter(s -> 4 * s < kept[kept.length - 1]).toArray();
    long doubled =
        Arrays.stream(early).skip(1).filter(s -> Arrays.binarySearch(kept, 2 * s) >= 0).count();
    assertThat(doubled).isGreaterThanOrEqualTo(early.length - 3);
  }
}
