package org.birkhoff.analysis.convergence;

import static org.assertj.core.api.Assertions.assertThat;

import org.birkhoff.analysis.convergence.ThreePanelEvidence.Panel;
import org.birkhoff.analysis.distance.Units;
import org.junit.jupiter.api.Test;

class ThreePanelEvidenceTest {
  private static final Panel SETTLED = new Panel(Answer.YES, "settled");
  private static final Panel MOVING = new Panel(Answer.NO, "moving");
  private static final Panel UNKNOWN = new Panel(Answer.CANNOT_TELL, "not enough data");

  @Test
  void allThreeYesIsTheFindingOfThePaper() {
    ThreePanelEvidence evidence = evidence(0, 0, SETTLED);
    assertThat(evidence.panels()).extracting(Panel::answer).containsOnly(Answer.YES);
    assertThat(evidence.words())
        .isEqualTo(
            "the loss is on a plateau, the gradient does not vanish, and the law of the weights has"
                + " settled: the run is stationary in law and not at a stationary point");
  }

  @Test
  void aPlateauWithADecayingGradientApproachesStationaryPoints() {
    ThreePanelEvidence evidence = evidence(0, -1, SETTLED);
    assertThat(evidence.gradient().answer()).isEqualTo(Answer.NO);
    assertThat(evidence.words())
        .isEqualTo(
            "the loss is on a plateau while the gradient decays: the run approaches stationary"
                + " points");
  }

  @Test
  void anyOtherNoIsListed() {
    assertThat(evidence(-0.1, 0, UNKNOWN).words())
        .isEqualTo(
            "the run is not stationary in law on this window: loss on a plateau: no, gradient not"
                + " vanishing: yes, law at its floor: cannot tell");
    assertThat(evidence(0, 0, MOVING).words())
        .startsWith("the run is not stationary in law on this window");
  }

  @Test
  void withoutANoTheWindowDoesNotTell() {
    assertThat(evidence(0, 0, UNKNOWN).words())
        .isEqualTo(
            "the window does not tell: loss on a plateau: yes, gradient not vanishing: yes, law at"
                + " its floor: cannot tell");
  }

  private static ThreePanelEvidence evidence(double lossSlope, double gradientSlope, Panel law) {
    long[] steps = {8, 9, 10, 11, 12, 13, 14, 15, 16, 17};
    double[][] losses = new double[10][16];
    double[][] gradients = new double[10][16];
    for (int s = 0; s < 10; s++) {
      for (int r = 0; r < 16; r++) {
        losses[s][r] = 1 + lossSlope * LogStepSlopes.log2(steps[s] / 8.0);
        gradients[s][r] = Math.pow(steps[s], gradientSlope);
      }
    }
    Units units = Units.replicas(16);
    return ThreePanelEvidence.of(
        Plateau.withDefaults().of(steps, losses, units),
        GradientFloor.of(steps, gradients, units),
        law);
  }
}
