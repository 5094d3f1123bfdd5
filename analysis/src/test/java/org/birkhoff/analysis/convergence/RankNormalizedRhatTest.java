package org.birkhoff.analysis.convergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reference values by ArviZ; the script stands in the header of {@code rhat-reference.csv}. */
class RankNormalizedRhatTest {

  static List<String> references() throws IOException {
    return ReferenceChains.lines("rhat-reference.csv");
  }

  @ParameterizedTest
  @MethodSource("references")
  void arvizAgrees(String line) {
    String[] fields = line.split(",");
    int chains = Integer.parseInt(fields[1]);
    int draws = Integer.parseInt(fields[2]);
    ConvergenceEstimate estimate =
        RankNormalizedRhat.of(
            ReferenceChains.of(fields[0], chains, draws, Long.parseLong(fields[3])));
    assertThat(estimate.rHat()).isCloseTo(Double.parseDouble(fields[4]), within(1e-9));
    if (draws >= RankNormalizedRhat.LEAST_DRAWS_OF_SIZE) {
      double bulk = Double.parseDouble(fields[5]);
      assertThat(estimate.bulk()).isCloseTo(bulk, within(1e-9 * bulk));
      double tail = Double.parseDouble(fields[6]);
      assertThat(estimate.tail()).isCloseTo(tail, within(1e-9 * tail));
      double mean = Double.parseDouble(fields[7]);
      assertThat(estimate.mean()).isCloseTo(mean, within(1e-9 * mean));
      double error = Double.parseDouble(fields[8]);
      assertThat(estimate.meanError()).isCloseTo(error, within(1e-9 * error));
    } else {
      // ArviZ reports the cap there.
      assertThat(estimate.bulk()).isNaN();
      assertThat(estimate.tail()).isNaN();
      assertThat(estimate.mean()).isNaN();
      assertThat(estimate.meanError()).isNaN();
    }
    assertThat(estimate.chains()).isEqualTo(chains);
    assertThat(estimate.draws()).isEqualTo(draws);
  }

  @Test
  void monotoneMapsAndTheOrderOfChainsDoNotMatter() {
    double[][] chains = ReferenceChains.of("ar", 6, 40, 11);
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
    assertThat(estimate.mean()).isNaN();
    assertThat(estimate.meanError()).isNaN();
  }

  @Test
  void theErrorOfTheMeanScalesWithTheDraws() {
    double[][] chains = ReferenceChains.of("ar", 6, 40, 11);
    ConvergenceEstimate expected = RankNormalizedRhat.of(chains);
    double[][] scaled =
        Arrays.stream(chains)
            .map(chain -> Arrays.stream(chain).map(x -> 3 * x - 7).toArray())
            .toArray(double[][]::new);
    ConvergenceEstimate actual = RankNormalizedRhat.of(scaled);
    assertThat(actual.mean()).isCloseTo(expected.mean(), within(1e-9));
    assertThat(actual.meanError()).isCloseTo(3 * expected.meanError(), within(1e-9));
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
    double[][] chains = ReferenceChains.of("iid", 4, 20, 3);
    Arrays.fill(chains[2], 0);
    ConvergenceEstimate estimate = RankNormalizedRhat.of(chains);
    assertThat(estimate.rHat()).isFinite();
    assertThat(estimate.bulk()).isFinite();
    assertThat(estimate.tail()).isFinite();
  }

  @Test
  void threeDrawsAreTooFew() {
    assertThat(RankNormalizedRhat.of(ReferenceChains.of("iid", 4, 3, 3)).rHat()).isNaN();
    assertThat(RankNormalizedRhat.of(ReferenceChains.of("iid", 4, 4, 3)).rHat()).isFinite();
  }

  @Test
  void sizesNeedTenDrawsAChainAndThenFollowTheDraws() {
    for (int draws = 4; draws < 10; draws++) {
      ConvergenceEstimate estimate = RankNormalizedRhat.of(ReferenceChains.of("ar", 8, draws, 3));
      assertThat(estimate.bulk()).as("%d draws", draws).isNaN();
      assertThat(estimate.tail()).as("%d draws", draws).isNaN();
    }
    double independent = RankNormalizedRhat.of(ReferenceChains.of("iid", 8, 10, 3)).bulk();
    double correlated = RankNormalizedRhat.of(ReferenceChains.of("ar", 8, 10, 3)).bulk();
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
}
