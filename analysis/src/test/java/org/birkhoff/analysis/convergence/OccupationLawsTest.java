package org.birkhoff.analysis.convergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.birkhoff.analysis.distance.Units;
import org.junit.jupiter.api.Test;

class OccupationLawsTest {

  @Test
  void sortingGivesTheSumsOverPairs() {
    for (long seed = 1; seed <= 20; seed++) {
      double[][] chains = ReferenceChains.of(seed % 2 == 0 ? "ar" : "ties", 4, 15, seed);
      int lags = (int) (seed % 7);
      OccupationDistance actual =
          OccupationLaws.of(chains, lags, Units.replicas(4)).betweenReplicas(100, 0);
      double expected = 0;
      for (int r = 0; r < 4; r++) {
        for (int q = 0; q < r; q++) {
          double across = across(chains[r], chains[q]);
          expected +=
              (2 * across - apart(chains[r], lags) - apart(chains[q], lags)) / (2 * across) / 6;
        }
      }
      assertThat(actual.value()).isCloseTo(expected, within(1e-12));
      assertThat(actual.compared()).isEqualTo(6);
    }
  }

  @Test
  void aSliceIsThatOfTheOtherUnits() {
    double[][] chains = ReferenceChains.of("iid", 6, 9, 3);
    Units units = SettledEnsembles.superchains(6, 3);
    OccupationDistance actual = OccupationLaws.of(chains, 2, units).toLastSlice();
    double expected = 0;
    for (int r = 0; r < 6; r++) {
      double[] others = new double[4];
      int next = 0;
      for (int q = 0; q < 6; q++) {
        if (q % 3 != r % 3) {
          others[next++] = chains[q][8];
        }
      }
      double across = across(chains[r], others);
      expected += (2 * across - apart(chains[r], 2) - apart(others, 0)) / (2 * across) / 6;
    }
    assertThat(actual.value()).isCloseTo(expected, within(1e-12));
    assertThat(actual.compared()).isEqualTo(6);
  }

  @Test
  void pairsOfOneUnitAreNotCompared() {
    double[][] chains = ReferenceChains.of("iid", 6, 9, 3);
    Units units = SettledEnsembles.superchains(6, 3);
    assertThat(OccupationLaws.of(chains, 2, units).betweenReplicas(100, 0).compared())
        .isEqualTo(12);
    assertThat(OccupationLaws.of(chains, 2, units).betweenReplicas(14, 0).compared())
        .isBetween(1, 14);
  }

  /** Equal laws: mean 0 although neighbours resemble each other. Shift by 2 sd: far from 0. */
  @Test
  void ergodicReplicasAreAtDistanceZero() {
    SettledEnsembles ensembles = new SettledEnsembles(9);
    int[] all = new int[300];
    Arrays.setAll(all, i -> i);
    double sum = 0;
    double square = 0;
    int count = 100;
    for (int e = 0; e < count; e++) {
      double[][] chains = EvenSteps.chains(ensembles.autoregressive(8, 300, 0.8), all);
      double value =
          OccupationLaws.of(chains, 20, Units.replicas(8)).betweenReplicas(100, 0).value();
      sum += value;
      square += value * value;
    }
    double mean = sum / count;
    double error = Math.sqrt((square / count - mean * mean) / count);
    // correlation beyond 20 lags is at most .01 and normalising biases at second order
    assertThat(mean).isCloseTo(0, within(4 * error + 0.002));
  }

  private static double across(double[] x, double[] y) {
    double sum = 0;
    for (double a : x) {
      for (double b : y) {
        sum += Math.abs(a - b);
      }
    }
    return sum / (x.length * y.length);
  }

  private static double apart(double[] x, int lags) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = i + lags + 1; j < x.length; j++) {
        sum += Math.abs(x[i] - x[j]);
        count++;
      }
    }
    return sum / count;
  }
}
