package org.birkhoff.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The law of a two-layer diagonal network on Gaussian data of slope and noise 1.
 *
 * <p>The reference values are the closed density summed by mpmath 1.3 at 40 digits:
 *
 * <pre>
 * from mpmath import *; mp.dps = 40
 * def f(v, T):  # log density
 *     g = 2*v*v - 4*v + 3
 *     return (1/(6*T) - 1.5)*log(v) - (1 + 1/(12*T))*log(g) - atan((2*v - 2)/sqrt(2))/(6*T*sqrt(2))
 * cuts = [-1500, -800, -400, -200, -100, -50, -20, -10, -5, -3, -2, -1.5, -1, -.75, -.5, -.25,
 *         -.1, 0, .1, .25, .5, .75, 1, 1.5, 2, 3, 5, 10, 20, 50, 100]
 * h = lambda s: exp(f(exp(s), T) + s)
 * Z = quad(h, cuts); mean = quad(lambda s: h(s)*exp(s), cuts)/Z  # and so on; quantiles by bisection
 * </pre>
 */
class TwoLayerLawTest {
  private static final double[] LEVELS = {.1, .25, .5, .75, .9};

  private static DiagonalModel model(double slope, double noise, double temperature) {
    return new DiagonalModel(DataMoments.gaussian(slope, noise), 1, 1, temperature, 0);
  }

  private static DiagonalModel model(double temperature) {
    return model(1, 1, temperature);
  }

  private static double[] quantiles(ScalarLaw law) {
    return Arrays.stream(LEVELS).map(law::quantile).toArray();
  }

  /**
   * Oracle 5d.D. Means, variances and modes to the five digits printed. The printed quantiles are
   * points of a grid: up to 4e-4 above those of {@link #agreesWithMpmath}.
   */
  @ParameterizedTest
  @CsvSource({
    ".01, .98959, .02062, .81242, .89196, .98343, 1.08006, 1.17428, .97212",
    ".05, .93763, .11980, .54763, .71745, .91103, 1.11870, 1.33884, .88641",
    ".10, .84494, .25127, .29818, .53269, .80636, 1.08570, 1.38043, .80321",
    ".20, .58091, .37210, .00712, .09913, .47134, .89924, 1.27381, .57143",
    ".30, .18209, .19421, 0, 0, .00007, .09444, .73661, NaN"
  })
  void hasTheTabulatedValues(
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
    assertThat(new double[] {law.mean(), law.variance(), model.mode().orElse(Double.NaN)})
        .usingComparatorWithPrecision(5.01e-6)
        .containsExactly(mean, variance, mode);
    assertThat(quantiles(law))
        .usingComparatorWithPrecision(4e-4)
        .containsExactly(q10, q25, q50, q75, q90);
  }

  @ParameterizedTest
  @CsvSource({
    ".01, 0.989585370558, 0.0206230076014, 0.812388044238, 0.891726567751, 0.983121068459,"
        + " 1.07986779799, 1.17400641161",
    ".05, 0.937630829186, 0.119801794668, 0.547614287191, 0.717355313261, 0.91074281832,"
        + " 1.11838081251, 1.33880993433",
    ".1, 0.844936470935, 0.251272947281, 0.29808378717, 0.532545186862, 0.806111015035,"
        + " 1.08560507744, 1.38033005074",
    ".2, 0.580905119904, 0.372096681717, 0.00711395540751, 0.0991041001998, 0.47125431944,"
        + " 0.89906345122, 1.27376330785",
    ".3, 0.182091573119, 0.194206516705, 1.92839872773e-17, 2.80618948011e-10,"
        + " 7.35547896452e-5, 0.094408093095, 0.736417638547"
  })
  void agreesWithMpmath(
      double temperature,
      double mean,
      double variance,
      double q10,
      double q25,
      double q50,
      double q75,
      double q90) {
    ScalarLaw law = model(temperature).stationary();
    double[] expected = {mean, variance, q10, q25, q50, q75, q90};
    double[] actual = new double[expected.length];
    actual[0] = law.mean();
    actual[1] = law.variance();
    System.arraycopy(quantiles(law), 0, actual, 2, LEVELS.length);
    for (int i = 0; i < expected.length; i++) {
      // twelve digits are given; rounding of 1e-13 of the mass is 2e-12 of a quantile at T = .3
      assertThat(actual[i] / expected[i]).isCloseTo(1, within(1e-11));
    }
    for (double level : LEVELS) {
      assertThat(law.cumulative(law.quantile(level))).isCloseTo(level, within(1e-13));
    }
  }

