package org.birkhoff.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Depth 0: linear regression. */
class LinearLawTest {
  private static final double[] LEVELS = {.001, .1, .5, .9, .999};

  /** Oracle 5d.B: Student's law against the density of 5a by quadrature. */
  @ParameterizedTest
  @CsvSource({"1, 1, .2", "1, 1, .6", "2, .5, .05", "-1, 3, .01"})
  void isStudentsOnGaussianData(double slope, double noise, double temperature) {
    DataMoments m = DataMoments.gaussian(slope, noise);
    DiagonalModel model = new DiagonalModel(m, 0, 1, temperature, 0);
    StudentLaw law = (StudentLaw) model.stationary();
    double degrees = 1 + 1 / (2 * temperature);
    assertThat(law.degrees()).isCloseTo(degrees, within(1e-12 * degrees));
    assertThat(law.centre()).isCloseTo(slope, within(1e-14));
    assertThat(law.scale()).isCloseTo(Math.abs(noise) / Math.sqrt(2 * degrees), within(1e-14));
    if (temperature < .5) {
      double variance = temperature * noise * noise / (1 - 2 * temperature);
      assertThat(law.variance()).isCloseTo(variance, within(1e-12 * variance));
    } else {
      assertThat(law.variance()).isInfinite();
    }
    double root = Math.sqrt(m.delta());
    double turn = (m.a2() * m.b1() - m.a1() * m.b2()) / (m.a1() * root * temperature);
    QuadratureLaw density =
        QuadratureLaw.onLine(
            v ->
                -(1 + m.b1() / (2 * temperature * m.a1())) * Math.log(m.g(v))
                    - turn * Math.atan((m.a1() * v - m.a2()) / root));
    for (double level : LEVELS) {
      double v = density.quantile(level);
      assertThat(law.quantile(level)).isCloseTo(v, within(1e-10 * (1 + Math.abs(v))));
      assertThat(law.density(v)).isCloseTo(density.density(v), within(1e-10));
    }
  }

  /** Mean and variance of the skew law in closed form against its density by quadrature. */
  @ParameterizedTest
  @CsvSource({"1, .05, .3", "2, .05, .3", "1, .2, 1", "1, .01, 0"})
  void hasTheMomentsOfItsDensity(int width, double temperature, double gamma) {
    double[] x = {.3, -1.2, .7, 1.1, -.4};
    double[] y = {.5, -.8, 1.9, 1.7, .3};
    DiagonalModel model = new DiagonalModel(DataMoments.of(x, y), 0, width, temperature, gamma);
    KnownMoments law = (KnownMoments) model.stationary();
    assertThat(law.mean()).isCloseTo(law.law().mean(), within(1e-11));
    assertThat(law.variance()).isCloseTo(law.law().variance(), within(1e-10));
    assertThat(model.regime()).isEqualTo(Regime.LINEAR);
  }

  @Test
  void isInverseGammaOnInterpolatingDataWithDecay() {
    double[] x = {1, 2, -1};
    DiagonalModel model = new DiagonalModel(DataMoments.of(x, x), 0, 1, .1, .1);
    KnownMoments law = (KnownMoments) model.stationary();
    assertThat(law.quantile(1)).isEqualTo(1);
    assertThat(law.mean()).isCloseTo(law.law().mean(), within(1e-11));
    assertThat(law.variance()).isCloseTo(law.law().variance(), within(1e-11));
    assertThat(new DiagonalModel(DataMoments.of(x, x), 0, 1, .1, 0).stationary())
        .isEqualTo(new PointMass(1));
  }

  /** Oracle 5d.F at depth 0: normal with mean k and variance T s^2. */
  @Test
  void isNormalOnTwoPointData() {
    ScalarLaw law = new DiagonalModel(DataMoments.twoPoint(.2, 2), 0, 1, .01, 0).stationary();
    assertThat(law.mean()).isEqualTo(.2);
    assertThat(law.variance()).isCloseTo(.04, within(1e-16));
    assertThat(law).isInstanceOf(GaussianLaw.class);
    ScalarLaw near =
        new DiagonalModel(new DataMoments(1e-9, 0, 4, 1, .2), 0, 1, .01, 0).stationary();
    for (double level : LEVELS) {
      assertThat(near.quantile(level)).isCloseTo(law.quantile(level), within(1e-8));
    }
  }
}
