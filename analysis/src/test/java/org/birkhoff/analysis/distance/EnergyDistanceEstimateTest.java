package org.birkhoff.analysis.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
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
   * Coverage at least .90 in 400 ensembles a cell (statistics.md 6.3), nominal .95: a bound of
   * coverage .95 falls below with probability 2e-5 a cell, one of coverage .93 with probability
   * .01.
   */
  @Test
  void theUpperBoundCovers() {
    Rates rates =
        new Rates(
            "Coverage of the upper bound",
            400,
            "d",
            "shift",
            "sd",
            "R=16 lag 0",
            "R=16 lag .8",
            "R=64 lag 0",
            "R=64 lag .8");
    double[][] scalars = {{0, 1}, {0.2, 1}, {0.7, 1}, {0, 1.5}, {0, 2}};
    for (double[] law : scalars) {
      row(rates, 1, law[0], law[1], new GaussianEnergy(law[0], law[1]).normalised());
    }
    double[][] vectors = {{0, 1}, {0.5, 1}, {2, 1}, {0, 1.25}, {0, 1.5}};
    for (double[] law : vectors) {
      row(rates, 20, law[0], law[1], new IsotropicGaussianEnergy(20, law[0], law[1]).normalised());
    }
    rates.checkBar(0.9);
  }

  /** The first coordinate is shifted, all have the same standard deviation. */
  private static void row(Rates rates, int d, double shift, double deviation, double distance) {
    rates.row(
        d,
        Double.toString(shift),
        Double.toString(deviation),
        covered(rates, 16, 0, d, shift, deviation, distance),
        covered(rates, 16, 0.8, d, shift, deviation, distance),
        covered(rates, 64, 0, d, shift, deviation, distance),
        covered(rates, 64, 0.8, d, shift, deviation, distance));
  }

  private static double covered(
      Rates rates,
      int replicas,
      double lag,
      int d,
      double shift,
      double deviation,
      double distance) {
    StationaryTrajectories pairs = new StationaryTrajectories(replicas + d);
    return rates.rate(
        e -> {
          double[][][] slices = pairs.pair(Process.AUTOREGRESSIVE, replicas, d, lag);
          for (double[] row : slices[1]) {
            Arrays.setAll(row, i -> (i == 0 ? shift : 0) + deviation * row[i]);
          }
          return TEST.compare(SquaredDistances.between(slices[0], slices[1])).upperBound()
              >= distance;
        });
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

  private static DistanceEstimate estimate(
      StationaryTrajectories pairs, int replicas, double lag, GaussianEnergy law) {
    double[][][] slices = pairs.pair(Process.AUTOREGRESSIVE, replicas, 1, lag);
    for (double[] row : slices[1]) {
      row[0] = law.shift() + law.deviation() * row[0];
    }
    return TEST.compare(SquaredDistances.between(slices[0], slices[1]));
  }
}
