package org.birkhoff.analysis.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.birkhoff.analysis.distance.StationaryTrajectories.Process;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Value, standard error and upper bound against the closed form of one-dimensional normal laws. */
@Tag("statistical")
class EnergyDistanceEstimateTest {
  private static final EnergyDistance TEST = EnergyDistance.withDefaults().withFlips(19);

  /**
   * Six estimates within 3 standard errors: a false alarm has probability below .02 in all, by the
   * normal approximation.
   */
  @Test
  void theValueOfManyReplicasAgreesWithTheClosedForm() {
    StationaryTrajectories pairs = new StationaryTrajectories(5);
    for (double lag : new double[] {0, 0.8}) {
      for (GaussianEnergy law :
          new GaussianEnergy[] {
            new GaussianEnergy(0.5, 1), new GaussianEnergy(0, 2), new GaussianEnergy(1, 0.5)
          }) {
        DistanceEstimate estimate = estimate(pairs, 1000, lag, law);
        assertThat(estimate.value())
            .as("%s at lag correlation %s", law, lag)
            .isCloseTo(law.normalised(), within(3 * estimate.standardError()));
      }
    }
  }

  /**
   * The jackknife error against the spread of 400 estimates; the spread's own relative error is
   * .035, so 4 of them and the jackknife's own bias at R = 64 make 20 %.
   */
  @Test
  void theStandardErrorIsTheSpreadOfRepeatedEstimates() {
    StationaryTrajectories pairs = new StationaryTrajectories(6);
    GaussianEnergy law = new GaussianEnergy(1, 1);
    double sum = 0;
    double squares = 0;
    double errors = 0;
    for (int e = 0; e < 400; e++) {
      DistanceEstimate estimate = estimate(pairs, 64, 0.5, law);
      sum += estimate.value() / 400;
      squares += estimate.value() * estimate.value() / 400;
      errors += estimate.standardError() / 400;
    }
    double spread = Math.sqrt(squares - sum * sum);
    assertThat(errors / spread).isBetween(0.8, 1.2);
  }

  /**
   * Coverage at least .90 in 400 ensembles a cell (statistics.md 6.3): a bound of coverage .95
   * falls below with probability 2e-5 a cell.
   */
  @Test
  void theUpperBoundCovers() {
    for (int replicas : new int[] {16, 64}) {
      for (double lag : new double[] {0, 0.8}) {
        for (GaussianEnergy law :
            new GaussianEnergy[] {
              new GaussianEnergy(0, 1),
              new GaussianEnergy(0.2, 1),
              new GaussianEnergy(0.7, 1),
              new GaussianEnergy(0, 1.5),
              new GaussianEnergy(0, 2)
            }) {
          StationaryTrajectories pairs = new StationaryTrajectories(replicas + 1);
          int covered = 0;
          for (int e = 0; e < 400; e++) {
            covered += estimate(pairs, replicas, lag, law).upperBound() >= law.normalised() ? 1 : 0;
          }
          assertThat(covered / 400.0)
              .as("%s R=%d lag %s", law, replicas, lag)
              .isGreaterThanOrEqualTo(0.9);
        }
      }
    }
  }

  private static DistanceEstimate estimate(
      StationaryTrajectories pairs, int replicas, double lag, GaussianEnergy law) {
    double[][][] slices = pairs.pair(Process.AUTOREGRESSIVE, replicas, 1, lag);
    for (double[] row : slices[1]) {
      row[0] = law.shift() + law.deviation() * row[0];
    }
    return TEST.compare(SquaredDistances.between(slices[0], slices[1]));
  }
}
