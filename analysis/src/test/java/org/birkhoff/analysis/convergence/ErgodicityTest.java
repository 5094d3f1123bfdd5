package org.birkhoff.analysis.convergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.birkhoff.analysis.convergence.ErgodicityEstimate.Outcome;
import org.birkhoff.analysis.distance.Units;
import org.junit.jupiter.api.Test;

class ErgodicityTest {
  private static final Ergodicity TEST = Ergodicity.withDefaults();

  @Test
  void independentDrawsAreErgodic() {
    double[][] values = new SettledEnsembles(1).autoregressive(32, 200, 0);
    ErgodicityEstimate estimate = TEST.of(SettledEnsembles.steps(200), values, Units.replicas(32));
    assertThat(estimate.outcome()).isEqualTo(Outcome.ERGODIC);
    // n Var(mean) = 1 with a relative standard error of sqrt(2/31) = .25
    assertThat(estimate.ratio()).isCloseTo(1, within(0.75));
    assertThat(estimate.ess()).isCloseTo(200, within(40.0));
    assertThat(estimate.low()).isLessThan(estimate.ratio());
    assertThat(estimate.high()).isGreaterThan(estimate.ratio());
    assertThat(estimate.numeratorFreedom()).isEqualTo(31);
    double lags = estimate.correlated();
    double share = (2 * lags + 1 - lags * (lags + 1) / 200) / 200;
    assertThat(estimate.denominatorFreedom())
        .isCloseTo(200 * 32 * (1 - share) * (1 - share) / (2 * lags + 1), within(1e-9));
    assertThat(estimate.betweenReplicas().value()).isCloseTo(0, within(0.01));
    assertThat(estimate.toSlice().value()).isCloseTo(0, within(0.05));
    assertThat(estimate.betweenReplicas().compared()).isEqualTo(31 * 16);
    assertThat(estimate.toSlice().compared()).isEqualTo(32);
    assertThat(estimate.used()).isEqualTo(200);
    assertThat(estimate.words()).startsWith("time means vary over replicas");
  }

  @Test
  void scaleShiftAndOrderOfReplicasDoNotMatter() {
    double[][] values = new SettledEnsembles(2).autoregressive(16, 150, 0.6);
    ErgodicityEstimate expected = TEST.of(SettledEnsembles.steps(150), values, Units.replicas(16));
    double[][] turned = new double[150][16];
    for (int s = 0; s < 150; s++) {
      for (int r = 0; r < 16; r++) {
        turned[s][r] = 5 - 3 * values[s][(r + 5) % 16];
      }
    }
    ErgodicityEstimate actual = TEST.of(SettledEnsembles.steps(150), turned, Units.replicas(16));
    assertThat(actual.ratio()).isCloseTo(expected.ratio(), within(1e-9));
    assertThat(actual.ess()).isCloseTo(expected.ess(), within(1e-7));
    assertThat(actual.p()).isCloseTo(expected.p(), within(1e-9));
    assertThat(actual.betweenReplicas().value())
        .isCloseTo(expected.betweenReplicas().value(), within(1e-9));
    assertThat(actual.toSlice().value()).isCloseTo(expected.toSlice().value(), within(1e-9));
    assertThat(actual.correlated()).isEqualTo(expected.correlated());
  }

  @Test
  void stepsBetweenEvenOnesAreLeftOut() {
    double[][] values = new SettledEnsembles(3).autoregressive(16, 100, 0.5);
    ErgodicityEstimate expected = TEST.of(SettledEnsembles.steps(100), values, Units.replicas(16));
    long[] steps = new long[103];
    double[][] more = new double[103][];
    int next = 0;
    for (int s = 0; s < 100; s++) {
      if (s == 20 || s == 40 || s == 81) {
        steps[next] = 100L * s + 47;
        more[next++] = new double[16];
      }
      steps[next] = 100L * (s + 1);
      more[next++] = values[s];
    }
    ErgodicityEstimate actual = TEST.of(steps, more, Units.replicas(16));
    assertThat(actual.ratio()).isEqualTo(expected.ratio());
    assertThat(actual.used()).isEqualTo(100);
    assertThat(actual.given()).isEqualTo(103);
    assertThat(actual.from()).isEqualTo(100);
    assertThat(actual.to()).isEqualTo(10_000);
  }

