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
    System.out.println("PARETO " + large + " " + inside);
    assertThat(large).isGreaterThan(trials / 2);
    assertThat(inside).isGreaterThan(trials * 3 / 4);
  }

  /**
   * Samples of the laws of diagonal networks, drawn by quantile: at a fixed threshold against the
   * law's own mean of ln(v / threshold) beyond it (3.9 standard errors), and with k chosen against
   * the exponent of the tail.
   */
  @Tag("statistical")
  @ParameterizedTest
  @CsvSource({"1, .05", "1, .2", "2, .2", "3, .5"})
  void findsTheTailOfDiagonalNetworks(int depth, double temperature) {
    DiagonalModel model = new DiagonalModel(DataMoments.gaussian(1, 1), depth, 1, temperature, 0);
    ScalarLaw law = model.stationary();
    double[] sample = Arrays.stream(uniforms(depth, 40_000)).map(law::quantile).sorted().toArray();
    TailExponent tail = TailExponent.hill(sample, 400);
    double threshold = sample[sample.length - 401];
    double beyond = 0;
    double mass = 1 - law.cumulative(threshold);
    int points = 20_000;
    for (int i = 0; i < points; i++) {
      double level = 1 - mass * (i + .5) / points;
      beyond += Math.log(law.quantile(level) / threshold) / points;
    }
    System.out.println("FIXED " + depth + " " + temperature + " " + tail + " " + (1 + 1 / beyond));
    assertThat(tail.exponent()).isCloseTo(1 + 1 / beyond, within(3.9 * tail.standardError()));
    TailExponent chosen = TailExponent.hill(sample);
    System.out.println("CHOSEN " + chosen + " " + model.tailExponent());
    assertThat(chosen.exponent())
        .isCloseTo(model.tailExponent(), within(3 * chosen.standardError()));
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
