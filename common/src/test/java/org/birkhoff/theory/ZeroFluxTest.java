package org.birkhoff.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Density against drift and diffusion: a stationary density rho of s = ln v without flux satisfies
 * {@code ln(rho sigma^2)' = 2 mu / sigma^2}. The identity is integrated between neighbouring points
 * and holds to the rounding of the logarithms, some ulp of |ln rho|, of its terms (of order 1/T)
 * and of its slope in s.
 */
class ZeroFluxTest {
  private static final int POINTS = 400;

  @ParameterizedTest
  @CsvSource({
    // depth, width, T, gamma, slope, noise
    "0, 1, .2, 0, 1, 1",
    "0, 3, .1, .2, 1, .5",
    "0, 1, .3, .4, 2, 1",
    "1, 1, .01, 0, 1, 1",
    "1, 1, .2, 0, 1, 1",
    "1, 4, .3, 0, 1, 1",
    "1, 2, .1, .3, 1, 1",
    "1, 1, .1, .1, .5, .1",
    "2, 1, .05, 0, 1, 1",
    "2, 3, 1, 0, 1, 1",
    "2, 1, 5, 0, 1, 2",
    "3, 1, .2, 0, 1, 1",
    "3, 2, .5, 0, 2, .3",
    "7, 5, .3, 0, 1, 1",
    "40, 40, .1, 0, 1, 1"
  })
  void holdsOnGaussianData(
      int depth, int width, double temperature, double gamma, double slope, double noise) {
    check(new DiagonalModel(DataMoments.gaussian(slope, noise), depth, width, temperature, gamma));
  }

  @ParameterizedTest
  @CsvSource({"1, 1, .01, 0", "1, 1, .01, .1", "2, 2, .1, 0", "5, 1, .3, 0"})
  void holdsOnTwoPointData(int depth, int width, double temperature, double gamma) {
    check(new DiagonalModel(DataMoments.twoPoint(.5, 2), depth, width, temperature, gamma));
  }

  @ParameterizedTest
  @CsvSource({"0, .1, .1", "1, .2, .1", "1, .05, .02"})
  void holdsOnInterpolatingData(int depth, double temperature, double gamma) {
    DataMoments m = DataMoments.of(new double[] {1, 2, -1}, new double[] {1, 2, -1});
    check(new DiagonalModel(m, depth, 1, temperature, gamma));
  }

  @ParameterizedTest
  @CsvSource({"0, .3", "1, .05", "2, .5", "3, .1"})
  void holdsOnATable(int depth, double temperature) {
    double[] x = {.3, -1.2, .7, 2.1, -.4};
    double[] y = {.5, -.8, 1.9, 1.7, .3};
    check(new DiagonalModel(DataMoments.of(x, y), depth, 2, temperature, 0));
  }

  private static void check(DiagonalModel model) {
    ScalarLaw law = model.stationary();
    double low = Math.log(Math.max(1e-3, law.quantile(.001)));
    double high = Math.log(law.quantile(.999));
    for (int i = 0; i < POINTS; i++) {
      double from = low + (high - low) * i / POINTS;
      double to = low + (high - low) * (i + 1) / POINTS;
      double integral =
          GaussLegendre.integrate(
              s -> 2 * model.logDrift(Math.exp(s)) / model.logDiffusion(Math.exp(s)), from, to);
      double change = weighted(model, law, to) - weighted(model, law, from);
      double v = Math.exp(to);
      double steepness = Math.abs(2 * model.logDrift(v) / model.logDiffusion(v));
      double size = 1 + Math.abs(weighted(model, law, to)) + 1 / model.temperature() + steepness;
      assertThat(change).as("at v = %s", Math.exp(from)).isCloseTo(integral, within(2e-13 * size));
    }
  }

  private static double weighted(DiagonalModel model, ScalarLaw law, double s) {
    double v = Math.exp(s);
    return Math.log(law.density(v)) + s + Math.log(model.logDiffusion(v));
  }
}
