package org.birkhoff.analysis.distance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import org.birkhoff.analysis.distance.StationaryTrajectories.Process;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Power at level .05 with d = 20, statistics.md 6.2: 200 ensembles a cell, fixed seeds. The bars
 * are the contract's; a test whose power equals a bar would miss it in half of all seeds, so the
 * measured rates in statistics.md say how far above they are.
 */
@Tag("statistical")
class EnergyDistancePowerTest {
  private static final int ENSEMBLES = 200;
  private static final int DIMENSION = 20;
  private static final EnergyDistance TEST = EnergyDistance.withDefaults().withFlips(199);

  @Test
  void aShiftIsFound() {
    check("shift .15, R=32, lag .8", 32, 0.8, y -> shifted(y, 0.15), 0.9);
    check("shift .10, R=64, lag .8", 64, 0.8, y -> shifted(y, 0.10), 0.8);
    check("shift .25, R=32, lag 0", 32, 0, y -> shifted(y, 0.25), 0.6);
  }

  @Test
  void aChangeOfScaleIsFound() {
    check("variance 1.5, R=32, lag .8", 32, 0.8, y -> scaled(y, Math.sqrt(1.5)), 0.95);
  }

  @Test
  void aChangeOfDependenceIsFound() {
    check("equicorrelation .5, R=32, lag .8", 32, 0.8, y -> equicorrelated(y, 0.5), 0.95);
    check("equicorrelation .2, R=64, lag .8", 64, 0.8, y -> equicorrelated(y, 0.2), 0.9);
  }

  private static void check(
      String name, int replicas, double lag, UnaryOperator<double[]> change, double bar) {
    StationaryTrajectories pairs = new StationaryTrajectories(replicas);
    int rejected = 0;
    for (int e = 0; e < ENSEMBLES; e++) {
      double[][][] slices = pairs.pair(Process.AUTOREGRESSIVE, replicas, DIMENSION, lag);
      for (int r = 0; r < replicas; r++) {
        slices[1][r] = change.apply(slices[1][r]);
      }
      rejected +=
          TEST.withSeed(e).compare(SquaredDistances.between(slices[0], slices[1])).p() <= 0.05
              ? 1
              : 0;
    }
    double rate = (double) rejected / ENSEMBLES;
    assertThat(rate).as(name).isGreaterThanOrEqualTo(bar);
  }

  private static double[] shifted(double[] y, double shift) {
    double[] changed = y.clone();
    for (int i = 0; i < y.length; i++) {
      changed[i] += shift;
    }
    return changed;
  }

  private static double[] scaled(double[] y, double factor) {
    double[] changed = y.clone();
    for (int i = 0; i < y.length; i++) {
      changed[i] *= factor;
    }
    return changed;
  }

  /** The symmetric root of (1 - c) I + c J applied to y: unit variances, correlations c. */
  private static double[] equicorrelated(double[] y, double c) {
    int d = y.length;
    double mean = 0;
    for (double value : y) {
      mean += value / d;
    }
    double[] changed = new double[d];
    for (int i = 0; i < d; i++) {
      changed[i] = Math.sqrt(1 - c) * (y[i] - mean) + Math.sqrt(1 + (d - 1) * c) * mean;
    }
    return changed;
  }
}
