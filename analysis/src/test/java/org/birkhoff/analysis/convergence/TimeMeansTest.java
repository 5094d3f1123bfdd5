package org.birkhoff.analysis.convergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.birkhoff.analysis.distance.Units;
import org.junit.jupiter.api.Test;

class TimeMeansTest {

  @Test
  void replicasOnTheirOwnHaveTheirVariance() {
    TimeMeans means = TimeMeans.of(new double[] {1, 2, 3, 6}, Units.replicas(4));
    assertThat(means.variance()).isCloseTo(14.0 / 3, within(1e-12));
    assertThat(means.freedom()).isEqualTo(3);
  }

  @Test
  void superchainsThatStayTogetherHaveTheFreedomOfSuperchains() {
    // replicas r mod 3: means 1, 2, 3 each twice
    TimeMeans means =
        TimeMeans.of(new double[] {1, 2, 3, 1, 2, 3}, SettledEnsembles.superchains(6, 3));
    assertThat(means.variance()).isCloseTo(1, within(1e-12));
    assertThat(means.freedom()).isCloseTo(2, within(1e-12));
  }

  @Test
  void partsBetweenAndWithinAddUp() {
    // superchains {0, 2}, {2, 4}, {1, 3}: means 1, 3, 2, variance 1; within each 2, halved
    TimeMeans means =
        TimeMeans.of(new double[] {0, 2, 1, 2, 4, 3}, SettledEnsembles.superchains(6, 3));
    assertThat(means.variance()).isCloseTo(2, within(1e-12));
    // (1 + 1)^2 / (1/2 + 1/3)
    assertThat(means.freedom()).isCloseTo(4.8, within(1e-12));
  }

  /** Independent replicas of variance 1 in unequal superchains: the mean of the estimate is 1. */
  @Test
  void theVarianceOfOneReplicaIsEstimatedWithoutBias() {
    SettledEnsembles ensembles = new SettledEnsembles(5);
    Units units = SettledEnsembles.superchains(14, 5);
    double sum = 0;
    int count = 20_000;
    for (int e = 0; e < count; e++) {
      double[] means = ensembles.autoregressive(14, 1, 0)[0];
      sum += TimeMeans.of(means, units).variance();
    }
    // standard deviation about sqrt(2/12), so the standard error is .003
    assertThat(sum / count).isCloseTo(1, within(0.012));
  }
}
