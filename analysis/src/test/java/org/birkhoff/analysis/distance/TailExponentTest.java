package org.birkhoff.analysis.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.birkhoff.random.Purpose;
import org.birkhoff.random.RandomStream;
import org.birkhoff.random.StreamKey;
import org.birkhoff.theory.DataMoments;
import org.birkhoff.theory.DiagonalModel;
import org.birkhoff.theory.ScalarLaw;
import org.birkhoff.theory.TailPower;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TailExponentTest {
  private static double[] uniforms(int replica, int count) {
    RandomStream stream = new RandomStream(StreamKey.of(Purpose.ANALYSIS, 11, "tail"), replica, 0);
    double[] sample = new double[count];
    for (int i = 0; i < count; i++) {
      sample[i] = stream.uniform(i);
    }
    return sample;
  }

  /** Three values by hand: ln 2 + ln 4 + ln 8 over the threshold 1. */
  @Test
  void isHillsFormula() {
    TailExponent tail = TailExponent.hill(new double[] {-3, 1, 2, 4, 8}, 3);
    assertThat(tail.exponent()).isCloseTo(1 + 2 / (6 * Math.log(2)), within(1e-15));
    assertThat(tail.standardError()).isCloseTo(2 / (6 * Math.log(2)), within(1e-15));
    assertThat(tail.largest()).isEqualTo(3);
    assertThat(tail.size()).isEqualTo(5);
  }

  /**
   * Pareto samples: mean and spread of 2000 estimates at k = 40 of 100. False-alarm probability
   * 1e-4 each: 3.9 standard errors of the mean; of the spread with the fourth moment of the inverse
   * Gamma law at k = 40, kurtosis 4, so {@code sqrt(3 / 2000) / 2} of it.
   */
  @Tag("statistical")
  @Test
  void hasNoBiasAndTheStatedErrorOnParetoTails() {
    int trials = 2000;
    double index = 2.5;
    double sum = 0;
    double squares = 0;
    double errors = 0;
    for (int trial = 0; trial < trials; trial++) {
      double[] sample =
          Arrays.stream(uniforms(trial, 100)).map(u -> Math.pow(u, -1 / index)).sorted().toArray();
      TailExponent tail = TailExponent.hill(sample, 40);
      sum += tail.exponent() / trials;
      squares += tail.exponent() * tail.exponent() / trials;
      errors += tail.standardError() / trials;
    }
    double spread = Math.sqrt(squares - sum * sum);
    assertThat(sum).isCloseTo(1 + index, within(3.9 * spread / Math.sqrt(trials)));
    assertThat(errors / spread).isCloseTo(1, within(3.9 * Math.sqrt(3. / trials) / 2));
  }

  /**
   * On exact tails the chosen k is mostly as large as allowed, and the estimate within its error.
   */
  @Tag("statistical")
  @Test
  void usesMuchOfAParetoSample() {
    int large = 0;
    int inside = 0;
    int trials = 200;
    for (int trial = 0; trial < trials; trial++) {
      double[] sample =
          Arrays.stream(uniforms(trial, 4000)).map(u -> Math.pow(u, -.4)).sorted().toArray();
      TailExponent tail = TailExponent.hill(sample);
      large += tail.largest() > 500 ? 1 : 0;
      inside += Math.abs(tail.exponent() - 3.5) < 2 * tail.standardError() ? 1 : 0;
    }
    assertThat(large).isGreaterThan(trials / 2);
    // 9 in 10 less 3.9 binomial deviations; 0.954 would be the share at a fixed k
    assertThat(inside).isGreaterThan(163);
  }

  /**
   * Samples of the laws of diagonal networks, drawn by quantile: at a fixed k against the law's own
   * mean of ln(v / threshold) beyond the threshold; false-alarm probability 1e-4 (3.9 standard
   * errors).
   */
  @Tag("statistical")
  @ParameterizedTest
  @CsvSource({"1, .05", "1, .2", "2, .2", "3, .5"})
  void agreesWithTheLawBeyondTheThreshold(int depth, double temperature) {
    ScalarLaw law = law(depth, temperature).stationary();
    double[] sample = Arrays.stream(uniforms(depth, 20_000)).map(law::quantile).sorted().toArray();
    TailExponent tail = TailExponent.hill(sample, 400);
    double expected = 1 + 1 / beyond(law, sample[sample.length - 401]);
    assertThat(tail.exponent()).isCloseTo(expected, within(3.9 * tail.standardError()));
  }

  /** With k chosen from the sample, too; within 4 standard errors. */
  @Tag("statistical")
  @ParameterizedTest
  @CsvSource({"1, 3.5", "2, 4", "3, 4.25"})
  void isOfTheLawBeyondTheChosenThreshold(int depth, double asymptotic) {
    DiagonalModel model = law(depth, .1);
    ScalarLaw law = model.stationary();
    double[] sample = Arrays.stream(uniforms(depth, 20_000)).map(law::quantile).sorted().toArray();
    TailExponent tail = TailExponent.hill(sample);
    double threshold = sample[sample.length - 1 - tail.largest()];
    double expected = TailPower.beyond(law, threshold).orElseThrow();
    assertThat(expected).isCloseTo(1 + 1 / beyond(law, threshold), within(2e-3 * expected));
    assertThat(tail.exponent()).isCloseTo(expected, within(4 * tail.standardError()));
    assertThat(model.tailExponent()).isEqualTo(asymptotic);
  }

  /**
   * Beyond v = 100 the mean above is within 3 % of that of the power; samples of the part of the
   * law that lies there, drawn by quantile, find the exponent within that and 3.9 standard errors.
   */
  @Tag("statistical")
  @ParameterizedTest
  @CsvSource({"1, .05, 3.5", "1, .2, 3.5", "2, .2, 4", "3, .5, 4.25"})
  void findsTheExponentFarOut(int depth, double temperature, double exponent) {
    DiagonalModel model = law(depth, temperature);
    assertThat(model.tailExponent()).isEqualTo(exponent);
    ScalarLaw law = model.stationary();
    double from = 100;
    double expected = 1 + 1 / beyond(law, from);
    assertThat(expected).isCloseTo(exponent, within(.03 * exponent));
    double mass = 1 - law.cumulative(from);
    double[] sample =
        Arrays.stream(uniforms(10 + depth, 4000))
            .map(u -> law.quantile(1 - mass * u))
            .sorted()
            .toArray();
    TailExponent tail = TailExponent.hill(sample);
    assertThat(tail.exponent())
        .isCloseTo(exponent, within(.03 * exponent + 3.9 * tail.standardError()));
  }

  private static DiagonalModel law(int depth, double temperature) {
    return new DiagonalModel(DataMoments.gaussian(1, 1), depth, 1, temperature, 0);
  }

  private static double beyond(ScalarLaw law, double threshold) {
    int points = 4000;
    double mass = 1 - law.cumulative(threshold);
    double mean = 0;
    for (int i = 0; i < points; i++) {
      mean += Math.log(law.quantile(1 - mass * (i + .5) / points) / threshold) / points;
    }
    return mean;
  }

  @Test
  void refusesWhatHasNoTail() {
    double[] sample = new double[200];
    assertThatThrownBy(() -> TailExponent.hill(sample))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot estimate a tail: the 26 largest values must be positive, but one is 0.0");
    Arrays.fill(sample, 2);
    assertThatThrownBy(() -> TailExponent.hill(sample)).hasMessageContaining("are all 2.0");
    assertThatThrownBy(() -> TailExponent.hill(new double[99]))
        .hasMessageContaining("at least 100 values, but has 99");
    assertThatThrownBy(() -> TailExponent.hill(sample, 2)).hasMessageContaining("at least 3");
    assertThatThrownBy(() -> TailExponent.hill(sample, 200)).hasMessageContaining("below the size");
  }
}
