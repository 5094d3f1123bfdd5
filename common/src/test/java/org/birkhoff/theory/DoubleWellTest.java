package org.birkhoff.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * References from scipy 1.17.1:
 *
 * <pre>{@code
 * U = lambda x: b*(x*x-1)**2; f = lambda x: np.exp(-U(x)/tau)
 * q = lambda g, a, c, p=None: integrate.quad(g, a, c, epsabs=0, epsrel=1e-13, limit=500, points=p)[0]
 * Z = 2*q(f, 0, 6, [1]); variance = 2*q(lambda x: x*x*f(x), 0, 6, [1])/Z
 * below = lambda x: q(f, -6, x, [-1])/Z                      # at -.8 and .3
 * time = q(lambda y: np.exp(U(y)/tau)*q(f, -6, y, [-1] if y > -1 else None), -1, 1)/tau
 * }</pre>
 */
class DoubleWellTest {

  @ParameterizedTest
  @CsvSource({
    "1, 0.5, 1.4109147031962088, 0.8521361521783344, 0.3205210439812682, 0.532516122752663,"
        + " 10.258570067184177",
    "1, 0.2, 0.8340588041069105, 0.9368339404118341, 0.40842569370278015, 0.5033600559966169,"
        + " 182.41767298558062",
    "2, 0.1, 0.4002765808206762, 0.9869750546000837, 0.4926032715734024, 0.5000000088556596,"
        + " 274830550.1760359",
    "1, 0.05, 0.4002765808206762, 0.9869750546000837, 0.4926032715734024, 0.5000000088556595,"
        + " 549661100.3520718"
  })
  void lawAndPassageTimeAreThoseOfTheReference(
      double barrier,
      double temperature,
      double mass,
      double variance,
      double at08,
      double at03,
      double time) {
    DoubleWellModel model = new DoubleWellModel(barrier, temperature);
    ScalarLaw gibbs = model.gibbs();

    assertThat(gibbs.mean()).isCloseTo(0, within(1e-12));
    assertThat(gibbs.variance()).isCloseTo(variance, within(1e-11));
    assertThat(gibbs.density(1)).isCloseTo(1 / mass, within(1e-11));
    assertThat(gibbs.cumulative(-0.8)).isCloseTo(at08, within(1e-12));
    assertThat(gibbs.cumulative(0.3)).isCloseTo(at03, within(1e-12));
    assertThat(gibbs.quantile(at03)).isCloseTo(0.3, within(1e-5));
    assertThat(gibbs.quantile(at08)).isCloseTo(-0.8, within(1e-11));
    assertThat(model.meanPassageTime()).isCloseTo(time, within(1e-10 * time));
  }

  /** Kramers' rate, with an error of first order in temperature over barrier. */
  @Test
  void passageTimeTendsToKramersFormula() {
    double[] errors = new double[2];
    for (int k = 0; k < 2; k++) {
      double temperature = 0.02 / (k + 1);
      double kramers = 2 * Math.PI / Math.sqrt(4 * 8) * Math.exp(1 / temperature);
      errors[k] = new DoubleWellModel(1, temperature).meanPassageTime() / kramers - 1;
    }

    assertThat(errors[1]).isBetween(0.0, 0.01);
    assertThat(errors[0] / errors[1]).isCloseTo(2, within(0.1));
    assertThat(new DoubleWellModel(1, 1e-3).meanPassageTime()).isInfinite();
  }

  /** The chain's error of continuous time is of first order in the rate. */
  @Test
  void chainTendsToContinuousTime() {
    DoubleWellModel model = new DoubleWellModel(1, 0.2);
    double[] variances = new double[2];
    double[] distances = new double[2];
    for (int k = 0; k < 2; k++) {
      ScalarLaw law = model.chain(0.01 / (k + 1)).stationary();
      variances[k] = law.variance() - model.gibbs().variance();
      for (double x = -2; x < 2; x += 0.01) {
        distances[k] =
            Math.max(distances[k], Math.abs(law.cumulative(x) - model.gibbs().cumulative(x)));
      }
    }

    assertThat(variances[0] / variances[1]).isCloseTo(2, within(0.1));
    assertThat(distances[0] / distances[1]).isCloseTo(2, within(0.1));
  }

