package org.birkhoff.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscreteRateTest {
  /** Oracle 5d.F: {@code eta_c = k / (s^2 - k^2)}. */
  @ParameterizedTest
  @CsvSource({".2, 2", ".5, 1", "1, 3", ".01, 1"})
  void hasTheCriticalRateOfTwoPointData(double slope, double noise) {
    DiscreteRate rate = DiscreteRate.twoPoint(slope, noise, 1);
    double critical = slope / (noise * noise - slope * slope);
    assertThat(rate.criticalRate(1.7 * critical).orElseThrow() / critical)
        .isCloseTo(1, within(1e-10));
    double eta = .3 * critical;
    double base = 1 + 2 * eta * slope;
    assertThat(rate.growth(eta))
        .isCloseTo(Math.log(base * base - Math.pow(2 * eta * noise, 2)), within(1e-14));
    assertThat(rate.criticalRate(.9 * critical)).isEmpty();
  }

  @Test
  void growsAtTheTabulatedRateBeyond() {
    assertThat(DiscreteRate.twoPoint(.2, 2, 1).growth(.06)).isCloseTo(-.00906, within(5e-6));
  }

  /**
   * Oracle 5d.G: exact threshold over that of the SDE, 1.15 and .94 for noise 5 and 10. For noise
   * 25 the digest prints 1.001; the value here is that of scipy:
   *
   * <pre>
   * eln = lambda m: -(euler_gamma + log(2))/2 + 2*quad(dawsn, 0, m/sqrt(2), limit=400)[0]
   * f = lambda x, e, s: (log(2*e*s*x) + eln((1 + 2*e*x*x)/(2*e*s*x)))*exp(-x*x/2)
   * growth = lambda r, s: quad(f, 1e-9, 9, (r/(2 + s*s), s), epsabs=1e-11, limit=400)[0]
   * ratio = brentq(growth, .5, 1.8, (s,), xtol=1e-9)
   * </pre>
   */
  @ParameterizedTest
  @CsvSource({"5, 1.14576789354", "10, .93507257968", "25, .98746028041"})
  void hasTheThresholdsOfGaussianData(double noise, double ratio) {
    double temperature = 1 / (2 + noise * noise);
    double critical =
        DiscreteRate.gaussian(1, noise, 1).criticalRate(6 * temperature).orElseThrow();
    assertThat(critical / temperature).isCloseTo(ratio, within(1e-8));
  }

  /** Oracle 5d.G: plain SGD on data of little noise never collapses. */
  @ParameterizedTest
  @CsvSource({"1", "2", "3"})
  void hasNoThresholdAtLittleNoise(double noise) {
    double temperature = 1 / (2 + noise * noise);
    assertThat(DiscreteRate.gaussian(1, noise, 1).criticalRate(6 * temperature)).isEmpty();
  }

  /** A batch of two of a table against the four pairs; signs against the table of them. */
  @Test
  void enumeratesBatches() {
    double[] x = {1, 2};
    double[] y = {.3, -.4};
    double rate = .05;
    double[] products = {.3, -.8};
    double expected = 0;
    for (double first : products) {
      for (double second : products) {
        expected += Math.log(Math.abs(1 + rate * (first + second))) / 2;
      }
    }
    assertThat(DiscreteRate.table(x, y, 2).growth(rate)).isCloseTo(expected, within(1e-15));
    double[] ones = {1, 1};
    double[] signs = {2.2, -1.8};
    assertThat(DiscreteRate.table(ones, signs, 5).growth(.04))
        .isCloseTo(DiscreteRate.twoPoint(.2, 2, 5).growth(.04), within(1e-14));
  }

  /** To second order the growth is {@code 4 eta (b2 - gamma - T a3) - 4 eta^2 (b2 - gamma)^2}. */
  @ParameterizedTest
  @CsvSource({"1, 0, 1", "4, 0, 1", "16, .05, 1", "1, .02, 3", "2, 0, .5"})
  void approachesTheSdeAtSmallRates(int batch, double gamma, double kappa) {
    double slope = .3;
    double noise = 1.5;
    double rate = 1e-5;
    DataMoments[] data = {DataMoments.gaussian(slope, noise), DataMoments.twoPoint(slope, noise)};
    DiscreteRate[] rates = {
      DiscreteRate.gaussian(slope, noise, batch), DiscreteRate.twoPoint(slope, noise, batch)
    };
    for (int i = 0; i < data.length; i++) {
      double temperature = kappa * kappa * rate / batch;
      double drift = slope - gamma;
      double second = 4 * rate * (drift - temperature * data[i].a3() - rate * drift * drift);
      double growth = rates[i].withAmplification(kappa).withDecay(gamma).growth(rate);
      // the third order is at most (8 / 3 + ...) eta^3 E|m|^3 kappa^3, below 1e-12
      assertThat(growth).isCloseTo(second, within(1e-12));
    }
  }

  @Test
  void refusesWhatCannotBeEnumerated() {
    double[] rows = new double[200];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Math.sqrt(i + 1);
    }
    double[] targets = rows.clone();
    targets[3] = .1234;
    for (int i = 0; i < rows.length; i++) {
      targets[i] = Math.sin(i + .5);
    }
    assertThatThrownBy(() -> DiscreteRate.table(rows, targets, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Cannot enumerate batches: 200 rows in batches of 4");
    assertThatThrownBy(() -> DiscreteRate.gaussian(1, 0, 1)).hasMessageContaining("noise");
    assertThatThrownBy(() -> DiscreteRate.twoPoint(1, 1, 0)).hasMessageContaining("batch size");
  }
}
