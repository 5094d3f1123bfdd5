package org.birkhoff.analysis.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.BinomialDistribution;
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

  @Test
  void theClosedFormInDimensionsAgreesWithThatInOne() {
    for (double shift : new double[] {0, 0.3, 2}) {
      for (double deviation : new double[] {1, 1.5}) {
        assertThat(new IsotropicGaussianEnergy(1, shift, deviation).normalised())
            .isCloseTo(new GaussianEnergy(shift, deviation).normalised(), within(1e-10));
      }
    }
    // A chi variable with 3 degrees of freedom has mean sqrt(8 / pi).
    assertThat(IsotropicGaussianEnergy.length(3, 0, 2))
        .isCloseTo(2 * Math.sqrt(8 / Math.PI), within(1e-12));
    // The example of statistics.md, section 2.
    assertThat(new IsotropicGaussianEnergy(2410, 3 * Math.sqrt(10), 1).normalised())
        .isCloseTo(0.009, within(0.0005));
  }

  /**
   * Coverage in 20 dimensions, 200 ensembles a cell: a bound of coverage .95 covers fewer than the
   * binomial's 1e-4 quantile (.885) with probability 1e-4 a cell, .002 in all 20 cells.
   */
  @Test
  void theUpperBoundCoversInTwentyDimensions() {
    int d = 20;
    int ensembles = 200;
    int least = BinomialDistribution.of(ensembles, 0.95).inverseCumulativeProbability(1e-4);
    for (int replicas : new int[] {16, 64}) {
      for (double lag : new double[] {0, 0.8}) {
        for (IsotropicGaussianEnergy law :
            new IsotropicGaussianEnergy[] {
              new IsotropicGaussianEnergy(d, 0, 1),
              new IsotropicGaussianEnergy(d, 0.5, 1),
              new IsotropicGaussianEnergy(d, 2, 1),
              new IsotropicGaussianEnergy(d, 0, 1.25),
              new IsotropicGaussianEnergy(d, 0, 1.5)
            }) {
          StationaryTrajectories pairs = new StationaryTrajectories(replicas + 2);
          int covered = 0;
          for (int e = 0; e < ensembles; e++) {
            double[][][] slices = pairs.pair(Process.AUTOREGRESSIVE, replicas, d, lag);
            for (double[] row : slices[1]) {
              Arrays.setAll(row, k -> (k == 0 ? law.shift() : 0) + law.deviation() * row[k]);
            }
            DistanceEstimate estimate =
                TEST.compare(SquaredDistances.between(slices[0], slices[1]));
            covered += estimate.upperBound() >= law.normalised() ? 1 : 0;
          }
          assertThat(covered)
              .as("%s R=%d lag %s", law, replicas, lag)
              .isGreaterThanOrEqualTo(least);
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
