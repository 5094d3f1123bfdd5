package org.birkhoff.analysis.convergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.birkhoff.analysis.distance.CoordinateSlices;
import org.birkhoff.analysis.distance.Units;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CovarianceDriftTest {
  private static final double ETA = 0.1;
  private static final long[] STEPS = LongStream.rangeClosed(4, 16).map(i -> 64 * i).toArray();
  private static final int REPLICAS = 32;

  /**
   * Stationary slices at level .05, 400 ensembles a cell, inside the 99.9 % binomial band [.0175,
   * .09]: the means of the slices must not count as drift, in more dimensions than replicas either.
   */
  @Tag("statistical")
  @ParameterizedTest
  @CsvSource({"3,10", "3,100", "150,100"})
  void aStationaryCovarianceIsRejectedAtTheLevel(int d, double time) {
    QuadraticEnsemble model = VerdictRates.model(d, QuadraticEnsemble.confined(ETA, time, 0, 1));
    int rejected = 0;
    for (int e = 0; e < 400; e++) {
      CoordinateSlices slices = model.sample(STEPS, REPLICAS, 1000L * d + e);
      rejected += drift(slices, e).p() <= 2 * 0.05 ? 1 : 0;
    }
    System.out.printf(
        "drift of the covariance, level .05: d=%d time=%s %.4f%n", d, time, rejected / 400.0);
    assertThat(rejected / 400.0).isBetween(0.0175, 0.09);
  }

  /**
   * Slopes on log2 of a variance that is 1 + x, x = log2 of the step: |E B| = 1, |C| = 1 + mean x.
   */
  @Test
  void theBoundIsAShareOfTheCovariance() {
    CoordinateSlices still =
        VerdictRates.model(1, QuadraticEnsemble.confined(ETA, 1, 0, 1)).sample(STEPS, 500, 3);
    double[][][] values = new double[STEPS.length][500][1];
    double pooled = 0;
    for (int s = 0; s < STEPS.length; s++) {
      double variance = 1 + LogStepSlopes.log2(STEPS[s]);
      pooled += variance / STEPS.length;
      for (int r = 0; r < 500; r++) {
        values[s][r][0] = Math.sqrt(variance) * still.slice(s)[r][0];
      }
    }

    double bound = drift(CoordinateSlices.of(STEPS, values), 0).bound();

    // The bound lies 1.65 errors above 1/pooled; an error of the estimate more or less.
    double error =
        Math.sqrt(2 * pooled * pooled / 500)
            * norm(VerdictWindow.of(STEPS, 500).slopeWeights())
            / pooled;
    assertThat(bound).isCloseTo(1 / pooled + 1.65 * error, within(3 * error));
  }

  private static double norm(double[] c) {
    double sum = 0;
    for (double value : c) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }

  /** With no drift of the trace, p is twice that of the covariance and the bound its own. */
  private static DriftEstimate drift(CoordinateSlices slices, long seed) {
    VerdictWindow window = VerdictWindow.of(STEPS, slices.replicas());
    return CovarianceDrift.of(
            new CachedSlices(slices, window.window()),
            window,
            Units.replicas(slices.replicas()),
            199,
            seed)
        .joined(DriftEstimate.none());
  }
}
