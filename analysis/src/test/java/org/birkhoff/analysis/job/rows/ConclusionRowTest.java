package org.birkhoff.analysis.job.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.birkhoff.analysis.distance.CoordinateSlices;
import org.birkhoff.analysis.distance.Units;
import org.birkhoff.analysis.job.slices.Subject;
import org.birkhoff.analysis.report.Measurement;
import org.junit.jupiter.api.Test;

class ConclusionRowTest {
  private static final int STEPS = 8;

  @Test
  void jumpsAtLaterStepsReachTheConclusion() {
    // Every replica moves by .1 to .2; at steps 3 and 5 one and two of them by 100.
    Measurement conclusion = conclusion(20, STEPS, step -> step == 3 ? 1 : step == 5 ? 2 : 0);
    assertThat(conclusion.text()).isEqualTo("differs");
    assertThat(conclusion.method())
        .endsWith("; up to 2 replicas jumped at 2 of 8 steps, p-values may be too small");
  }

  @Test
  void oneJumpIsSaidInTheSingular() {
    assertThat(conclusion(20, STEPS, step -> step == 6 ? 1 : 0).method())
        .endsWith("; 1 replica jumped at 1 of 8 steps, p-values may be too small");
  }

  @Test
  void noJumpGivesNoWarning() {
    assertThat(conclusion(20, STEPS, step -> 0).method()).doesNotContain("jumped");
  }

  @Test
  void whatIsShortIsNamed() {
    assertThat(conclusion(8, STEPS, step -> 0).method())
        .isEqualTo("a conclusion needs 16 replicas, there are 8");
    assertThat(conclusion(20, 3, step -> 0).method())
        .isEqualTo("a conclusion needs 8 snapshots, there are 4");
    assertThat(conclusion(8, 3, step -> 0).method())
        .isEqualTo(
            "a conclusion needs 16 replicas, there are 8; it needs 8 snapshots, there are 4");
    assertThat(conclusion(8, 3, step -> 0).text()).isEqualTo("not-enough-data");
  }

  private static Measurement conclusion(int replicas, int steps, Jumps jumps) {
    double[][] slices = new double[steps + 1][replicas];
    Arrays.setAll(slices[steps], r -> r / 1000.0);
    for (int s = 0; s < steps; s++) {
      int step = s;
      Arrays.setAll(
          slices[s], r -> slices[steps][r] + (r < jumps.at(step) ? 100 : 0.1 + r / 200.0));
    }
    Frame frame =
        Frame.of("0".repeat(64), Units.replicas(replicas), SettingsOfTests.withDefaults());
    return new DistanceRows(frame, new Subject("train-loss", ""))
            .toLast(CoordinateSlices.ofScalars(LongStream.rangeClosed(0, steps).toArray(), slices))
            .stream()
            .filter(row -> row.statistic().equals("conclusion"))
            .findFirst()
            .orElseThrow();
  }

  private interface Jumps {
    int at(int step);
  }
}
