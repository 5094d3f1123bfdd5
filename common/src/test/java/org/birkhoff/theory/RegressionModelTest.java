package org.birkhoff.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Oracles 2d.1, 2d.3 and 5d.B. Simulated means are within 4 standard errors over independent
 * replicas (false alarm 6e-5 each).
 */
class RegressionModelTest {
  private static final double[] X = new double[20];
  private static final double[] Y = new double[20];

  static {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < X.length; i++) {
      X[i] = random.nextGaussian();
      Y[i] = X[i] + random.nextGaussian();
    }
  }

  /** 5d.B: Gaussian data, slope and noise 1; printed digits. */
  @ParameterizedTest
  @CsvSource({"0.05, 1, 0.05882", "0.1, 2, 0.06250", "0.2, 4, 0.07143"})
  void varianceOnGaussianDataIsThatOfTheTable(double rate, int batch, double variance) {
    RegressionModel model = RegressionModel.of(DataMoments.gaussian(1, 1), rate, batch);

    assertThat(model.stationaryMean()).isEqualTo(1);
    assertThat(model.stationaryVariance()).isCloseTo(variance, within(5e-6));
    assertThat(model.sdeVariance()).isCloseTo(0.05 / (1 - 2 * 0.05), within(1e-15));
    assertThat(model.autocorrelation(3)).isCloseTo(Math.pow(1 - 2 * rate, 3), within(1e-15));
  }

  /** 5d.B: the differential equation has a Student law on Gaussian data. */
  @Test
  void varianceOfTheDifferentialEquationIsThatOfTheStudentLaw() {
    double temperature = 0.2;
    RegressionModel model = RegressionModel.of(DataMoments.gaussian(1, 1), temperature, 1);
    double nu = 1 + 1 / (2 * temperature);

    assertThat(model.sdeVariance())
        .isCloseTo(new StudentLaw(nu, 1, 1 / Math.sqrt(2 * nu)).variance(), within(1e-14));
    assertThat(RegressionModel.of(DataMoments.gaussian(1, 1), 0.6, 1).sdeVariance()).isInfinite();
  }

  /** 5d.F, D = 0: on two-point data the discrete variance is T s^2/(1 - eta). */
  @Test
  void varianceOnTwoPointDataIsThatOfAFirstOrderAutoregression() {
    RegressionModel model = RegressionModel.of(DataMoments.twoPoint(0.2, 2), 0.1, 4);

    assertThat(model.stationaryVariance()).isCloseTo(0.025 * 4 / 0.9, within(1e-15));
    assertThat(model.sdeVariance()).isCloseTo(0.025 * 4, within(1e-15));
  }

  @Test
  void momentsAtAStepAreThoseOfTheEnumeratedBatches() {
    double[] x = {1, -0.5, 2};
    double[] y = {0.3, 1, 1.5};
    RegressionModel model = new RegressionModel(DataMoments.of(x, y), 0.05, 2, 0.1, -1, 0.25);
    double[] power = {1, -1, 0.25 + 1};
    for (int step = 0; step <= 30; step++) {
      assertThat(model.mean(step)).isCloseTo(power[1], within(1e-13));
      assertThat(model.variance(step)).isCloseTo(power[2] - power[1] * power[1], within(1e-13));
      double[] next = {1, 0, 0};
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          // v <- a v + b for the batch of rows i and j.
          double a = 1 - 0.05 * (x[i] * x[i] + x[j] * x[j] + 2 * 0.1);
          double b = 0.05 * (x[i] * y[i] + x[j] * y[j]);
          next[1] += (a * power[1] + b) / 9;
          next[2] += (a * a * power[2] + 2 * a * b * power[1] + b * b) / 9;
        }
      }
      power = next;
    }
    assertThat(model.mean(100_000)).isCloseTo(model.stationaryMean(), within(1e-12));
    assertThat(model.variance(100_000)).isCloseTo(model.stationaryVariance(), within(1e-12));
  }

  /** 2d.1: one sample swapped, losses at (1.5, 2). */
  @Test
  @Tag("statistical")
  void stabilityOfASwappedSampleIsThatOfReplicas() {
    double[] swappedX = X.clone();
    double[] swappedY = Y.clone();
    swappedX[0] = 2;
    swappedY[0] = -3;
    RegressionModel own = RegressionModel.of(DataMoments.of(X, Y), 0.05, 2);
    RegressionModel other = RegressionModel.of(DataMoments.of(swappedX, swappedY), 0.05, 2);
    DoubleUnaryOperator loss = v -> (1.5 * v - 2) * (1.5 * v - 2);

    Sample ofOwn = replicas(X, Y, 0.05, 2, loss, 1);
    Sample ofOther = replicas(swappedX, swappedY, 0.05, 2, loss, 2);

    ofOwn.assertMean(own.exactLoss(1.5, 2));
    ofOther.assertMean(other.exactLoss(1.5, 2));
    assertThat(Math.abs(ofOwn.mean - ofOther.mean))
        .isCloseTo(
            own.stability(other, 1.5, 2), within(4 * Math.hypot(ofOwn.error, ofOther.error)));
    assertThat(own.stability(other, 1.5, 2)).isGreaterThan(0.05);
    replicas(X, Y, 0.05, 2, v -> Math.pow(v - own.stationaryMean(), 2), 3)
        .assertMean(own.stationaryVariance());
  }

  /** 5d.B: streaming Gaussian data; published simulations .05879, .06259, .07144. */
  @ParameterizedTest
  @CsvSource({"0.05, 1", "0.1, 2", "0.2, 4"})
  @Tag("statistical")
  void varianceOnStreamingGaussianDataIsThatOfReplicas(double rate, int batch) {
    RegressionModel model = RegressionModel.of(DataMoments.gaussian(1, 1), rate, batch);
    int replicas = 20_000;
    double[] squares = new double[replicas];
    SplittableRandom random = new SplittableRandom(4);
    for (int r = 0; r < replicas; r++) {
      double v = 1;
      for (int step = 0; step < 150; step++) {
        double gradient = 0;
        for (int i = 0; i < batch; i++) {
          double x = random.nextGaussian();
          gradient += 2 * x * (v * x - x - random.nextGaussian()) / batch;
        }
        v -= rate * gradient;
      }
      squares[r] = (v - 1) * (v - 1);
    }

    new Sample(squares).assertMean(model.variance(150) + Math.pow(model.mean(150) - 1, 2));
    // 150 steps forget the start by 1e-13.
    assertThat(RegressionModel.of(DataMoments.gaussian(1, 1), rate, batch).variance(150))
        .isCloseTo(model.stationaryVariance(), within(1e-6));
  }

  /** 2d.3: printed digits. */
  @Test
  void ergodicAverageIsThatOfTheCheckRun() {
    RegressionModel model = RegressionModel.of(DataMoments.gaussian(1, 1), 0.05, 1);
    double rho = model.autocorrelation(1);
    double variance = ErgodicAverage.variance(model.stationaryVariance(), rho, 400);

    assertThat(variance).isCloseTo(0.002728, within(5e-7));
    assertThat(variance)
        .isCloseTo(
            model.stationaryVariance()
                / 400
                * (1.9 / 0.1 - 2 * 0.9 * (1 - Math.pow(0.9, 400)) / (400 * 0.01)),
            within(1e-15));
    assertThat(ErgodicAverage.noiseFloor(1)).isCloseTo(1.128, within(5e-4));
    assertThat(ErgodicAverage.variance(2, 0.3, 1)).isCloseTo(2, within(1e-15));
    assertThat(ErgodicAverage.variance(2, 1, 1000)).isCloseTo(2, within(1e-12));
    assertThat(ErgodicAverage.variance(2, 0, 1000)).isCloseTo(0.002, within(1e-15));
    assertThat(ErgodicAverage.variance(2, -1, 1000)).isCloseTo(0, within(1e-12));
    assertThatThrownBy(() -> ErgodicAverage.variance(1, 1.1, 3))
        .hasMessageContaining("within [-1, 1], but was 1.1");
  }

  /** 2d.3 on replicas; published simulation .002710. */
  @Test
  @Tag("statistical")
  void ergodicAverageIsThatOfReplicas() {
    RegressionModel model = RegressionModel.of(DataMoments.of(X, Y), 0.05, 1);
    double expected =
        ErgodicAverage.variance(model.stationaryVariance(), model.autocorrelation(1), 400);
    double[] squares = new double[4000];
    for (int r = 0; r < squares.length; r++) {
      SplittableRandom random = new SplittableRandom(r);
      double v = model.stationaryMean();
      double sum = 0;
      for (int step = 0; step < 600; step++) {
        int row = random.nextInt(X.length);
        v -= 0.05 * 2 * X[row] * (v * X[row] - Y[row]);
        sum += step < 200 ? 0 : v;
      }
      squares[r] = Math.pow(sum / 400 - model.stationaryMean(), 2);
    }

    new Sample(squares).assertMean(expected);
  }

  @Test
  void refusesUnstableRatesWithTheBoundAndItsSource() {
    RegressionModel model = RegressionModel.of(DataMoments.gaussian(1, 1), 0.4, 1);

    assertThat(model.isStable()).isFalse();
    assertThatThrownBy(model::stationaryVariance)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot give the stationary law: the variance of v grows at every step, eta B1^2 + T a1"
                + " being 1.2000000000000002; the bound is B1 = b1 + gamma = 1.0 (Ziyin, Li, Ueda,"
                + " arXiv:2308.06671, D = 0 in discrete time)");
    assertThat(model.variance(20)).isGreaterThan(model.variance(19));
    assertThat(RegressionModel.of(DataMoments.gaussian(1, 1), 0.33, 1).isStable()).isTrue();
    assertThatThrownBy(() -> RegressionModel.of(DataMoments.gaussian(1, 1), 0.1, 0))
        .hasMessage("Cannot make a regression model: the batch must be at least 1, but was 0");
  }

  private static Sample replicas(
      double[] x, double[] y, double rate, int batch, DoubleUnaryOperator of, long seed) {
    double[] values = new double[20_000];
    SplittableRandom random = new SplittableRandom(seed);
    for (int r = 0; r < values.length; r++) {
      double v = 1;
      for (int step = 0; step < 300; step++) {
        double gradient = 0;
        for (int i = 0; i < batch; i++) {
          int row = random.nextInt(x.length);
          gradient += 2 * x[row] * (v * x[row] - y[row]) / batch;
        }
        v -= rate * gradient;
      }
      values[r] = of.applyAsDouble(v);
    }
    return new Sample(values);
  }

  private static final class Sample {
    final double mean;
    final double error;

    Sample(double[] values) {
      double sum = 0;
      for (double value : values) {
        sum += value;
      }
      mean = sum / values.length;
      double squares = 0;
      for (double value : values) {
        squares += (value - mean) * (value - mean);
      }
      error = Math.sqrt(squares / (values.length - 1.0) / values.length);
    }

    void assertMean(double expected) {
      assertThat(mean).isCloseTo(expected, within(4 * error));
    }
  }
}
