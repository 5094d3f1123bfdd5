package org.birkhoff.analysis.convergence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.birkhoff.analysis.distance.CoordinateSlices;
import org.birkhoff.analysis.distance.DistanceEstimate;
import org.birkhoff.analysis.distance.EnergyDistance;
import org.birkhoff.analysis.distance.GaussianEnergy;
import org.birkhoff.analysis.distance.SlicedWasserstein;
import org.birkhoff.analysis.distance.StepPairs;
import org.birkhoff.analysis.distance.Units;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The estimated distances of trained ensembles, update by update, against the closed forms of the
 * quadratic model (statistics.md 6.4): 10 steps to the last, a confined and a flat coordinate, 1000
 * replicas, within 3 standard errors. The 40 comparisons are correlated; if independent, at least
 * one would be further away with probability .10.
 */
@Tag("statistical")
class QuadraticLawTest {
  private static final long[] STEPS = {0, 2, 5, 10, 20, 30, 40, 60, 80, 120, 400};
  private static final int REPLICAS = 1000;
  private static final double ETA = 0.1;
  private static final QuadraticEnsemble MODEL =
      new QuadraticEnsemble(
          ETA,
          QuadraticEnsemble.confined(ETA, 40, 3, 0.4),
          new QuadraticEnsemble.Coordinate(0, 0.5, 1, 0.2));

  private final CoordinateSlices trained = MODEL.train(STEPS, REPLICAS, 20);

  @Test
  void energyDistancesAreThoseOfTheLaws() {
    int last = STEPS.length - 1;
    for (int i = 0; i < 2; i++) {
      for (int s = 0; s < last; s++) {
        DistanceEstimate estimate =
            EnergyDistance.withDefaults().withFlips(19).compare(coordinate(i).between(s, last));
        double unit = deviation(i, last);
        double exact =
            new GaussianEnergy(
                    Math.abs(MODEL.mean(i, STEPS[s]) - MODEL.mean(i, STEPS[last])) / unit,
                    deviation(i, s) / unit)
                .normalised();
        check("energy", i, s, estimate.value(), exact, estimate.standardError());
      }
    }
  }

  @Test
  void wassersteinDistancesAreThoseOfTheLaws() {
    int last = STEPS.length - 1;
    for (int i = 0; i < 2; i++) {
      var estimates =
          SlicedWasserstein.withDefaults()
              .withSwaps(19)
              .withHalvings(1)
              .family(coordinate(i), StepPairs.toLast(STEPS), Units.replicas(REPLICAS));
      for (int s = 0; s < last; s++) {
        double shift = MODEL.mean(i, STEPS[s]) - MODEL.mean(i, STEPS[last]);
        double change = deviation(i, s) - deviation(i, last);
        double exact = Math.hypot(shift, change);
        check("W2", i, s, estimates.get(s).w2().value(), exact, error(i, s, shift, change));
      }
    }
  }

  /** Delta method: variance s^2/R of a mean, s^2/2R of a deviation, slices correlated. */
  private static double error(int i, int s, double shift, double change) {
    int last = STEPS.length - 1;
    double x = deviation(i, s);
    double y = deviation(i, last);
    double rho = 1 - ETA * MODEL.coordinates()[i].curvature();
    double covariance = Math.pow(rho, STEPS[last] - STEPS[s]) * x * x;
    double ofShift = x * x + y * y - 2 * covariance;
    double ofChange = (x * x + y * y - 2 * covariance * covariance / (x * y)) / 2;
    return Math.sqrt((shift * shift * ofShift + change * change * ofChange) / REPLICAS)
        / Math.hypot(shift, change);
  }

  private static void check(
      String name, int i, int s, double estimate, double exact, double error) {
    System.out.printf(
        "%s, coordinate %d, step %d: %.4f, exact %.4f, %.2f errors%n",
        name, i, STEPS[s], estimate, exact, (estimate - exact) / error);
    assertThat(Math.abs(estimate - exact))
        .as("%s, coordinate %d, step %d", name, i, STEPS[s])
        .isLessThan(3 * error);
  }

  private static double deviation(int i, int s) {
    return Math.sqrt(MODEL.variance(i, STEPS[s]));
  }

  private CoordinateSlices coordinate(int i) {
    return CoordinateSlices.ofScalars(
        STEPS,
        IntStream.range(0, STEPS.length)
            .mapToObj(
                s ->
                    IntStream.range(0, REPLICAS).mapToDouble(r -> trained.slice(s)[r][i]).toArray())
            .toArray(double[][]::new));
  }
}
