package org.birkhoff.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.birkhoff.theory.QuadraticModelTest.CHECK_RUN;
import static org.birkhoff.theory.QuadraticModelTest.model;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From which step on a quadratic model has settled, and what is refused as none. */
class QuadraticModelBoundsTest {
  @ParameterizedTest
  @CsvSource({
    "0.1, 0, 3, 0.2, 0.05",
    "1.9, 0, 3, 0.2, 0.01",
    "0.01, 0, 0, 0, 0.05",
    "0.02, 0, 9, 100, 0.03",
    "0.1, 0.9, 3, 0.2, 0.05",
    "3.5, 0.9, 3, 0.2, 0.01",
    "0.001, 0.9, 3, 4, 0.05",
    "1, 0.99, 30, 0, 0.02",
    "0.0225, 0.7225, 2, 0, 0.01",
    "0.1, 0, 0, 0.52631, 0.05",
  })
  void settledStepIsTheFirstFromWhichAllAreNear(
      double h, double momentum, double mean, double variance, double margin) {
    QuadraticModel model =
        new QuadraticModel(
            new double[] {h},
            Covariance.diagonal(1),
            1,
            momentum,
            new double[] {mean},
            new double[] {variance});
    ScalarLaw stationary = model.stationary(0);
    long last = -1;
    for (int step = 0; step < 20_000; step++) {
      if (GaussianDistance.normalisedEnergy(model.marginal(0, step), stationary) >= margin) {
        last = step;
      }
    }

    assertThat(model.settledStep(0, margin)).hasValue(last + 1);
  }

  @Test
  void someCoordinatesNeverSettle() {
    QuadraticModel model =
        new QuadraticModel(
            new double[] {0, 1, 1, 30, 1e-15, 1e-15},
            Covariance.diagonal(1, 0, 0, 1, 1, 1),
            0.1,
            0,
            new double[] {0, 1, 0, 0, 1, 1},
            new double[6]);

    assertThat(model.settledStep(0, 0.05)).isEmpty();
    assertThat(model.settledStep(1, 0.05)).isEmpty();
    assertThat(model.settledStep(2, 0.05)).isEqualTo(OptionalLong.of(0));
    assertThat(model.settledStep(3, 0.05)).isEmpty();
    assertThat(model.settledStep(4, 0.05)).isEmpty();
    QuadraticModel heavy = model(new double[] {0, 1e-15}, Covariance.diagonal(1, 1), 0.1, 0.9);
    assertThat(heavy.settledStep(0, 0.05)).isEmpty();
    assertThat(heavy.settledStep(1, 0.05)).isEmpty();
  }

  @Test
  void refusesUnstableRatesWithTheBoundAndItsSource() {
    QuadraticModel model = model(new double[] {1, 21}, Covariance.diagonal(1, 1), 0.1, 0);

    assertThatThrownBy(model::stationary)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot give the stationary law: the variance of coordinate 1 grows at every step,"
                + " rate times eigenvalue being 2.1; the bound is 2 (1 + momentum) = 2.0 (Liu,"
                + " Ziyin, Ueda, arXiv:2012.03636)");
    assertThatThrownBy(model::squaredGradient).hasMessageContaining("the bound is");
    assertThatThrownBy(() -> model.displacement(1)).hasMessageContaining("the bound is");
    assertThat(model.stationary(0).variance()).isPositive();
    assertThat(model.marginal(1, 10).variance()).isGreaterThan(model.marginal(1, 9).variance());
    assertThat(model(new double[] {21}, Covariance.diagonal(1), 0.1, 0.1).stationary(0).variance())
        .isPositive();
  }

  @Test
  void refusesWhatIsNoModel() {
    Covariance one = Covariance.diagonal(1);
    assertThatThrownBy(() -> model(new double[] {-1}, one, 0.1, 0))
        .hasMessage(
            "Cannot make a quadratic model: eigenvalue 0 must be finite and at least 0, but was"
                + " -1.0");
    assertThatThrownBy(() -> model(new double[] {1, 2}, one, 0.1, 0))
        .hasMessage("Cannot make a quadratic model: the noise must have 2 values, but was 1");
    assertThatThrownBy(() -> model(new double[] {1}, one, 0, 0))
        .hasMessageContaining("the rate must be positive");
    assertThatThrownBy(() -> model(new double[] {1}, one, 0.1, 1))
        .hasMessageContaining("the momentum must be within [0, 1), but was 1.0");
    assertThatThrownBy(() -> CHECK_RUN.law(-1)).hasMessageContaining("at least 0, but was -1");
  }
}
