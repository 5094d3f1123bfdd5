package org.birkhoff.analysis.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.birkhoff.analysis.distance.EnergyDistance;
import org.birkhoff.analysis.distance.FlippedPair;
import org.birkhoff.analysis.distance.SquaredDistances;
import org.birkhoff.analysis.distance.Units;
import org.birkhoff.analysis.report.Measurement;
import org.junit.jupiter.api.Test;

class DistanceRowsTest {
  private static final EnergyDistance DISTANCE = EnergyDistance.withDefaults();
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
    assertThat(
            rows(20, STEPS, step -> step == 6 ? 1 : 0).stream()
                .filter(row -> row.statistic().equals("energy-distance"))
                .filter(row -> row.method().contains("jumped")))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.step()).isEqualTo(6);
              assertThat(row.method()).endsWith("; 1 replica jumped, p-values may be too small");
            });
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
    return rows(replicas, steps, jumps).stream()
        .filter(row -> row.statistic().equals("conclusion"))
        .findFirst()
        .orElseThrow();
  }

  private static List<Measurement> rows(int replicas, int steps, Jumps jumps) {
    double[] last = IntStream.range(0, replicas).mapToDouble(r -> r / 1000.0).toArray();
    List<FlippedPair> pairs =
        IntStream.range(0, steps)
            .mapToObj(
                step ->
                    IntStream.range(0, replicas)
                        .mapToDouble(r -> last[r] + (r < jumps.at(step) ? 100 : 0.1 + r / 200.0))
                        .toArray())
            .map(
                slice ->
                    DISTANCE.flip(SquaredDistances.between(slice, last), Units.replicas(replicas)))
            .toList();
    return new DistanceRows("0".repeat(64), DISTANCE, 0.05)
        .of("train-loss", "", LongStream.range(0, steps).toArray(), steps, pairs);
  }

  private interface Jumps {
    int at(int step);
  }
}