  @Test
  void logarithmicStepsAreTooShort() {
    long[] steps = new long[40];
    Arrays.setAll(steps, s -> Math.round(1000 * Math.pow(1.05, s)));
    double[][] values = new SettledEnsembles(4).autoregressive(16, 40, 0);
    ErgodicityEstimate estimate = TEST.of(steps, values, Units.replicas(16));
    assertThat(estimate.outcome()).isEqualTo(Outcome.TOO_SHORT);
    assertThat(estimate.ratio()).isNaN();
    assertThat(estimate.betweenReplicas().value()).isNaN();
    assertThat(estimate.words())
        .isEqualTo(
            "autocovariances need 8 evenly spaced slices, of 40 in the window there are 3: slices"
                + " at a fixed distance of steps would do");
  }

  @Test
  void fewUnitsAllowNumbersButNoConclusion() {
    double[][] values = new SettledEnsembles(5).autoregressive(30, 100, 0);
    ErgodicityEstimate estimate =
        TEST.of(SettledEnsembles.steps(100), values, SettledEnsembles.superchains(30, 15));
    assertThat(estimate.outcome()).isEqualTo(Outcome.NOT_ENOUGH_DATA);
    assertThat(estimate.words()).isEqualTo("a conclusion needs 16 superchains, there are 15");
    assertThat(estimate.ratio()).isFinite();
    ErgodicityEstimate alone =
        TEST.of(SettledEnsembles.steps(100), new double[100][1], Units.replicas(1));
    assertThat(alone.outcome()).isEqualTo(Outcome.NOT_ENOUGH_DATA);
    assertThat(alone.ratio()).isNaN();
  }

  @Test
  void replicasThatStayAreBrokenUnlessTheyStayTogether() {
    double[][] apart = new double[20][16];
    for (double[] slice : apart) {
      Arrays.setAll(slice, r -> r % 3);
    }
    ErgodicityEstimate broken = TEST.of(SettledEnsembles.steps(20), apart, Units.replicas(16));
    assertThat(broken.outcome()).isEqualTo(Outcome.BROKEN);
    assertThat(broken.ratio()).isInfinite();
    assertThat(broken.p()).isNaN();
    assertThat(broken.words()).isEqualTo("every replica stays at a value of its own");
    assertThat(broken.betweenReplicas().high()).isEqualTo(1);
    ErgodicityEstimate together =
        TEST.of(SettledEnsembles.steps(20), new double[20][16], Units.replicas(16));
    assertThat(together.outcome()).isEqualTo(Outcome.ERGODIC);
    assertThat(together.ratio()).isNaN();
    assertThat(together.betweenReplicas().value()).isZero();
  }

  @Test
  void aSampleOfPairsIsDrawnByItsSeed() {
    double[][] values = new SettledEnsembles(6).autoregressive(32, 50, 0);
    long[] steps = SettledEnsembles.steps(50);
    Units units = Units.replicas(32);
    double all = TEST.of(steps, values, units).betweenReplicas().value();
    Ergodicity some = TEST.withPairs(60).withSeed(1);
    OccupationDistance first = some.of(steps, values, units).betweenReplicas();
    assertThat(first).isEqualTo(some.of(steps, values, units).betweenReplicas());
    assertThat(first.compared()).isEqualTo(60);
    assertThat(first.value())
        .isNotEqualTo(some.withSeed(2).of(steps, values, units).betweenReplicas().value());
    assertThat(first.value()).isCloseTo(all, within(0.02));
  }

  @Test
  void wrongInputIsRefused() {
    Units units = Units.replicas(2);
    assertThatThrownBy(() -> TEST.of(new long[] {1, 1}, new double[2][2], units))
        .hasMessage("Cannot test for ergodicity: steps must ascend, but 1 follows 1");
    assertThatThrownBy(() -> TEST.of(new long[] {1}, new double[2][2], units))
        .hasMessage(
            "Cannot test for ergodicity: steps must be as many as slices, at least 1, but were 1"
                + " and 2");
    assertThatThrownBy(() -> TEST.of(new long[] {1}, new double[1][3], units))
        .hasMessage("Cannot test for ergodicity: every slice must have 2 replicas, but one had 3");
    double[][] infinite = {{1, Double.POSITIVE_INFINITY}};
    assertThatThrownBy(() -> TEST.of(new long[] {7}, infinite, units))
        .hasMessage(
            "Cannot test for ergodicity: every value must be finite, but one at step 7 was not");
    assertThatThrownBy(() -> TEST.withLevel(1))
        .hasMessage("Cannot test for ergodicity: level must lie between 0 and 1, but was 1.0");
    assertThatThrownBy(() -> TEST.withPairs(0))
        .hasMessage("Cannot compare occupation laws: pairs must be at least 1, but were 0");
  }
}
