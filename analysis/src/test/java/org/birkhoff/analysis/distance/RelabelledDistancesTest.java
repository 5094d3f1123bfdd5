package org.birkhoff.analysis.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;

class RelabelledDistancesTest {

  /** x = {0, 3}, y = {1, 2, 9}: F - G is 1/2, 1/6, -1/6, 1/3 over gaps 1, 1, 1, 6. */
  @Test
  void aSmallExampleAgreesWithTheFormula() {
    RelabelledDistances distances =
        RelabelledDistances.under(
            Relabelling.permutations(Units.replicas(2), Units.replicas(3), 19, 0));
    double[][] pooled = {{0}, {3}, {1}, {2}, {9}};
    assertThat(distances.slicedWasserstein(List.<double[][]>of(pooled), 5, 0).get(0).value())
        .isCloseTo(0.5 + 1 / 6.0 + 1 / 6.0 + 2, within(1e-14));
    assertThat(distances.kolmogorovSmirnov(List.of(new double[] {0, 3, 1, 2, 9})).get(0).value())
        .isCloseTo(0.5, within(1e-15));
  }

  /** D, and its p-value within 4 standard errors of 19 999 permutations, against the library. */
  @Test
  void kolmogorovSmirnovIsTheOrdinaryTest() {
    StationaryTrajectories draws = new StationaryTrajectories(2);
    double[] x = new double[20];
    double[] y = new double[31];
    Arrays.setAll(x, i -> draws.normal());
    Arrays.setAll(y, i -> draws.normal() + 0.5);
    double[] pooled = Arrays.copyOf(x, 51);
    System.arraycopy(y, 0, pooled, 20, 31);
    RelabelledDistance found =
        RelabelledDistances.under(
                Relabelling.permutations(Units.replicas(20), Units.replicas(31), 19_999, 0))
            .kolmogorovSmirnov(List.of(pooled))
            .get(0);
    var expected = KolmogorovSmirnovTest.withDefaults().test(x, y);
    assertThat(found.value()).isCloseTo(expected.getStatistic(), within(1e-14));
    double p = expected.getPValue();
    assertThat(found.p()).isCloseTo(p, within(4 * Math.sqrt(p * (1 - p) / 19_999)));
  }

  /** Paired samples are tested as the slices of one run at two steps are. */
  @Test
  void swapsGiveTheNumbersOfSlicedWasserstein() {
    StationaryTrajectories draws = new StationaryTrajectories(3);
    double[][][] slices = draws.sample(StationaryTrajectories.Process.SKEWED, 24, 5, 0.5, 3);
    int[] replicas = new int[24];
    Arrays.setAll(replicas, r -> r);
    for (Units units : List.of(Units.replicas(24), Units.of(replicas, OptionalInt.of(8)))) {
      List<SlicedEstimate> expected =
          SlicedWasserstein.withDefaults()
              .withDirections(12)
              .withSwaps(99)
              .withSeed(4)
              .family(
                  CoordinateSlices.of(new long[] {1, 2, 3}, slices),
                  List.of(new StepPair(0, 2), new StepPair(1, 2)),
                  units);
      List<RelabelledDistance> found =
          RelabelledDistances.under(Relabelling.swaps(units, 99, 4))
              .slicedWasserstein(
                  List.of(
                      TwoSampleLevelTest.pooled(slices[0], slices[2]),
                      TwoSampleLevelTest.pooled(slices[1], slices[2])),
                  12,
                  4);
      for (int i = 0; i < 2; i++) {
        assertThat(found.get(i).value()).isCloseTo(expected.get(i).w1().value(), within(1e-12));
        assertThat(found.get(i).p()).isEqualTo(expected.get(i).p());
        assertThat(found.get(i).adjustedP()).isEqualTo(expected.get(i).adjustedP());
      }
    }
  }

  @Test
  void equalSamplesAreAtDistanceZero() {
    double[][] pooled = {{1, 2}, {3, 4}, {5, 6}, {1, 2}, {3, 4}, {5, 6}};
    RelabelledDistances distances =
        RelabelledDistances.under(Relabelling.swaps(Units.replicas(3), 19, 0));
    RelabelledDistance found =
        distances.slicedWasserstein(List.<double[][]>of(pooled), 8, 0).get(0);
    assertThat(found.value()).isCloseTo(0, within(1e-15));
    assertThat(found.p()).isEqualTo(1);
    assertThat(found.directions()).isEqualTo(8);
  }

  @Test
  void refusesWhatItCannotCompare() {
    RelabelledDistances distances =
        RelabelledDistances.under(Relabelling.swaps(Units.replicas(2), 19, 0));
    assertThatThrownBy(() -> distances.kolmogorovSmirnov(List.of(new double[3])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot compare samples: rows must be 4, but were 3");
    assertThatThrownBy(
            () -> distances.kolmogorovSmirnov(List.of(new double[] {1, 2, Double.NaN, 4})))
        .hasMessage("Cannot compare samples: every value must be finite, but row 2 was NaN");
  }
}
