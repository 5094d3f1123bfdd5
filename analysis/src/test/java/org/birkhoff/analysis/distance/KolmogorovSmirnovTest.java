package org.birkhoff.analysis.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Reference values by scipy 1.17.1:
 *
 * <pre>
 * import numpy as np, scipy.stats as st
 * a, b = np.sin(3*np.arange(9) + 1), 1.2*np.cos(5*np.arange(10)) + .6
 * print(st.ks_2samp(a, b, method='exact'))
 * </pre>
 */
class KolmogorovSmirnovTest {
  private static final KolmogorovSmirnov TEST = KolmogorovSmirnov.withDefaults().withSeed(4);
  private static final List<StepPair> PAIR = List.of(new StepPair(0, 1));

  @Test
  void disjointHalvesAgreeWithTheReference() {
    // The other half's values would change the result; they must not be looked at.
    double[][] values = new double[2][19];
    fill(values, Halves.of(19, 1, 4)[0]);
    KsEstimate estimate = TEST.family(values, PAIR, Units.replicas(19)).get(0);
    assertThat(estimate.value()).isCloseTo(0.5, within(1e-15));
    assertThat(estimate.p()).isCloseTo(0.10557708545324647, within(1e-14));
    assertThat(estimate.adjustedP()).isEqualTo(estimate.p());
    assertThat(estimate.firstCount()).isEqualTo(9);
    assertThat(estimate.secondCount()).isEqualTo(10);
  }

  @Test
  void oneReplicaStandsForItsSuperchain() {
    double[][] values = new double[2][57];
    double[][] first = new double[2][19];
    fill(first, Halves.of(19, 1, 4)[0]);
    for (int r = 0; r < 57; r++) {
      values[0][r] = r < 19 ? first[0][r] : -50;
      values[1][r] = r < 19 ? first[1][r] : 50;
    }
    Units chains = Units.of(IntStream.range(0, 57).toArray(), OptionalInt.of(19));
    KsEstimate estimate = TEST.family(values, PAIR, chains).get(0);
    assertThat(estimate.p()).isCloseTo(0.10557708545324647, within(1e-14));
    assertThat(estimate.units()).isEqualTo(19);
    assertThat(estimate.replicas()).isEqualTo(57);
  }

  @Test
  void theFamilyIsCorrectedByHolm() {
    double[][] values = new double[3][19];
    fill(values, Halves.of(19, 1, 4)[0]);
    Arrays.setAll(values[2], r -> 10 + r);
    List<KsEstimate> family =
        TEST.family(values, List.of(new StepPair(0, 1), new StepPair(0, 2)), Units.replicas(19));
    assertThat(family.get(1).adjustedP()).isEqualTo(2 * family.get(1).p());
    assertThat(family.get(0).adjustedP()).isEqualTo(family.get(0).p());
    assertThat(family.get(0).family()).isEqualTo(2);
  }

  @Test
  void fewerThanFourUnitsGiveNothing() {
    KsEstimate three = TEST.family(new double[2][3], PAIR, Units.replicas(3)).get(0);
    assertThat(three.value()).isNaN();
    assertThat(three.p()).isNaN();
    assertThat(TEST.family(new double[2][4], PAIR, Units.replicas(4)).get(0).p()).isEqualTo(1);
    assertThatThrownBy(() -> TEST.family(new double[2][3], PAIR, Units.replicas(4)))
        .hasMessage("Cannot compare slices: row 0 must have 4 coordinates, but had 3");
  }

  private static void fill(double[][] values, boolean[] half) {
    int a = 0;
    int b = 0;
    for (int u = 0; u < 19; u++) {
      values[0][u] = half[u] ? StrictMath.sin(3 * a++ + 1) : 100;
      values[1][u] = half[u] ? -100 : 1.2 * StrictMath.cos(5 * b++) + 0.6;
    }
  }
}
