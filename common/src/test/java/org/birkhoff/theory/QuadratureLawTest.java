package org.birkhoff.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws by quadrature against laws in closed form. */
class QuadratureLawTest {
  private static final double[] LEVELS = {1e-6, .01, .1, .5, .9, .99, 1 - 1e-6};

  @ParameterizedTest
  @CsvSource({"0, 1", "3, 1e-3", "-1e6, 1", "1, 1e-8", "0, 1e20", "1e-5, 1e-13"})
  void findsANormalLawOfAnyPlaceAndWidth(double mean, double deviation) {
    GaussianLaw exact = new GaussianLaw(mean, deviation * deviation);
    QuadratureLaw law =
        QuadratureLaw.onLine(x -> -(x - mean) * (x - mean) / (2 * deviation * deviation));
    agree(law, exact, deviation, Math.ulp(mean) / deviation);
    assertThat(law.mode().orElseThrow()).isCloseTo(mean, within(1e-7 * deviation));
    assertThat(law.variance() / exact.variance())
        .isCloseTo(1, within(1e-11 + 8 * Math.ulp(mean) / deviation));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1.5, 2, 2.5, 8})
  void knowsWhichMomentsHeavyTailsHave(double degrees) {
    StudentLaw exact = new StudentLaw(degrees, 2, .5);
    QuadratureLaw law =
        QuadratureLaw.onLine(
            x -> -(degrees + 1) / 2 * Math.log1p((x - 2) * (x - 2) / (degrees * .25)));
    for (double level : LEVELS) {
      assertThat(law.cumulative(exact.quantile(level))).isCloseTo(level, within(1e-12));
    }
    if (degrees > 1) {
      assertThat(law.mean()).isCloseTo(2, within(1e-11));
    } else {
      assertThat(law.mean()).isNaN();
    }
    if (degrees > 2) {
      assertThat(law.variance() / exact.variance()).isCloseTo(1, within(1e-10));
    } else {
      assertThat(law.variance()).isInfinite();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {.01, .5, 1, 40, 1e6})
  void agreesWithGammaLawsThatDivergeAtZero(double shape) {
    GammaLaw exact = new GammaLaw(shape, 3);
    QuadratureLaw law = QuadratureLaw.ofLogarithm(s -> shape * s - Math.exp(s) / 3);
    assertThat(law.mean() / exact.mean()).isCloseTo(1, within(1e-11));
    assertThat(law.variance() / exact.variance()).isCloseTo(1, within(1e-8));
    for (double level : LEVELS) {
      double v = law.quantile(level);
      if (v > 0) {
        assertThat(law.cumulative(v)).isCloseTo(level, within(1e-12));
        assertThat(exact.cumulative(v)).isCloseTo(level, within(1e-9));
      }
    }
    assertThat(law.cumulative(-1)).isZero();
    assertThat(law.density(-1)).isZero();
    assertThat(law.mode().isPresent()).isEqualTo(shape > 1);
  }

  @ParameterizedTest
  @CsvSource({".3, .6", "2, 5", "1, 1"})
  void agreesWithBetaLawsOnAnInterval(double a, double b) {
    BetaDistribution exact = BetaDistribution.of(a, b);
    QuadratureLaw law =
        QuadratureLaw.onInterval(0, 1, v -> (a - 1) * Math.log(v) + (b - 1) * Math.log1p(-v));
    assertThat(law.mean()).isCloseTo(exact.getMean(), within(1e-6));
    assertThat(law.variance()).isCloseTo(exact.getVariance(), within(1e-6));
    assertThat(law.quantile(.5)).isCloseTo(exact.inverseCumulativeProbability(.5), within(1e-6));
    assertThat(law.quantile(0)).isZero();
    assertThat(law.quantile(1)).isEqualTo(1);
  }

  /** Two narrow wells far apart, one of them seen only as a maximum between grid points. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-1, 1e-2, 1e-4, 1e-6})
  void seesBothWells(double temperature) {
    QuadratureLaw law =
        QuadratureLaw.onLine(
            x -> -Math.pow(x * x - 1, 2) / temperature + Math.log(2 + Math.tanh(x)));
    QuadratureLaw right =
        QuadratureLaw.onInterval(
            0, 9, x -> -Math.pow(x * x - 1, 2) / temperature + Math.log(2 + Math.tanh(x)));
    double share = (2 + Math.tanh(1)) / 4;
    // the wells lean by a share of order T
    assertThat(law.mean()).isCloseTo(2 * share - 1, within(temperature));
    assertThat(law.cumulative(0)).isCloseTo(1 - share, within(temperature));
    double upper = (law.cumulative(1) - law.cumulative(0)) / (1 - law.cumulative(0));
    assertThat(upper).isCloseTo(right.cumulative(1), within(1e-9));
  }

  @Test
  void refusesWhatHasNoIntegral() {
    assertThatThrownBy(() -> QuadratureLaw.onLine(x -> 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Cannot normalise a density: it does not fall");
    assertThatThrownBy(() -> QuadratureLaw.ofLogarithm(s -> -.1 * s - Math.exp(s)))
        .hasMessageStartingWith("Cannot normalise a density");
    assertThatThrownBy(() -> QuadratureLaw.onLine(x -> Double.NaN))
        .hasMessageContaining("not a number");
    assertThatThrownBy(() -> QuadratureLaw.onLine(x -> Double.NEGATIVE_INFINITY))
        .hasMessageStartingWith("Cannot normalise a density");
    assertThatThrownBy(() -> QuadratureLaw.onInterval(1, 1, x -> 0)).hasMessageContaining("ascend");
  }

  private static void agree(ScalarLaw law, ScalarLaw exact, double unit, double rounding) {
    assertThat(law.mean()).isCloseTo(exact.mean(), within((1e-12 + 8 * rounding) * unit));
    for (double level : LEVELS) {
      double v = exact.quantile(level);
      assertThat(law.cumulative(v)).isCloseTo(level, within(1e-12 + 8 * rounding));
      assertThat(law.quantile(level)).isCloseTo(v, within((1e-8 + 8 * rounding) * unit));
      assertThat(law.density(v) / exact.density(v)).isCloseTo(1, within(1e-11 + 64 * rounding));
    }
  }
}
