package org.birkhoff.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The laws of 1d.4 against simulated replicas: means within 4 standard errors over independent
 * replicas (false alarm 6e-5 each), Kolmogorov-Smirnov not rejected at .001.
 */
@Tag("statistical")
class QuadraticSimulationTest {
  private static final int REPLICAS = 4000;
  private static final double ERRORS = 4;

  /** 1d.4: h = (.1, 1, 3), c = (1, .5, 2), eta = .1, published simulation .3841 and .0971. */
  @Test
  void gradientAndLossOfTheCheckRunAreThoseOfReplicas() {
    QuadraticModel model =
        new QuadraticModel(
            new double[] {0.1, 1, 3},
            Covariance.diagonal(1, 0.5, 2),
            0.1,
            0,
            new double[3],
            new double[3]);
    double[] gradients = new double[REPLICAS];
    double[] losses = new double[REPLICAS];
    double[] moves = new double[REPLICAS];
    for (int r = 0; r < REPLICAS; r++) {
      Walk walk = new Walk(model, r);
      walk.advance(800);
      double[] x = walk.x.clone();
      for (int i = 0; i < 3; i++) {
        double h = model.eigenvalues()[i];
        gradients[r] += h * h * x[i] * x[i];
        losses[r] += h * x[i] * x[i] / 2;
      }
      walk.advance(7);
      for (int i = 0; i < 3; i++) {
        moves[r] += (walk.x[i] - x[i]) * (walk.x[i] - x[i]);
      }
    }

    assertMean(gradients, model.squaredGradient());
    assertMean(losses, model.excessLoss());
    assertMean(moves, model.displacement(7));
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0, 3, 20",
    "0.1, 0, 3, 2000",
    "0.1, 0.9, 3, 5",
    "0.1, 0.9, 3, 40",
    "0.3, 0.5, 1, 1500"
  })
  void replicasHaveTheLawOfTheirStep(double rate, double momentum, double start, int step) {
    QuadraticModel model =
        new QuadraticModel(
            new double[] {0.5, 0},
            Covariance.of(new double[][] {{1, 0.9}, {0.9, 1.5}}),
            rate,
            momentum,
            new double[] {start, -start},
            new double[] {0.5, 0});
    double[][] values = new double[3][REPLICAS];
    for (int r = 0; r < REPLICAS; r++) {
      Walk walk = new Walk(model, 1_000_000 + r);
      walk.advance(step);
      values[0][r] = walk.x[0];
      values[1][r] = walk.x[1];
      values[2][r] = walk.x[0] - 0.4 * walk.x[1];
    }
    GaussianVector law = model.law(step);

    assertFits(values[0], law.marginal(0));
    assertFits(values[1], law.marginal(1));
    assertFits(values[2], law.projection(new double[] {1, -0.4}));
  }

  /** 1d.4 with momentum; published simulations .5151 and .046855. */
  @ParameterizedTest
  @CsvSource({"0.1, 1, 1, 0.9, 400", "0.3, 2, 0.25, 0.5, 100"})
  void varianceWithMomentumIsThatOfReplicas(
      double rate, double h, double c, double momentum, int burnIn) {
    QuadraticModel model =
        new QuadraticModel(
            new double[] {h}, Covariance.diagonal(c), rate, momentum, new double[1], new double[1]);
    double[] squares = new double[5 * REPLICAS];
    double[] values = new double[squares.length];
    for (int r = 0; r < squares.length; r++) {
      Walk walk = new Walk(model, 3_000_000 + r);
      walk.advance(burnIn);
      values[r] = walk.x[0];
      squares[r] = walk.x[0] * walk.x[0];
    }

    assertMean(squares, model.stationary(0).variance());
    assertFits(values, model.stationary(0));
  }

  /** 3d.2: the published simulation is .85. */
  @Test
  void stepsWithMomentumPointTheSameWay() {
    QuadraticModel model =
        new QuadraticModel(
            new double[] {1}, Covariance.diagonal(1), 0.1, 0.9, new double[1], new double[1]);
    double[] residuals = new double[REPLICAS];
    for (int r = 0; r < REPLICAS; r++) {
      Walk walk = new Walk(model, 2_000_000 + r);
      walk.advance(300);
      double before = walk.x[0];
      walk.advance(1);
      double at = walk.x[0];
      walk.advance(1);
      double first = at - before;
      residuals[r] = first * (walk.x[0] - at) - model.stepCosine() * first * first;
    }

    assertMean(residuals, 0);
  }

  private static void assertMean(double[] values, double expected) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    double error = Math.sqrt(squares / (values.length - 1) / values.length);
    assertThat(mean).isCloseTo(expected, within(ERRORS * error));
  }

  private static void assertFits(double[] values, ScalarLaw law) {
    assertMean(values, law.mean());
    assertThat(KolmogorovSmirnovTest.withDefaults().test(values, law::cumulative).getPValue())
        .isGreaterThan(0.001);
  }

  /** One replica, update by update. */
  private static final class Walk {
    final double[] x;
    private final double[] m;
    private final QuadraticModel model;
    private final SplittableRandom random;
    private final double[][] root;

    Walk(QuadraticModel model, long seed) {
      this.model = model;
      random = new SplittableRandom(seed);
      x = new double[model.size()];
      m = new double[model.size()];
      for (int i = 0; i < x.length; i++) {
        x[i] = model.startMean()[i] + Math.sqrt(model.startVariance()[i]) * random.nextGaussian();
      }
      root = cholesky(model.noise().matrix());
    }

    void advance(int steps) {
      double[] normals = new double[x.length];
      for (int step = 0; step < steps; step++) {
        for (int i = 0; i < x.length; i++) {
          normals[i] = random.nextGaussian();
          m[i] = model.momentum() * m[i] + model.eigenvalues()[i] * x[i];
          for (int j = 0; j <= i; j++) {
            m[i] += root[i][j] * normals[j];
          }
          x[i] -= model.rate() * m[i];
        }
      }
    }

    private static double[][] cholesky(double[][] c) {
      double[][] l = new double[c.length][c.length];
      for (int i = 0; i < c.length; i++) {
        for (int j = 0; j <= i; j++) {
          double sum = c[i][j];
          for (int k = 0; k < j; k++) {
            sum -= l[i][k] * l[j][k];
          }
          l[i][j] = i == j ? Math.sqrt(sum) : sum / l[j][j];
        }
      }
      return l;
    }
  }
}