  /** Oracle 5d.C, on several data and with weight decay. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, .01, 0",
    "1, 1, .2, 0",
    "1, 1, .33, 0",
    "1, .3, .1, .05",
    "2, 5, .05, 0",
    "1, .001, .3, 0",
    "3, 1, .1, .5"
  })
  void keepsTheMeanLogarithm(double slope, double noise, double temperature, double gamma) {
    DiagonalModel model =
        new DiagonalModel(DataMoments.gaussian(slope, noise), 1, 1, temperature, gamma);
    ScalarLaw law = model.stationary();
    double mean = law.mean();
    double second = law.variance() + mean * mean;
    assertThat(model.momentResidual(mean, second)).isCloseTo(0, within(1e-11 * slope * slope));
  }

  /** Oracle 5d.C: near 0 ln v grows at {@code 4 (b2 - T a3)}, -8 at T = 1 and -2 at T = .5. */
  @ParameterizedTest
  @CsvSource({"1, -8", ".5, -2", ".3333333333333333, 0", ".1, 2.8"})
  void growsFromZeroBelowTheCriticalTemperature(double temperature, double rate) {
    assertThat(model(temperature).logDrift(1e-17)).isCloseTo(rate, within(1e-14));
  }

  @Test
  void invertsTheFluctuationsAtThreeFifthsOfTheCriticalTemperature() {
    double peak = 0;
    double hottest = 0;
    double last = 0;
    for (int i = 1; i < 100; i++) {
      double variance = model(i / 300.).stationary().variance();
      hottest = variance > peak ? i / 100. : hottest;
      peak = Math.max(peak, variance);
      last = variance;
    }
    assertThat(hottest).isCloseTo(.6, within(.02));
    assertThat(last).isLessThan(.1 * peak);
  }

  @ParameterizedTest
  @ValueSource(doubles = {.3333334, .4, 10})
  void collapsesFromTheCriticalTemperatureOn(double temperature) {
    DiagonalModel model = model(temperature);
    assertThat(model.stationary()).isEqualTo(new PointMass(0));
    assertThat(model.regime()).isEqualTo(Regime.I);
    assertThat(model.mode()).isEmpty();
    assertThat(model.tailExponent()).isNaN();
    assertThat(model(.33333).stationary().mean()).isPositive().isLessThan(1e-4);
  }

  @Test
  void knowsItsTemperatures() {
    DiagonalModel model = model(.1);
    assertThat(model.criticalTemperature()).isCloseTo(1 / 3., within(1e-15));
    assertThat(model.secondOrderCriticalTemperature()).isCloseTo(1 / 4., within(1e-15));
    assertThat(model.modeTemperature()).isCloseTo((4 + Math.sqrt(42)) / 52, within(1e-14));
    assertThat(new DiagonalModel(DataMoments.gaussian(1, 1), 1, 1, .1, .4).criticalTemperature())
        .isCloseTo(.2, within(1e-15));
    assertThat(new DiagonalModel(DataMoments.gaussian(1, 1), 1, 1, .1, 2).criticalTemperature())
        .isZero();
    assertThat(model(-1, 1, .1).stationary()).isEqualTo(new PointMass(0));
  }

  @ParameterizedTest
  @CsvSource({
    ".05, IIIB",
    ".111, IIIB",
    ".112, IIB",
    ".2, IIB",
    ".2015, IIB",
    ".2017, IIA",
    ".33, IIA",
    ".34, I"
  })
  void namesTheRegime(double temperature, Regime regime) {
    assertThat(model(temperature).regime()).isEqualTo(regime);
  }

