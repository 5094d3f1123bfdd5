package org.birkhoff.analysis.convergence;

import java.io.Serializable;
import java.util.List;

/**
 * The evidence of Zhang, Li, Sra and Jadbabaie that single weights do not settle while their law
 * does: the loss is on a plateau, the gradient does not vanish, the law is at its floor.
 *
 * <p>Reference: J. Zhang, H. Li, S. Sra, A. Jadbabaie, "Neural network weights do not converge to
 * stationary points: an invariant measure perspective", arXiv:2110.06256.
 *
 * @param loss first panel
 * @param gradient second panel
 * @param law third panel
 * @param words what the three say together, in one sentence without a final stop
 */
public record ThreePanelEvidence(Panel loss, Panel gradient, Panel law, String words)
    implements Serializable {

  /**
   * One panel.
   *
   * @param answer yes, no, or cannot tell
   * @param words why, in one sentence without a final stop
   */
  public record Panel(Answer answer, String words) implements Serializable {}

  /** The evidence of a run; the third panel is what the caller's verdict on the law says. */
  public static ThreePanelEvidence of(
      PlateauEstimate loss, GradientFloorEstimate gradient, Panel law) {
    Panel first = new Panel(loss.answer(), loss.words());
    Panel second = new Panel(gradient.answer(), gradient.words());
    return new ThreePanelEvidence(first, second, law, together(first, second, law));
  }

  /** The panels in order: loss, gradient, law. */
  public List<Panel> panels() {
    return List.of(loss, gradient, law);
  }

  private static String together(Panel loss, Panel gradient, Panel law) {
    List<Answer> answers = List.of(loss.answer(), gradient.answer(), law.answer());
    if (answers.stream().allMatch(answer -> answer == Answer.YES)) {
      return "the loss is on a plateau, the gradient does not vanish, and the law of the weights"
          + " has settled: the run is stationary in law and not at a stationary point";
    }
    if (loss.answer() == Answer.YES && gradient.answer() == Answer.NO) {
      return "the loss is on a plateau while the gradient decays: the run approaches stationary"
          + " points";
    }
    return (answers.contains(Answer.NO)
            ? "the run is not stationary in law on this window: "
            : "the window does not tell: ")
        + said("loss on a plateau", loss)
        + ", "
        + said("gradient not vanishing", gradient)
        + ", "
        + said("law at its floor", law);
  }

  private static String said(String question, Panel panel) {
    return question
        + ": "
        + (panel.answer() == Answer.CANNOT_TELL ? "cannot tell" : panel.answer().text());
  }
}