  @Test
  void passageOfTheChainTendsToContinuousTime() {
    DoubleWellModel model = new DoubleWellModel(1, 0.2);
    double[] errors = new double[2];
    for (int k = 0; k < 2; k++) {
      double rate = 0.005 / (k + 1);
      errors[k] = 1 - model.chain(rate).meanPassageSteps() * rate / model.meanPassageTime();
    }

    // First order in the rate, with a second-order term of a tenth of it.
    assertThat(errors[0]).isBetween(0.0, 0.01);
    assertThat(errors[0] / errors[1]).isCloseTo(2, within(0.2));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.01, 0.05, 0.1})
  void chainsLawIsInvariant(double rate) {
    DoubleWellModel model = new DoubleWellModel(1, 0.2);
    ScalarLaw law = model.chain(rate).stationary();
    double s = Math.sqrt(2 * rate * 0.2);
    for (double y : new double[] {-1.7, -1, -0.4, 0, 0.3, 1.2}) {
      double step = s / 16;
      double arrives = 0;
      for (double x = -4; x < 4; x += step) {
        double z = (y - (x - rate * model.gradient(x))) / s;
        arrives += step * law.density(x) * Math.exp(-z * z / 2) / (s * Math.sqrt(2 * Math.PI));
      }
      assertThat(arrives).isCloseTo(law.density(y), within(1e-10));
    }
    assertThat(law.density(3)).isLessThan(1e-11);
    assertThat(law.cumulative(10)).isCloseTo(1, within(1e-12));
    assertThat(law.cumulative(law.quantile(0.37))).isCloseTo(0.37, within(1e-12));
    assertThat(law.quantile(0.2)).isEqualTo(-law.quantile(0.8));
  }

  @Test
  @Tag("statistical")
  void simulatedChainHasTheLawAndPassageTime() {
    DoubleWellModel model = new DoubleWellModel(1, 0.4);
    double rate = 0.02;
    double s = Math.sqrt(2 * rate * 0.4);
    int replicas = 4000;
    double[] last = new double[replicas];
    double[] passages = new double[replicas];
    for (int r = 0; r < replicas; r++) {
      SplittableRandom random = new SplittableRandom(r);
      double x = -1;
      int passed = 0;
      for (int step = 1; step <= 6000 || passed == 0; step++) {
        x += -rate * model.gradient(x) + s * random.nextGaussian();
        passed = passed == 0 && x >= 1 ? step : passed;
        last[r] = step == 6000 ? x : last[r];
      }
      passages[r] = passed;
    }
    double mean = Arrays.stream(passages).average().getAsDouble();
    double squares = Arrays.stream(passages).map(t -> (t - mean) * (t - mean)).sum();
    double error = Math.sqrt(squares / (replicas - 1) / replicas);

    // 4 standard errors: false alarm 6e-5.
    assertThat(mean).isCloseTo(model.chain(rate).meanPassageSteps(), within(4 * error));
    ScalarLaw law = model.chain(rate).stationary();
    assertThat(KolmogorovSmirnovTest.withDefaults().test(last, law::cumulative).getPValue())
        .isGreaterThan(0.001);
  }

  @Test
  void updatesAreMirroredAtTheEscapePoint() {
    DoubleWellModel model = new DoubleWellModel(1.5, 0.2);
    double at = model.escapePoint(0.07);

    assertThat(at - 0.07 * model.gradient(at)).isCloseTo(-at, within(1e-14));
    double h = 1e-5;
    assertThat(model.gradient(0.7))
        .isCloseTo((model.potential(0.7 + h) - model.potential(0.7 - h)) / (2 * h), within(1e-8));
    assertThat(model.curvature(0.7))
        .isCloseTo((model.gradient(0.7 + h) - model.gradient(0.7 - h)) / (2 * h), within(1e-8));
  }

  @Test
  void refusesChainsThatEscapeAndWhatIsNoModel() {
    assertThatThrownBy(() -> new DoubleWellModel(1, 0.5).chain(0.2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Cannot make a double well's chain: updates overshoot and escape")
        .hasMessageContaining("the bound is sqrt(1 + 1/(2 barrier rate)) = 1.87");
    assertThatThrownBy(() -> new DoubleWellModel(1, 1e-6).chain(0.25))
        .hasMessageContaining("updates overshoot");
    assertThatThrownBy(() -> new DoubleWellModel(1, 1e-3).chain(1e-5))
        .hasMessageContaining("too small for a grid");
    assertThatThrownBy(() -> new DoubleWellModel(0, 1))
        .hasMessage(
            "Cannot make a double well: the barrier must be positive and finite, but was 0.0");
    assertThatThrownBy(() -> new DoubleWellModel(1, -1)).hasMessageContaining("the temperature");
  }
}
