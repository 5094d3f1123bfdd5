package org.birkhoff.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Closed forms against step-by-step recursions and the check values of 1d.4 and 3d.2. */
class QuadraticModelTest {
  static final QuadraticModel CHECK_RUN =
      model(new double[] {0.1, 1, 3}, Covariance.diagonal(1, 0.5, 2), 0.1, 0);
  private static final Covariance CORRELATED =
      Covariance.of(new double[][] {{1, 0.5, -0.2}, {0.5, 0.5, 0.3}, {-0.2, 0.3, 2}});

  /** 1d.4, printed digits. */
  @Test
  void stationaryGradientAndLossAreThoseOfTheCheckRun() {
    assertThat(CHECK_RUN.squaredGradient()).isCloseTo(0.38428, within(5e-6));
    assertThat(CHECK_RUN.excessLoss()).isCloseTo(0.09711, within(5e-6));
    assertThat(CHECK_RUN.stationary().covariance().variance(2))
        .isCloseTo(0.1 * 2 / (3 * (2 - 0.3)), within(1e-15));
  }

  /** 1d.4, printed digits. */
  @ParameterizedTest
  @CsvSource({"0.1, 1, 1, 0.9, 0.5135, 5e-5", "0.3, 2, 0.25, 0.5, 0.046875, 1e-16"})
  void stationaryVarianceWithMomentumIsThatOfTheCheckRun(
      double rate, double h, double c, double momentum, double variance, double rounding) {
    QuadraticModel model = model(new double[] {h}, Covariance.diagonal(c), rate, momentum);

    assertThat(model.stationary(0).variance()).isCloseTo(variance, within(rounding));
    assertThat(model.stationary(0).variance())
        .isCloseTo(
            rate * c * (1 + momentum) / (h * (1 - momentum) * (2 * (1 + momentum) - rate * h)),
            within(1e-14));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 7, 100, 12345})
  void lawOfSgdIsItsClosedForm(long step) {
    QuadraticModel model =
        new QuadraticModel(
            new double[] {0.1, 3, 19, 0},
            Covariance.diagonal(1, 0.5, 2, 3),
            0.1,
            0,
            new double[] {1, -2, 3, 4},
            new double[] {2, 0, 0.5, 1});

    GaussianVector law = model.law(step);

    for (int i = 0; i < 3; i++) {
      double a = 1 - 0.1 * model.eigenvalues()[i];
      double c = model.noise().variance(i);
      double mean = Math.pow(a, step) * model.startMean()[i];
      double variance =
          Math.pow(a, 2.0 * step) * model.startVariance()[i]
              + 0.01 * c * (1 - Math.pow(a, 2.0 * step)) / (1 - a * a);
      assertThat(law.mean()[i]).isCloseTo(mean, within(1e-12));
      assertThat(law.covariance().variance(i)).isCloseTo(variance, within(1e-12));
      assertThat(model.marginal(i, step)).isEqualTo(law.marginal(i));
    }
    assertThat(law.mean()[3]).isEqualTo(4);
    assertThat(law.covariance().variance(3)).isCloseTo(1 + 0.01 * 3 * step, within(1e-10));
  }

  @ParameterizedTest
  @CsvSource({"0, 0.1", "0.9, 0.1", "0.5, 0.9"})
  void lawWithCorrelatedNoiseFollowsTheRecursion(double momentum, double rate) {
    double[] h = {0.1, 1, 3};
    QuadraticModel model =
        new QuadraticModel(
            h, CORRELATED, rate, momentum, new double[] {1, -2, 3}, new double[] {2, 0, 0.5});
    Recursion recursion = new Recursion(model);

    for (int step = 0; step <= 60; step++) {
      GaussianVector law = model.law(step);
      for (int i = 0; i < 3; i++) {
        assertThat(law.mean()[i]).isCloseTo(recursion.mean[i], within(1e-13));
        for (int j = 0; j < 3; j++) {
          assertThat(law.covariance().at(i, j))
              .isCloseTo(recursion.covariance[i][j], within(1e-12));
        }
      }
      recursion.advance();
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0.1", "0.9, 0.1", "0.5, 0.9", "0.99, 1"})
  void lawTendsToTheStationaryOne(double momentum, double rate) {
    QuadraticModel model = model(new double[] {0.1, 1, 3}, CORRELATED, rate, momentum);
    Covariance late = model.law(1_000_000).covariance();
    Covariance stationary = model.stationary().covariance();

    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        // Powers of t steps lose at most about t roundings.
        double size = Math.sqrt(stationary.variance(i) * stationary.variance(j));
        assertThat(late.at(i, j)).isCloseTo(stationary.at(i, j), within(1e-10 * size));
      }
    }
  }

  @Test
  void chainedRatesFollowASchedule() {
    for (double momentum : new double[] {0, 0.8}) {
      QuadraticModel model =
          new QuadraticModel(
              new double[] {0.1, 1, 3},
              CORRELATED,
              0.3,
              momentum,
              new double[] {1, -2, 3},
              new double[] {2, 0, 0.5});
      QuadraticModel slower = model.withRate(0.03);
      Recursion recursion = new Recursion(model);
      for (int step = 0; step < 25; step++) {
        recursion.advance();
      }
      recursion.rate = 0.03;
      for (int step = 0; step < 40; step++) {
        recursion.advance();
      }

      GaussianVector law = slower.after(model.after(model.start(), 25), 40).law();

      for (int i = 0; i < 3; i++) {
        assertThat(law.mean()[i]).isCloseTo(recursion.mean[i], within(1e-13));
        for (int j = 0; j < 3; j++) {
          assertThat(law.covariance().at(i, j))
              .isCloseTo(recursion.covariance[i][j], within(1e-12));
        }
      }
    }
  }

  /** 1d.4. */
  @Test
  void autocorrelationAndDisplacementOfSgdAreTheirClosedForms() {
    for (long lag : new long[] {0, 1, 5, 300}) {
      double displacement = 0;
      for (int i = 0; i < 3; i++) {
        double correlation = Math.pow(1 - 0.1 * CHECK_RUN.eigenvalues()[i], lag);
        assertThat(CHECK_RUN.autocorrelation(i, lag)).isCloseTo(correlation, within(1e-14));
        displacement += 2 * CHECK_RUN.stationary(i).variance() * (1 - correlation);
      }
      assertThat(CHECK_RUN.displacement(lag)).isCloseTo(displacement, within(1e-14));
      assertThat(CHECK_RUN.displacementFrom(100_000, lag)).isCloseTo(displacement, within(1e-13));
    }
    assertThat(CHECK_RUN.displacement(100_000))
        .isCloseTo(2 * CHECK_RUN.stationary().covariance().trace(), within(1e-13));
  }

  /** 1d.4 and 3d.4: a flat direction diffuses. */
  @Test
  void flatDirectionDiffuses() {
    QuadraticModel flat = model(new double[] {0}, Covariance.diagonal(2), 0.1, 0);

    assertThat(flat.displacement(1000)).isCloseTo(0.01 * 2 * 1000, within(1e-11));
    assertThat(flat.displacementFrom(17, 1000)).isCloseTo(0.01 * 2 * 1000, within(1e-11));
    assertThat(flat.squaredGradient()).isZero();
    assertThat(flat.excessLoss()).isZero();
    assertThat(flat.stepCosine()).isCloseTo(0, within(1e-15));
    assertThatThrownBy(flat::stationary)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot give the stationary law: direction 0 is flat and diffuses, eigenvalue 0");
    // Velocities of heavy-ball forget by mu a step: the diffusion constant is eta^2 c/(1 - mu)^2.
    QuadraticModel heavy = model(new double[] {0}, Covariance.diagonal(2), 0.1, 0.9);
    assertThat(heavy.displacement(2_000_000) - heavy.displacement(1_000_000))
        .isCloseTo(0.01 * 2 * 1_000_000 / 0.01, within(1e-4));
  }

  @Test
  void autocorrelationAndDisplacementWithMomentumFollowTheRecursion() {
    QuadraticModel model =
        new QuadraticModel(
            new double[] {0.7, 0},
            Covariance.diagonal(1.5, 0.4),
            0.3,
            0.8,
            new double[] {3, 1},
            new double[] {0.2, 0.1});
    for (int from : new int[] {0, 3, 5000}) {
      // The rows of (x, m) and of the x kept at the step `from`, moments about 0.
      double[] sums = new double[40];
      for (int i = 0; i < 2; i++) {
        double h = model.eigenvalues()[i];
        double c = model.noise().variance(i);
        double xx = model.startVariance()[i] + model.startMean()[i] * model.startMean()[i];
        double[] moments = {xx, 0, 0};
        for (int t = 0; t < from; t++) {
          moments = advanced(moments, h, c);
        }
        double kept = moments[0];
        double keptX = moments[0];
        double keptM = moments[1];
        for (int lag = 0; lag < 40; lag++) {
          sums[lag] += moments[0] + kept - 2 * keptX;
          if (from == 5000 && i == 0) {
            assertThat(model.autocorrelation(0, lag)).isCloseTo(keptX / kept, within(1e-12));
          }
          double nextM = 0.8 * keptM + h * keptX;
          keptX -= 0.3 * nextM;
          keptM = nextM;
          moments = advanced(moments, h, c);
        }
      }
      for (int lag = 0; lag < 40; lag++) {
        assertThat(model.displacementFrom(from, lag)).isCloseTo(sums[lag], within(1e-9));
        if (from == 5000) {
          assertThat(model.displacement(lag)).isCloseTo(sums[lag], within(1e-9));
        }
      }
    }
  }

  private static double[] advanced(double[] moments, double h, double c) {
    double xx = moments[0];
    double xm = moments[1];
    double mm = moments[2];
    double nextMm = 0.64 * mm + 1.6 * h * xm + h * h * xx + c;
    double nextXm = 0.8 * xm + h * xx;
    return new double[] {xx - 2 * 0.3 * nextXm + 0.09 * nextMm, nextXm - 0.3 * nextMm, nextMm};
  }

  /** 3d.2. */
  @Test
  void cosineOfConsecutiveStepsIsThatOfTheStationaryWalk() {
    assertThat(model(new double[] {2}, Covariance.diagonal(1), 0.1, 0).stepCosine())
        .isCloseTo(-0.1, within(1e-14));
    double up = 0;
    double down = 0;
    for (int i = 0; i < 3; i++) {
      double move = 0.1 * CHECK_RUN.eigenvalues()[i];
      up += CHECK_RUN.stationary(i).variance() * move * move;
      down += 2 * CHECK_RUN.stationary(i).variance() * move;
    }
    assertThat(CHECK_RUN.stepCosine()).isCloseTo(-up / down, within(1e-13));
    assertThat(model(new double[] {1}, Covariance.diagonal(1), 0.1, 0.9).stepCosine())
        .isCloseTo(0.85, within(5e-3));
  }

  /** 1d.5: a drop of the rate cuts the gradient, and a quadratic shows no rise after it. */
  @Test
  void gradientFallsAfterADropOfTheRateAndStaysDown() {
    QuadraticModel dropped = CHECK_RUN.withRate(0.01);
    double ratio = CHECK_RUN.squaredGradient() / dropped.squaredGradient();
    // To first order 10; the factors (2 - eta h) differ by at most eta h/2 = 15 %.
    assertThat(ratio).isBetween(10.0, 10 * 1.99 / 1.7);
    double before = CHECK_RUN.squaredGradient();
    QuadraticState state = CHECK_RUN.after(CHECK_RUN.start(), 100_000);
    double[] squares = {0.01, 1, 9};
    assertThat(state.law().meanSquare(squares)).isCloseTo(before, within(1e-12));
    for (int step = 0; step < 3000; step++) {
      state = dropped.after(state, 1);
      double now = state.law().meanSquare(squares);
      assertThat(now).isLessThan(before);
      before = now;
    }
    assertThat(dropped.after(state, 1_000_000).law().meanSquare(squares))
        .isCloseTo(dropped.squaredGradient(), within(1e-12));
  }

  static QuadraticModel model(double[] h, Covariance noise, double rate, double momentum) {
    return new QuadraticModel(h, noise, rate, momentum, new double[h.length], new double[h.length]);
  }

  /** Mean and covariance of (x, m), all coordinates, updated step by step. */
  private static final class Recursion {
    final double[] mean;
    final double[][] covariance;
    double rate;
    private final QuadraticModel model;

    Recursion(QuadraticModel model) {
      int d = model.size();
      this.model = model;
      this.rate = model.rate();
      mean = new double[2 * d];
      covariance = new double[2 * d][2 * d];
      for (int i = 0; i < d; i++) {
        mean[i] = model.startMean()[i];
        covariance[i][i] = model.startVariance()[i];
      }
    }

    void advance() {
      int d = model.size();
      double[][] a = new double[2 * d][2 * d];
      for (int i = 0; i < d; i++) {
        double h = model.eigenvalues()[i];
        a[d + i][i] = h;
        a[d + i][d + i] = model.momentum();
        a[i][i] = 1 - rate * h;
        a[i][d + i] = -rate * model.momentum();
      }
      double[] nextMean = new double[2 * d];
      double[][] next = new double[2 * d][2 * d];
      for (int i = 0; i < 2 * d; i++) {
        for (int j = 0; j < 2 * d; j++) {
          nextMean[i] += a[i][j] * mean[j];
          for (int p = 0; p < 2 * d; p++) {
            for (int q = 0; q < 2 * d; q++) {
              next[i][j] += a[i][p] * covariance[p][q] * a[j][q];
            }
          }
          double own = i < d ? -rate : 1;
          double its = j < d ? -rate : 1;
          next[i][j] += own * its * model.noise().at(i % d, j % d);
        }
      }
      System.arraycopy(nextMean, 0, mean, 0, 2 * d);
      for (int i = 0; i < 2 * d; i++) {
        covariance[i] = next[i];
      }
    }
  }
}
