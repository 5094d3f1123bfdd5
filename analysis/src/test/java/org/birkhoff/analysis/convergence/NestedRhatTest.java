package org.birkhoff.analysis.convergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.birkhoff.analysis.convergence.NestedRhatEstimate.Calibration;
import org.birkhoff.analysis.distance.Units;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reference values by ArviZ; the script is the header of {@code nested-rhat-reference.csv}. */
class NestedRhatTest {
  private static final NestedRhat TEST = NestedRhat.withDefaults();

  static List<String> references() throws IOException {
    return ReferenceChains.lines("nested-rhat-reference.csv");
  }

  @ParameterizedTest
  @MethodSource("references")
  void arvizAgrees(String line) {
    String[] fields = line.split(",");
    int superchains = Integer.parseInt(fields[1]);
    int replicas = superchains * Integer.parseInt(fields[2]);
    int draws = Integer.parseInt(fields[3]);
    double[][] chains = ReferenceChains.of(fields[0], replicas, draws, Long.parseLong(fields[4]));
    NestedRhatEstimate estimate = TEST.of(chains, superchains(replicas, superchains));
    double expected = Double.parseDouble(fields[5]);
    assertThat(estimate.value()).isCloseTo(expected, within(1e-9 * expected));
    assertThat(estimate.superchains()).isEqualTo(superchains);
    assertThat(estimate.chains()).isEqualTo(replicas);
    assertThat(estimate.draws()).isEqualTo(draws);
  }

  @Test
  void oneDrawAChainHasTheThresholdOfTheLawF() {
    // F_.95(3, 12) = 3.490294819, from scipy.stats.f.isf(.05, 3, 12)
    double[][][] superchains = new double[4][4][1];
    for (int k = 0; k < 4; k++) {
      for (int m = 0; m < 4; m++) {
        superchains[k][m][0] = m + 0.5 * k;
      }
    }
    NestedRhatEstimate estimate = TEST.of(superchains);
    // means differ by .5: variance 5/12; within: variance of 0, 1, 2, 3 = 5/3
    assertThat(estimate.value()).isCloseTo(Math.sqrt(1.25), within(1e-12));
    assertThat(estimate.threshold()).isCloseTo(Math.sqrt(1 + 3.490294819 / 4), within(1e-9));
    assertThat(estimate.calibration()).isEqualTo(Calibration.F_LAW);
    assertThat(estimate.permutations()).isZero();
    // P(F(3, 12) > 1) from scipy.stats.f.sf(1, 3, 12)
    assertThat(estimate.p()).isCloseTo(0.4262213793, within(1e-9));
    NestedRhatEstimate strict = TEST.withLevel(estimate.p()).of(superchains);
    assertThat(strict.threshold()).isCloseTo(estimate.value(), within(1e-9));
  }

  @Test
  void superchainsOfOneChainHaveAValueAndNoTest() {
    double[][][] superchains = {{{1, 2, 3}}, {{2, 3, 4}}};
    NestedRhatEstimate estimate = TEST.of(superchains);
    assertThat(estimate.value()).isCloseTo(Math.sqrt(1.5), within(1e-12));
    assertThat(estimate.threshold()).isNaN();
    assertThat(estimate.p()).isNaN();
    assertThat(estimate.calibration()).isEqualTo(Calibration.NONE);
    assertThat(TEST.of(new double[][][] {{{1}}, {{2}}}).value()).isInfinite();
  }

  @Test
  void unequalSuperchainsPoolTheirChains() {
    double[][][] superchains = {{{1}, {3}, {5}}, {{4}, {8}}, {{6}}};
    // means 3, 6, 6: variance 3; squares within 8 + 8 + 0 on 3 degrees of freedom
    NestedRhatEstimate estimate = TEST.withPermutations(499).of(superchains);
    assertThat(estimate.value()).isCloseTo(Math.sqrt(1 + 3 / (16.0 / 3)), within(1e-12));
    assertThat(estimate.calibration()).isEqualTo(Calibration.PERMUTATION);
    assertThat(estimate.permutations()).isEqualTo(499);
  }

