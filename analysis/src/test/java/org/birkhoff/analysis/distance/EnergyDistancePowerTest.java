package org.birkhoff.analysis.distance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import org.birkhoff.analysis.distance.StationaryTrajectories.Process;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Power at level .05 with d = 20, statistics.md 6.2: 200 ensembles a cell, fixed seeds. The bars
 * are the contract's; a test whose power equals a bar would miss it in half of all seeds, so the
 * measured rates in statistics.md say how far above they are. With those for the true rates (at
 * most .985, three in 200, for a measured 1.00) a line misses its bar in other seeds with binomial
 * probability 1e-6, 3e-4, 3e-4, 6e-11, 3e-21 and .007: below .008 for any of the six.
 */
@Tag("statistical")
class EnergyDistancePowerTest {
  private static final int ENSEMBLES = 200;
  private static final int DIMENSION = 20;
  private static final EnergyDistance TEST = EnergyDistance.withDefaults().withFlips(199);

  @Test
  void changesOfShiftScaleAndDependenceAreFound() {
    Rates rates =
        new Rates("Default test, power at .05, d = 20", ENSEMBLES, "change", "R", "lag", "rate");
    double[] power = {
      power(rates, "shift .15 sd", 32, 0.8, y -> shifted(y, 0.15)),
      power(rates, "variance 1.5", 32, 0.8, y -> scaled(y, Math.sqrt(1.5))),
      power(rates, "equicorrelation .5", 32, 0.8, y -> equicorrelated(y, 0.5)),
      power(rates, "shift .10 sd", 64, 0.8, y -> shifted(y, 0.10)),
      power(rates, "equicorrelation .2", 64, 0.8, y -> equicorrelated(y, 0.2)),
      power(rates, "shift .25 sd", 32, 0, y -> shifted(y, 0.25))
    };
    rates.print();
    double[] bars = {0.9, 0.95, 0.95, 0.8, 0.9, 0.6};
    for (int i = 0; i < bars.length; i++) {
      assertThat(power[i]).as("line %d", i).isGreaterThanOrEqualTo(bars[i]);
    }
  }

  private static double power(
      Rates rates, String name, int replicas, double lag, UnaryOperator<double[]> change) {
    StationaryTrajectories pairs = new StationaryTrajectories(replicas);
    double rate =
        rates.rate(
            e -> {
              double[][][] slices = pairs.pair(Process.AUTOREGRESSIVE, replicas, DIMENSION, lag);
              for (int r = 0; r < replicas; r++) {
                slices[1][r] = change.apply(slices[1][r]);
              }
              return TEST.withSeed(e).compare(SquaredDistances.between(slices[0], slices[1])).p()
                  <= 0.05;
            });
    rates.row(name, replicas, Double.toString(lag), rate);
    return rate;
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
