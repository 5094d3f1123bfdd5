package org.birkhoff.analysis.convergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.LongToDoubleFunction;
import org.birkhoff.analysis.distance.Units;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class GradientFloorTest {
  private static final int SLICES = 31;

  @Test
  void aDecayLikeOneOverTheStepIsOne() {
    long[] steps = window();
    GradientFloorEstimate estimate =
        GradientFloor.of(steps, decay(steps, 16, 0, s -> 5.0 / s), Units.replicas(16));
    assertThat(estimate.answer()).isEqualTo(Answer.NO);
    assertThat(estimate.slope().value()).isCloseTo(-1, within(1e-12));
    assertThat(estimate.ratio().value()).isCloseTo(0.25, within(1e-12));
    assertThat(estimate.words()).startsWith("the gradient decays, its square goes like the step");
  }

  @Test
  void slowerDecaysAndFloors() {
    long[] steps = window();
    Units units = Units.replicas(16);
    assertThat(GradientFloor.of(steps, decay(steps, 16, 0, s -> 5), units).answer())
        .isEqualTo(Answer.YES);
    assertThat(GradientFloor.of(steps, decay(steps, 16, 0, s -> Math.pow(s, -0.7)), units).answer())
        .isEqualTo(Answer.NO);
    GradientFloorEstimate approach =
        GradientFloor.of(steps, decay(steps, 16, 0, s -> 1 + 1000.0 / s), units);
    assertThat(approach.answer()).isEqualTo(Answer.CANNOT_TELL);
    assertThat(approach.ratio().value()).isCloseTo(1.25 / 2, within(1e-12));
    assertThat(approach.words()).endsWith("a longer run would tell");
    GradientFloorEstimate later =
        GradientFloor.of(steps, decay(steps, 16, 0, s -> 1 + 100.0 / s), units);
    assertThat(later.answer()).isEqualTo(Answer.YES);
  }

  @Test
  void ratiosAreGeometricMeansOverUnits() {
    long[] steps = {1, 2, 3, 4, 5, 6, 7, 8};
    double[][] squared = new double[8][16];
    for (int s = 0; s < 8; s++) {
      for (int r = 0; r < 16; r++) {
        squared[s][r] = s == 7 ? (r % 2 == 0 ? 2 : 8) : 1;
      }
    }
    UnitInterval ratio = GradientFloor.of(steps, squared, Units.replicas(16)).ratio();
    assertThat(ratio.value()).isCloseTo(4, within(1e-12));
    // log2: 2 +- 1, standard error 1/sqrt(15), t_.975(15) = 2.131449546
    assertThat(ratio.low()).isCloseTo(Math.pow(2, 2 - 2.131449546 / Math.sqrt(15)), within(1e-8));
    assertThat(ratio.units()).isEqualTo(16);
  }

  @Test
  void exactZerosAreSaid() {
    long[] steps = window();
    Units units = Units.replicas(16);
    double[][] squared = decay(steps, 16, 0, s -> 1);
    squared[3][5] = 0;
    squared[4][5] = 0;
    GradientFloorEstimate one = GradientFloor.of(steps, squared, units);
    assertThat(one.answer()).isEqualTo(Answer.CANNOT_TELL);
    assertThat(one.words()).isEqualTo("the gradient of 1 of 16 replicas is exactly zero at a step");
    assertThat(one.slope().value()).isNaN();
    assertThat(GradientFloor.of(steps, new double[SLICES][16], units).answer())
        .isEqualTo(Answer.NO);
  }

  @Test
  void tooLittleDataTellNothing() {
    long[] steps = window();
    GradientFloorEstimate estimate =
        GradientFloor.of(steps, decay(steps, 15, 0, s -> 1.0 / s), Units.replicas(15));
    assertThat(estimate.answer()).isEqualTo(Answer.CANNOT_TELL);
    assertThat(estimate.words()).isEqualTo("a conclusion needs 16 replicas, there are 15");
    assertThat(estimate.slope().value()).isCloseTo(-1, within(1e-12));
  }

  @Test
  void batchesWithoutNoiseAreExact() {
    long[] steps = window();
    double[][] squared = decay(steps, 16, 0.2, s -> 3);
    GradientFloorEstimate estimate =
        GradientFloor.ofBatches(steps, squared, new double[SLICES][16], 10, Units.replicas(16));
    double[] logs = new double[SLICES];
    for (int s = 0; s < SLICES; s++) {
      logs[s] = LogStepSlopes.log2(Moments.mean(squared[s]));
    }
    assertThat(estimate.slope().value()).isCloseTo(LogStepSlopes.at(steps).of(logs), within(1e-12));
    assertThat(estimate.ratio().value())
        .isCloseTo(Math.pow(2, logs[SLICES - 1] - logs[0]), within(1e-12));
  }

  /**
   * A gradient whose square decays like 1/t, estimated from 20 batches of noise trace 10: the
   * estimate has a floor at 10/20 that is the noise's alone, and the corrected one has none. The
   * corrected slope is within 3 standard errors of -1: a false alarm has probability .004 (t of 63
   * degrees of freedom).
   */
  @Test
  void theFloorOfTheNoiseIsNotTheGradients() {
    long[] steps = window();
    int batches = 20;
    SettledEnsembles ensembles = new SettledEnsembles(3);
    double[][] squared = new double[SLICES][64];
    double[][] noise = new double[SLICES][64];
    double[][] constant = new double[SLICES][64];
    for (int s = 0; s < SLICES; s++) {
      for (int r = 0; r < 64; r++) {
        double decaying = Math.sqrt(100.0 / steps[s]);
        double[] estimates = batchEstimates(ensembles, decaying, batches);
        squared[s][r] = estimates[0];
        noise[s][r] = estimates[1];
        constant[s][r] = batchEstimates(ensembles, 1, batches)[0];
      }
    }
    Units units = Units.replicas(64);
    assertThat(GradientFloor.of(steps, squared, units).answer()).isEqualTo(Answer.YES);
    GradientFloorEstimate corrected =
        GradientFloor.ofBatches(steps, squared, noise, batches, units);
    assertThat(corrected.answer()).isEqualTo(Answer.NO);
    assertThat(corrected.slope().value())
        .isCloseTo(-1, within(3 * corrected.slope().standardError()));
    assertThat(GradientFloor.ofBatches(steps, constant, noise, batches, units).answer())
        .isEqualTo(Answer.YES);
  }

  @Test
  void noiseAloneIsNotToldFromZero() {
    long[] steps = window();
    double[][] squared = decay(steps, 16, 0, s -> 1);
    double[][] noise = decay(steps, 16, 0, s -> 12);
    GradientFloorEstimate estimate =
        GradientFloor.ofBatches(steps, squared, noise, 10, Units.replicas(16));
    assertThat(estimate.answer()).isEqualTo(Answer.CANNOT_TELL);
    assertThat(estimate.words()).endsWith("the squared gradient is not told from zero");
    assertThat(estimate.slope().value()).isNaN();
  }

  @Test
  void wrongInputIsRefused() {
    long[] steps = {1, 2};
    Units units = Units.replicas(1);
    assertThatThrownBy(() -> GradientFloor.of(steps, new double[][] {{1}, {-1}}, units))
        .hasMessage("Cannot judge a gradient: its square must not be negative, but was -1.0");
    assertThatThrownBy(
            () -> GradientFloor.ofBatches(steps, new double[2][1], new double[2][1], 0, units))
        .hasMessage("Cannot judge a gradient: batches must be at least 1, but were 0");
  }

  /**
   * The quadratic model of SGD at its stationary law is said not to vanish, the same gradient times
   * a decay like 1/t to decay, and one like t^-1/2 is never said not to vanish. At the rates of
   * statistics.md the shares of t^-1/2, .950 and .965, miss .9 with binomial probability .0012 and
   * 1e-5; the others are 1.00 and the wrong answers 0 of 200: with three in 200 for the truth, .9
   * is missed with probability below 1e-9.
   */
  @Test
  @Tag("statistical")
  void answersOnTheQuadraticModel() {
    long[] steps = window();
    System.out.println("| replicas | decay of the square | yes | no | cannot tell |");
    for (int replicas : new int[] {16, 64}) {
      for (double power : new double[] {0, -0.5, -1}) {
        SettledEnsembles ensembles = new SettledEnsembles(replicas);
        double[] shares = new double[3];
        for (int e = 0; e < 200; e++) {
          double[][] squared = stationaryGradients(ensembles, replicas);
          for (int s = 0; s < SLICES; s++) {
            for (int r = 0; r < replicas; r++) {
              squared[s][r] *= Math.pow(steps[s], power);
            }
          }
          Answer answer = GradientFloor.of(steps, squared, Units.replicas(replicas)).answer();
          shares[answer.ordinal()] += 0.005;
        }
        System.out.printf(
            "| %d | %.1f | %.3f | %.3f | %.3f |%n",
            replicas, power, shares[0], shares[1], shares[2]);
        Answer wanted = power == 0 ? Answer.YES : power == -1 ? Answer.NO : Answer.CANNOT_TELL;
        assertThat(shares[wanted.ordinal()]).isGreaterThanOrEqualTo(0.9);
        assertThat(power == 0 ? shares[1] : shares[0]).isLessThan(0.01);
      }
    }
  }

  /** {@code sum_i h_i^2 x_i^2} of 20 coordinates h_i at their stationary law, eta = .1. */
  private static double[][] stationaryGradients(SettledEnsembles ensembles, int replicas) {
    double[][] squared = new double[SLICES][replicas];
    for (int i = 1; i <= 20; i++) {
      double h = 0.2 * i;
      double variance = 0.1 * h / (2 - 0.1 * h);
      double[][] x =
          ensembles.autoregressive(replicas, SLICES, Math.pow(Math.abs(1 - 0.1 * h), 10));
      for (int s = 0; s < SLICES; s++) {
        for (int r = 0; r < replicas; r++) {
          squared[s][r] += variance * x[s][r] * x[s][r];
        }
      }
    }
    return squared;
  }

  /** The two estimates from m batches of a gradient of length g and noise of trace 10. */
  private static double[] batchEstimates(SettledEnsembles ensembles, double g, int batches) {
    double squared = 0;
    double noise = 0;
    double deviation = Math.sqrt(10.0 / 200);
    for (int i = 0; i < 200; i++) {
      double exact = i == 0 ? g : 0;
      double mean = exact + deviation * ensembles.normal() / Math.sqrt(batches);
      squared += mean * mean;
      for (int b = 0; b < batches; b++) {
        double fresh = exact + deviation * ensembles.normal() - mean;
        noise += fresh * fresh / batches;
      }
    }
    return new double[] {squared, noise};
  }

  private static double[][] decay(
      long[] steps, int replicas, double noise, LongToDoubleFunction square) {
    SettledEnsembles ensembles = new SettledEnsembles(replicas);
    double[][] squared = new double[steps.length][replicas];
    for (int s = 0; s < steps.length; s++) {
      for (int r = 0; r < replicas; r++) {
        squared[s][r] = square.applyAsDouble(steps[s]) * Math.exp(noise * ensembles.normal());
      }
    }
    return squared;
  }

  private static long[] window() {
    long[] steps = new long[SLICES];
    for (int s = 0; s < SLICES; s++) {
      steps[s] = 1000 + 100L * s;
    }
    return steps;
  }
}
