package org.birkhoff.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Depth 2 and more. */
class DeepLawTest {
  private static DiagonalModel model(int depth, int width, double temperature, double gamma) {
    return new DiagonalModel(DataMoments.gaussian(1, 1), depth, width, temperature, gamma);
  }

  /** Oracle 5d.E: log-log slopes of the density, 7/2, 4 and 17/4, far out and within 3 % at 200. */
  @ParameterizedTest
  @CsvSource({"1, .05, 3.5", "1, .3, 3.5", "2, .1, 4", "2, 1, 4", "3, .3, 4.25", "3, 2, 4.25"})
  void hasThePowerTail(int depth, double temperature, double exponent) {
    DiagonalModel model = model(depth, 1, temperature, 0);
    ScalarLaw law = model.stationary();
    assertThat(model.tailExponent()).isEqualTo(exponent);
    assertThat(slope(law, 1e7)).isCloseTo(exponent, within(1e-3));
    assertThat(slope(law, 200)).isCloseTo(exponent, within(.03 * exponent));
  }

  private static double slope(ScalarLaw law, double v) {
    double step = 1.01;
    return -Math.log(law.density(v * step) / law.density(v / step)) / (2 * Math.log(step));
  }

  /** Oracle 5d.E: no transition at depth 2 and more, unless weights decay. */
  @ParameterizedTest
  @CsvSource({"2, 1, .34", "2, 1, 10", "2, 5, 100", "3, 1, 30"})
  void isSpreadAtEveryTemperature(int depth, int width, double temperature) {
    DiagonalModel model = model(depth, width, temperature, 0);
    assertThat(model.criticalTemperature()).isInfinite();
    assertThat(model.regime()).isEqualTo(Regime.IIIB);
    ScalarLaw law = model.stationary();
    assertThat(law.mean()).isPositive();
    assertThat(law.density(1e-30)).isZero();
    double mode = model.mode().orElseThrow();
    assertThat(law.density(mode))
        .isGreaterThan(law.density(mode * .99))
        .isGreaterThan(law.density(mode * 1.01));
    DiagonalModel decaying = model(depth, width, temperature, 1e-3);
    assertThat(decaying.criticalTemperature()).isZero();
    assertThat(decaying.stationary()).isEqualTo(new PointMass(0));
  }

  /**
   * The density of 5a with scipy's quad; three lines of the script stand for the rest:
   *
   * <pre>
   * g = lambda v: 2*v*v - 4*v + 3; a = (D - 1)/(D + 1)
   * phi = lambda s: quad(lambda t: (exp(t) - 1)*exp(-a*t)/g(exp(t)), 0, s, epsrel=1e-13)[0]
   * f = lambda s: exp(s - 3*D/(D + 1)*s - log(g(exp(s))) - d**a/((D + 1)*T)*phi(s))
   * </pre>
   */
  @ParameterizedTest
  @CsvSource({
    "2, 1, .1, 0.71617453062, 0.22932620792, 0.65226358347",
    "2, 3, 1, 0.06836921770, 0.04852944317, 0.00662332763",
    "3, 1, .3, 0.23351119818, 0.12398413426, 0.08938867980",
    "7, 5, .5, 0.27778560482, 0.10628430339, 0.15449703235"
  })
  void agreesWithScipy(
      int depth, int width, double temperature, double mean, double variance, double median) {
    ScalarLaw law = model(depth, width, temperature, 0).stationary();
    assertThat(law.mean()).isCloseTo(mean, within(1e-9));
    assertThat(law.variance()).isCloseTo(variance, within(1e-9));
    assertThat(law.quantile(.5)).isCloseTo(median, within(1e-9));
  }

  /** The distance to the law of endless depth falls by half as depth doubles. */
  @Test
  void approachesTheEndlessLaw() {
    DataMoments m = DataMoments.gaussian(1, 1);
    double before = Double.NaN;
    for (int depth = 64; depth <= 1024; depth *= 2) {
      DiagonalModel model = new DiagonalModel(m, depth, depth, .2, 0);
      double load = Math.pow(depth, model.power()) / ((depth + 1) * .2);
      double distance =
          model.stationary().quantile(.5) - DiagonalModel.endless(m, load).quantile(.5);
      if (depth > 64) {
        // the second order is a share of 1 / depth of the first
        assertThat(distance / before).isCloseTo(.5, within(6. / depth));
      }
      before = distance;
    }
    QuadratureLaw endless = DiagonalModel.endless(m, 5);
    double tail = -Math.log(endless.density(2e6) / endless.density(1e6)) / Math.log(2);
    assertThat(tail).isCloseTo(5, within(1e-3));
  }

  @Test
  void hasExponentialLawsOnTwoPointData() {
    DiagonalModel model = new DiagonalModel(DataMoments.twoPoint(.2, 2), 2, 1, .1, 0);
    assertThat(model.tailExponent()).isInfinite();
    assertThat(model.stationary().variance()).isPositive().isFinite();
  }

  @Test
  void settlesOrRefusesWhereTheNoiseVanishes() {
    DataMoments m = DataMoments.gaussian(1, 0);
    assertThat(new DiagonalModel(m, 2, 1, .5, 0).stationary()).isEqualTo(new PointMass(1));
    DiagonalModel both = new DiagonalModel(m, 1, 1, .6, 0);
    assertThatThrownBy(both::stationary)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(
            "Cannot give one stationary law: the gradient has no noise at v = 1");
    assertThatThrownBy(() -> DiagonalModel.endless(m, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no noise at v = 1");
  }

  @Test
  void refusesWhatIsNoModel() {
    DataMoments m = DataMoments.gaussian(1, 1);
    assertThatThrownBy(() -> new DiagonalModel(m, -1, 1, .1, 0))
        .hasMessageContaining("depth must be at least 0");
    assertThatThrownBy(() -> new DiagonalModel(m, 1, 1, 0, 0))
        .hasMessageContaining("temperature must be positive");
    assertThatThrownBy(() -> new DiagonalModel(DataMoments.twoPoint(1, 0), 1, 1, .1, 0))
        .hasMessageContaining("no noise at any v");
    assertThatThrownBy(() -> new DataMoments(1, 2, 1, 1, 1)).hasMessageContaining("Cauchy-Schwarz");
  }
}
