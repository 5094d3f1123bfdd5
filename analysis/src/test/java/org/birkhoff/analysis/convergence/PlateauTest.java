package org.birkhoff.analysis.convergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntToDoubleFunction;
import org.birkhoff.analysis.distance.Units;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PlateauTest {
  private static final Plateau TEST = Plateau.withDefaults();
  private static final int SLICES = 31;

  @Test
  void slopeAndChangeAreThoseOfALine() {
    long[] steps = window();
    // 2 + .1 per doubling for even replicas, 2 - .3 for odd ones, about step 2000
    double[][] losses = losses(steps, 16, s -> LogStepSlopes.log2(steps[s] / 2000.0));
    for (double[] slice : losses) {
      for (int r = 0; r < 16; r++) {
        slice[r] = 2 + slice[r] * (r % 2 == 0 ? 0.1 : -0.3);
      }
    }
    PlateauEstimate estimate = TEST.of(steps, losses, Units.replicas(16));
    double loss = estimate.loss();
    assertThat(estimate.slope().value()).isCloseTo(-0.1 / loss, within(1e-12));
    // standard deviation over 16 replicas of +-.2: .2 sqrt(16/15), error .2/sqrt(15)
    assertThat(estimate.slope().standardError())
        .isCloseTo(0.2 / Math.sqrt(15) / loss, within(1e-12));
    // t_.975(15) = 2.131449546, from scipy.stats.t.ppf
    assertThat(estimate.slope().high())
        .isCloseTo((-0.1 + 2.131449546 * 0.2 / Math.sqrt(15)) / loss, within(1e-9));
    assertThat(estimate.change().value()).isCloseTo(-0.2 / loss, within(1e-12));
    assertThat(estimate.from()).isEqualTo(1000);
    assertThat(estimate.to()).isEqualTo(4000);
  }

  @Test
  void aFallingLossIsNoPlateauHoweverSlow() {
    long[] steps = window();
    double[][] losses =
        noisy(steps, 64, 0.001, s -> 1 - 0.002 * LogStepSlopes.log2(steps[s] / 1000.0));
    PlateauEstimate estimate = TEST.of(steps, losses, Units.replicas(64));
    assertThat(estimate.answer()).isEqualTo(Answer.NO);
    assertThat(estimate.words())
        .startsWith("the loss falls for certain, its change over the window is -0.4");
  }

  @Test
  void aConstantLossIsAPlateauAndANoisyOneCannotBeTold() {
    long[] steps = window();
    PlateauEstimate constant = TEST.of(steps, losses(steps, 16, s -> 0.7), Units.replicas(16));
    assertThat(constant.answer()).isEqualTo(Answer.YES);
    assertThat(constant.change().value()).isZero();
    double[][] noisy = noisy(steps, 16, 0.5, s -> 1);
    PlateauEstimate estimate = TEST.of(steps, noisy, Units.replicas(16));
    assertThat(estimate.answer()).isEqualTo(Answer.CANNOT_TELL);
    assertThat(estimate.words()).contains("the loss may change by more than 5.0 %, its change");
    assertThat(TEST.withShare(0.9).of(steps, noisy, Units.replicas(16)).answer())
        .isEqualTo(Answer.YES);
  }

  @Test
  void tooLittleDataTellNothing() {
    long[] steps = window();
    double[][] losses = losses(steps, 30, s -> 1 - 0.1 * s / SLICES);
    PlateauEstimate estimate = TEST.of(steps, losses, SettledEnsembles.superchains(30, 15));
    assertThat(estimate.answer()).isEqualTo(Answer.CANNOT_TELL);
    assertThat(estimate.words()).isEqualTo("a conclusion needs 16 superchains, there are 15");
    long[] seven = {1, 2, 3, 4, 5, 6, 7};
    assertThat(TEST.of(seven, losses(seven, 16, s -> s), Units.replicas(16)).words())
        .isEqualTo("a conclusion needs 8 slices, there are 7");
    assertThat(TEST.of(seven, losses(seven, 1, s -> s), Units.replicas(1)).slope().low()).isNaN();
  }

  @Test
  void aLossOfZeroHasNoShares() {
    long[] steps = window();
    PlateauEstimate estimate = TEST.of(steps, new double[SLICES][16], Units.replicas(16));
    assertThat(estimate.answer()).isEqualTo(Answer.CANNOT_TELL);
    assertThat(estimate.words()).startsWith("the mean loss is not positive");
    assertThat(estimate.slope().value()).isNaN();
  }

  @Test
  void superchainsCountOnce() {
    long[] steps = window();
    double[][] losses = noisy(steps, 16, 0.01, s -> 1);
    double[][] twice = new double[SLICES][32];
    for (int s = 0; s < SLICES; s++) {
      System.arraycopy(losses[s], 0, twice[s], 0, 16);
      System.arraycopy(losses[s], 0, twice[s], 16, 16);
    }
    UnitInterval once = TEST.of(steps, losses, Units.replicas(16)).slope();
    UnitInterval same = TEST.of(steps, twice, SettledEnsembles.superchains(32, 16)).slope();
    assertThat(same.value()).isCloseTo(once.value(), within(1e-12));
    assertThat(same.standardError()).isCloseTo(once.standardError(), within(1e-12));
    assertThat(same.units()).isEqualTo(16);
  }

  @Test
  void wrongInputIsRefused() {
    long[] zero = {0, 1};
    assertThatThrownBy(() -> TEST.of(zero, new double[][] {{1}, {1}}, Units.replicas(1)))
        .hasMessage("Cannot take the logarithm of a step: it must be at least 1, but was 0");
    assertThatThrownBy(() -> TEST.withShare(1))
        .hasMessage("Cannot judge a plateau: share must lie between 0 and 1, but was 1.0");
  }

  /**
   * A stationary correlated loss is said to fall or rise at the level .05: 400 ensembles a cell,
   * 99.9 % binomial band, four cells, so a false alarm has probability below .004. A fall of 5 % a
   * doubling, under noise that is as large as the fall of two doublings, is found.
   */
  @Test
  @Tag("statistical")
  void aStationaryLossIsDeniedAPlateauAtTheLevel() {
    long[] steps = window();
    System.out.println(
        "| replicas | correlation | stationary: no | yes | falls 5 % a doubling: no |");
    for (int replicas : new int[] {16, 64}) {
      for (double rho : new double[] {0, 0.9}) {
        SettledEnsembles ensembles = new SettledEnsembles(replicas);
        double no = 0;
        double yes = 0;
        double found = 0;
        for (int e = 0; e < 400; e++) {
          double[][] noise = ensembles.autoregressive(replicas, SLICES, rho);
          Answer still = answer(steps, noise, 0);
          no += still == Answer.NO ? 0.0025 : 0;
          yes += still == Answer.YES ? 0.0025 : 0;
          found += answer(steps, noise, 0.05) == Answer.NO ? 0.0025 : 0;
        }
        System.out.printf("| %d | %.1f | %.4f | %.4f | %.4f |%n", replicas, rho, no, yes, found);
        assertThat(no).isBetween(0.0175, 0.09);
        assertThat(found).isGreaterThanOrEqualTo(replicas == 64 ? 0.99 : 0.5);
      }
    }
  }

  private static Answer answer(long[] steps, double[][] noise, double fall) {
    double[][] losses = new double[steps.length][noise[0].length];
    for (int s = 0; s < steps.length; s++) {
      for (int r = 0; r < noise[s].length; r++) {
        losses[s][r] = 1 - fall * LogStepSlopes.log2(steps[s] / 2000.0) + 0.1 * noise[s][r];
      }
    }
    return TEST.of(steps, losses, Units.replicas(noise[0].length)).answer();
  }

  private static long[] window() {
    long[] steps = new long[SLICES];
    for (int s = 0; s < SLICES; s++) {
      steps[s] = 1000 + 100L * s;
    }
    return steps;
  }

  private static double[][] losses(long[] steps, int replicas, IntToDoubleFunction loss) {
    return noisy(steps, replicas, 0, loss);
  }

  private static double[][] noisy(
      long[] steps, int replicas, double noise, IntToDoubleFunction loss) {
    SettledEnsembles ensembles = new SettledEnsembles(replicas);
    double[][] losses = new double[steps.length][replicas];
    for (int s = 0; s < steps.length; s++) {
      for (int r = 0; r < replicas; r++) {
        losses[s][r] = loss.applyAsDouble(s) + noise * ensembles.normal();
      }
    }
    return losses;
  }
}