  @Test
  void anUnequalSuperchainDoesNotBiasTheMeanVarianceOfDraws() {
    double[][][] superchains = {{{0, 2}, {0, 2}, {0, 2}}, {{3, 3}}};
    // means 1 and 3: variance 2; draws: (2 + 2 + 2 + 0) / 4
    assertThat(TEST.of(superchains).value()).isCloseTo(Math.sqrt(1 + 2 / 1.5), within(1e-12));
  }

  @Test
  void thePValueReachesTheLevelExactlyAboveTheThreshold() {
    for (long seed = 1; seed <= 200; seed++) {
      double[][] chains = ReferenceChains.of("ar", 24, 6, seed);
      for (int r = 0; r < chains.length; r++) {
        double shift = 0.01 * seed * (r % 6);
        chains[r] = Arrays.stream(chains[r]).map(x -> x + shift).toArray();
      }
      NestedRhatEstimate estimate =
          TEST.withPermutations(199).withSeed(seed).of(chains, superchains(24, 6));
      assertThat(estimate.p() <= 0.05).isEqualTo(estimate.value() > estimate.threshold());
    }
  }

  @Test
  void theOrderOfChainsWithinSuperchainsAndTheScaleDoNotMatter() {
    double[][] chains = ReferenceChains.of("ar", 24, 6, 5);
    double expected = TEST.of(chains, superchains(24, 6)).value();
    double[][] turned = new double[24][];
    for (int r = 0; r < 24; r++) {
      turned[r] = Arrays.stream(chains[(r + 6) % 24]).map(x -> 7 - 3 * x).toArray();
    }
    assertThat(TEST.of(turned, superchains(24, 6)).value()).isCloseTo(expected, within(1e-12));
  }

  @Test
  void theSameSeedGivesTheSamePValue() {
    double[][] chains = ReferenceChains.of("ar", 24, 6, 5);
    Units units = superchains(24, 6);
    assertThat(TEST.withSeed(3).of(chains, units)).isEqualTo(TEST.withSeed(3).of(chains, units));
    assertThat(TEST.withSeed(3).of(chains, units).threshold())
        .isNotEqualTo(TEST.withSeed(4).of(chains, units).threshold());
  }

  @Test
  void drawsWithoutVariationHaveNoValue() {
    assertThat(TEST.of(new double[3][2][4]).value()).isNaN();
    double[][][] apart = {{{1, 1}, {1, 1}}, {{2, 2}, {2, 2}}};
    assertThat(TEST.of(apart).value()).isInfinite();
  }

  @Test
  void wrongShapesAreRefused() {
    assertThatThrownBy(() -> TEST.of(new double[1][4][1]))
        .hasMessage("Cannot compare superchains: there must be at least 2, but was 1");
    assertThatThrownBy(() -> TEST.of(new double[][][] {{{1}}, {}}))
        .hasMessage("Cannot compare superchains: each must have a chain, but one had none");
    assertThatThrownBy(() -> TEST.of(new double[][][] {{{1, 2}}, {{1}}}))
        .hasMessageEndingWith("but had 2 and 1");
    assertThatThrownBy(() -> TEST.of(new double[][][] {{{1}}, {{Double.NaN}}}))
        .hasMessage("Cannot compare superchains: every draw must be finite, but was NaN");
    assertThatThrownBy(() -> TEST.of(new double[4][2], Units.replicas(3)))
        .hasMessage("Cannot compare superchains: replicas must be 3, but were 4");
    assertThatThrownBy(() -> TEST.withPermutations(18))
        .hasMessage(
            "Cannot set a threshold at level 0.05: permutations must be at least 19, but were 18");
    assertThatThrownBy(() -> TEST.withLevel(0))
        .hasMessage("Cannot set a threshold: level must lie between 0 and 1, but was 0.0");
  }

  private static Units superchains(int replicas, int inits) {
    int[] indices = new int[replicas];
    Arrays.setAll(indices, r -> r);
    return Units.of(indices, OptionalInt.of(inits));
  }
}
