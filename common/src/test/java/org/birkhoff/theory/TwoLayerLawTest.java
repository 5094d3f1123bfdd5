package org.birkhoff.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The law of a two-layer diagonal network on Gaussian data. */
class TwoLayerLawTest {
  private static DiagonalModel model(double temperature) {
    return new DiagonalModel(DataMoments.gaussian(1, 1), 1, 1, temperature, 0);
  }

  /** Oracle 5d.D; printed to five digits after the point. */
  @ParameterizedTest
  @CsvSource({
    ".01, .98959, .02062, .81242, .89196, .98343, 1.08006, 1.17428, .97212",
    ".05, .93763, .11980, .54763, .71745, .91103, 1.11870, 1.33884, .88641",
    ".10, .84494, .25127, .29818, .53269, .80636, 1.08570, 1.38043, .80321",
    ".20, .58091, .37210, .00712, .09913, .47134, .89924, 1.27381, .57143",
    ".30, .18209, .19421, 0, 0, .00007, .09444, .73661, NaN"
  })
  void hasTheValuesByQuadrature(
      double temperature,
      double mean,
      double variance,
      double q10,
      double q25,
      double q50,
      double q75,
      double q90,
      double mode) {
    DiagonalModel model = model(temperature);
    ScalarLaw law = model.stationary();
    assertThat(
            new double[] {
              law.mean(),
              law.variance(),
              law.quantile(.1),
              law.quantile(.25),
              law.quantile(.5),
              law.quantile(.75),
              law.quantile(.9),
              model.mode().orElse(Double.NaN)
            })
        .usingComparatorWithPrecision(5.1e-6)
        .containsExactly(mean, variance, q10, q25, q50, q75, q90, mode);
  }

  @Test
  void knowsItsTemperatures() {
    assertThat(model(.1).criticalTemperature()).isCloseTo(1 / 3., within(1e-15));
    assertThat(model(.1).modeTemperature()).isCloseTo((4 + Math.sqrt(42)) / 52, within(1e-15));
  }
}
