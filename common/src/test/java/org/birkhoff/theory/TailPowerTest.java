package org.birkhoff.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TailPowerTest {
  private static DiagonalModel model(int depth) {
    return new DiagonalModel(DataMoments.gaussian(1, 1), depth, 1, .1, 0);
  }

  /** {@code E[ln(v/u) | v > u]} is 1/2.5 at every u. */
  @Test
  void isThatOfAParetoLawAtEveryThreshold() {
    assertThat(TailPower.beyond(new Pareto(2.5), 1).orElseThrow()).isCloseTo(3.5, within(1e-5));
    assertThat(TailPower.beyond(new Pareto(2.5), 100).orElseThrow()).isCloseTo(3.5, within(1e-5));
  }

  private record Pareto(double index) implements ScalarLaw {
    @Override
    public double mean() {
      return index / (index - 1);
    }

    @Override
    public double variance() {
      return index / (index - 2) - mean() * mean();
    }

    @Override
    public double density(double x) {
      return x < 1 ? 0 : index * Math.pow(x, -index - 1);
    }

    @Override
    public double cumulative(double x) {
      return x < 1 ? 0 : 1 - Math.pow(x, -index);
    }

    @Override
    public double quantile(double p) {
      return Math.pow(1 - p, -1 / index);
    }
  }

  /** Against {@code int_u^inf (1 - F(v)) / v dv / (1 - F(u))} in ln v by the trapezoidal rule. */
  @ParameterizedTest
  @CsvSource({"1, 1", "1, 3", "1, 10", "2, 2", "3, 1", "3, 8"})
  void isTheIntegralOfTheSurvivalFunction(int depth, double threshold) {
    ScalarLaw law = model(depth).stationary();
    double step = 1e-3;
    double integral = step / 2 * (1 - law.cumulative(threshold));
    for (int i = 1; i < 10_000; i++) {
      integral += step * (1 - law.cumulative(threshold * Math.exp(step * i)));
    }
    double expected = 1 + (1 - law.cumulative(threshold)) / integral;
    assertThat(TailPower.beyond(law, threshold).orElseThrow()).isCloseTo(expected, within(1e-4));
  }

  /** Beyond the bulk of the law, within which the power rises and falls. */
  @ParameterizedTest
  @CsvSource({"1", "2", "3"})
  void nearsTheAsymptoticPowerFromAbove(int depth) {
    DiagonalModel model = model(depth);
    ScalarLaw law = model.stationary();
    double last = Double.POSITIVE_INFINITY;
    for (double mass : new double[] {1e-3, 1e-4, 1e-5, 2e-6}) {
      double power = TailPower.beyond(law, law.quantile(1 - mass)).orElseThrow();
      assertThat(power).isBetween(model.tailExponent(), last);
      last = power;
    }
  }

  @Test
  void saysWhereTheLawHasNothing() {
    assertThat(TailPower.beyond(new PointMass(1), 2)).isEmpty();
    assertThat(TailPower.beyond(new GaussianLaw(0, 1), 6)).isEmpty();
    assertThatThrownBy(() -> TailPower.beyond(new GaussianLaw(0, 1), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot give the power of a tail: the threshold must be positive and finite, but was"
                + " 0.0");
  }
}