  /** The closed mode against the maximum of the density by search, which is good to 1e-8. */
  @ParameterizedTest
  @CsvSource({"1, 1, .01", "1, 1, .1", "1, 1, .2", "1, .1, .3", "1, 5, .005", "1, 5, .012"})
  void hasItsModeWhereTheDensityIsHighest(double slope, double noise, double temperature) {
    DiagonalModel model = model(slope, noise, temperature);
    double searched = ((QuadratureLaw) model.stationary()).mode().orElseThrow();
    assertThat(model.mode().orElseThrow()).isCloseTo(searched, within(1e-7));
  }

  /** At noise 5 the mode reaches 0 at a third of the critical temperature, before T*. */
  @Test
  void losesTheModeAtZeroWhereTheNoiseIsLarge() {
    DiagonalModel model = model(1, 5, .015);
    double star = (4 + Math.sqrt(42) * 5) / (4 * (21 * 25 - 8));
    assertThat(model.modeTemperature()).isCloseTo(1 / 81., within(1e-15)).isLessThan(star);
    assertThat(model.mode()).isEmpty();
    assertThat(((QuadratureLaw) model.stationary()).mode()).isEmpty();
    assertThat(model.regime()).isEqualTo(Regime.IIA);
    assertThat(model(1, .6, .1).modeTemperature()).isInfinite();
  }

  @Test
  void expandsTheModeInTheTemperature() {
    DataMoments m = DataMoments.gaussian(1, 1);
    double slope =
        10 * m.a2() * m.b2() / (m.b1() * m.b1())
            - 7 * m.a1() * m.b2() * m.b2() / Math.pow(m.b1(), 3)
            - 3 * m.a3() / m.b1();
    double temperature = 1e-6;
    double mode = model(temperature).mode().orElseThrow();
    assertThat((mode - m.minimum()) / temperature).isCloseTo(slope, within(1e-3));
  }

  @Test
  void doesNotDependOnTheWidth() {
    ScalarLaw one = model(.2).stationary();
    ScalarLaw ten = new DiagonalModel(DataMoments.gaussian(1, 1), 1, 10, .2, 0).stationary();
    assertThat(ten.quantile(.5)).isEqualTo(one.quantile(.5));
  }

  /** The law of nearly interpolating data draws together at the point without noise. */
  @Test
  void settlesAtThePointWithoutNoise() {
    assertThat(model(1, 0, .3).stationary()).isEqualTo(new PointMass(1));
    assertThat(model(1, 0, .3).regime()).isEqualTo(Regime.NOISELESS);
    ScalarLaw nearly = model(1, .01, .3).stationary();
    assertThat(nearly.quantile(.9) - nearly.quantile(.1)).isLessThan(.05);
    assertThat(nearly.quantile(.5)).isCloseTo(1, within(.01));
  }

  /** A table of two-valued x with y = x; a1 is not 0, the noise vanishes at v = 1. */
  @Test
  void livesBelowThePointWithoutNoiseUnderWeightDecay() {
    DataMoments m = DataMoments.of(new double[] {1, 2, -1}, new double[] {1, 2, -1});
    assertThat(m.delta()).isZero();
    DiagonalModel model = new DiagonalModel(m, 1, 1, .2, .1);
    ScalarLaw law = model.stationary();
    assertThat(law.quantile(1)).isEqualTo(1);
    assertThat(law.density(1.01)).isZero();
    double mean = law.mean();
    assertThat(model.momentResidual(mean, law.variance() + mean * mean))
        .isCloseTo(0, within(1e-11));
    assertThat(model.mode().orElseThrow())
        .isCloseTo(((QuadratureLaw) law).mode().orElseThrow(), within(1e-7));
  }

  /** Data with little spread of x^2 approach the Gamma law of no spread. */
  @Test
  void approachesTheGammaLaw() {
    ScalarLaw gamma = new DiagonalModel(new DataMoments(0, 0, 4, 1, .2), 1, 1, .01, 0).stationary();
    ScalarLaw near =
        new DiagonalModel(new DataMoments(1e-10, 0, 4, 1, .2), 1, 1, .01, 0).stationary();
    assertThat(gamma).isInstanceOf(GammaLaw.class);
    assertThat(quantiles(near))
        .usingComparatorWithPrecision(1e-8)
        .containsExactly(quantiles(gamma));
    assertThat(near.mean()).isCloseTo(gamma.mean(), within(1e-8));
  }
}
