package org.birkhoff.analysis.convergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reference values by ArviZ; the script stands in the header of {@code rhat-reference.csv}. */
class RankNormalizedRhatTest {

  static List<String> references() throws IOException {
    try (InputStream stream =
        RankNormalizedRhatTest.class.getResourceAsStream("rhat-reference.csv")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.startsWith("kind,"))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("references")
  void arvizAgrees(String line) {
    String[] fields = line.split(",");
    int chains = Integer.parseInt(fields[1]);
    int draws = Integer.parseInt(fields[2]);
    ConvergenceEstimate estimate =
        RankNormalizedRhat.of(chains(fields[0], chains, draws, Long.parseLong(fields[3])));
    assertThat(estimate.rHat()).isCloseTo(Double.parseDouble(fields[4]), within(1e-9));
    if (draws >= RankNormalizedRhat.LEAST_DRAWS_OF_SIZE) {
      double bulk = Double.parseDouble(fields[5]);
      assertThat(estimate.bulk()).isCloseTo(bulk, within(1e-9 * bulk));
      double tail = Double.parseDouble(fields[6]);
      assertThat(estimate.tail()).isCloseTo(tail, within(1e-9 * tail));
    } else {
      // ArviZ reports the cap there.
      assertThat(estimate.bulk()).isNaN();
      assertThat(estimate.tail()).isNaN();
    }
    assertThat(estimate.chains()).isEqualTo(chains);
    assertThat(estimate.draws()).isEqualTo(draws);
  }

  @Test
  void monotoneMapsAndTheOrderOfChainsDoNotMatter() {
    double[][] chains = chains("ar", 6, 40, 11);
    ConvergenceEstimate expected = RankNormalizedRhat.of(chains);
    double[][] scaled = new double[6][];
    for (int m = 0; m < 6; m++) {
      scaled[m] = Arrays.stream(chains[(m * 5 + 2) % 6]).map(x -> 3 * x - 7).toArray();
    }
    ConvergenceEstimate actual = RankNormalizedRhat.of(scaled);
    assertThat(actual.rHat()).isCloseTo(expected.rHat(), within(1e-12));
    assertThat(actual.bulk()).isCloseTo(expected.bulk(), within(1e-9));
    assertThat(actual.tail()).isCloseTo(expected.tail(), within(1e-9));
  }

  @Test
  void constantsHaveNoRhat() {
    ConvergenceEstimate estimate = RankNormalizedRhat.of(new double[4][10]);
    assertThat(estimate.rHat()).isNaN();
    assertThat(estimate.bulk()).isNaN();
    assertThat(estimate.tail()).isNaN();
  }

  @Test
  void chainsThatStayAtDifferentValuesNeverMix() {
    double[][] chains = new double[4][10];
    for (int m = 0; m < 4; m++) {
      Arrays.fill(chains[m], m);
    }
    assertThat(RankNormalizedRhat.of(chains).rHat()).isInfinite();
  }

  @Test
  void oneConstantChainAmongOthersIsDefined() {
    double[][] chains = chains("iid", 4, 20, 3);
    Arrays.fill(chains[2], 0);
    ConvergenceEstimate estimate = RankNormalizedRhat.of(chains);
    assertThat(estimate.rHat()).isFinite();
    assertThat(estimate.bulk()).isFinite();
    assertThat(estimate.tail()).isFinite();
  }

  @Test
  void threeDrawsAreTooFew() {
    assertThat(RankNormalizedRhat.of(chains("iid", 4, 3, 3)).rHat()).isNaN();
    assertThat(RankNormalizedRhat.of(chains("iid", 4, 4, 3)).rHat()).isFinite();
  }

  @Test
  void sizesNeedTenDrawsAChainAndThenFollowTheDraws() {
    for (int draws = 4; draws < 10; draws++) {
      ConvergenceEstimate estimate = RankNormalizedRhat.of(chains("ar", 8, draws, 3));
      assertThat(estimate.bulk()).as("%d draws", draws).isNaN();
      assertThat(estimate.tail()).as("%d draws", draws).isNaN();
    }
    double independent = RankNormalizedRhat.of(chains("iid", 8, 10, 3)).bulk();
    double correlated = RankNormalizedRhat.of(chains("ar", 8, 10, 3)).bulk();
    assertThat(independent).isGreaterThan(2 * correlated);
    assertThat(correlated).isLessThan(80 * Math.log10(80) - 1);
  }

  @Test
  void wrongShapesAreRefused() {
    assertThatThrownBy(() -> RankNormalizedRhat.of(new double[1][10]))
        .hasMessage("Cannot compare chains: there must be at least 2, but was 1");
    assertThatThrownBy(() -> RankNormalizedRhat.of(new double[][] {{1, 2}, {1}}))
        .hasMessage(
            "Cannot compare chains: all must have the same number of draws, but had 2 and 1");
    assertThatThrownBy(() -> RankNormalizedRhat.of(new double[][] {{1, 2}, {1, Double.NaN}}))
        .hasMessage("Cannot compare chains: every draw must be finite, but was NaN");
  }

  /** The chains of the reference script: a linear congruential generator in integers. */
  private static double[][] chains(String kind, int chains, int draws, long seed) {
    long[] state = {seed};
    double[][] out = new double[chains][draws];
    for (int j = 0; j < chains; j++) {
      double x = 0;
      for (int i = 0; i < draws; i++) {
        double e = uniform(state) + uniform(state) + uniform(state) - 1.5;
        x =
            switch (kind) {
              case "iid" -> e;
              case "ar" -> 0.875 * x + e;
              case "anti" -> -0.5 * x + e;
              case "shift" -> e + 0.25 * j;
              case "scale" -> e * (1 + j);
              case "heavy" -> e / (uniform(state) + 0.0009765625);
              case "trend" -> e + 0.03125 * i;
              case "ties" -> Math.floor(e * 4);
              default -> throw new IllegalArgumentException(kind);
            };
        out[j][i] = x;
      }
    }
    return out;
  }

  private static double uniform(long[] state) {
    state[0] = (1103515245L * state[0] + 12345) % (1L << 31);
    return state[0] / (double) (1L << 31);
  }
}
