package org.birkhoff.analysis.convergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.birkhoff.analysis.distance.CoordinateSlices;
import org.birkhoff.analysis.distance.DistanceEstimate;
import org.birkhoff.analysis.distance.EnergyDistance;
import org.birkhoff.analysis.distance.GaussianEnergy;
import org.birkhoff.analysis.distance.Units;
import org.junit.jupiter.api.Test;

class SettledCurveTest {

  @Test
  void theFitIsTheNearestDecreasingSequence() {
    assertThat(DecreasingFit.of(new double[] {5, 3, 4, 4, 1, 2, 0}))
        .containsExactly(5, 11.0 / 3, 11.0 / 3, 11.0 / 3, 1.5, 1.5, 0);
    assertThat(DecreasingFit.of(new double[] {1, 2, 3})).containsExactly(2, 2, 2);
  }

  /** 1000 replicas; within 3 standard errors, those of the distance to the last slice alone. */
  @Test
  void distancesAreThoseOfTheLaws() {
    long[] steps = {0, 8, 16, 32, 64, 600, 700, 800};
    QuadraticEnsemble model =
        new QuadraticEnsemble(0.1, QuadraticEnsemble.confined(0.1, 30, 2, 0.5));
    int replicas = 1000;
    CoordinateSlices slices = model.sample(steps, replicas, 5);
    VerdictWindow window = VerdictWindow.of(steps, replicas);

    double[] distances =
        SettledCurve.of(new CachedSlices(slices, window.window()), window, Units.replicas(replicas))
            .distances();

    for (int s = 0; s < steps.length; s++) {
      double exact =
          new GaussianEnergy(model.mean(0, steps[s]), Math.sqrt(model.variance(0, steps[s])))
              .normalised();
      DistanceEstimate pair =
          EnergyDistance.withDefaults().withFlips(19).compare(slices.between(s, 7));
      double error = Math.max(0.001, pair.standardError());
      assertThat(distances[s]).as("step " + steps[s]).isCloseTo(exact, within(3 * error));
    }
  }
}
