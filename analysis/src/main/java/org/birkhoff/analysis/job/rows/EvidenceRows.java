package org.birkhoff.analysis.job.rows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.birkhoff.analysis.convergence.Answer;
import org.birkhoff.analysis.convergence.GradientFloor;
import org.birkhoff.analysis.convergence.GradientFloorEstimate;
import org.birkhoff.analysis.convergence.GradientNoise;
import org.birkhoff.analysis.convergence.Plateau;
import org.birkhoff.analysis.convergence.PlateauEstimate;
import org.birkhoff.analysis.convergence.ThreePanelEvidence;
import org.birkhoff.analysis.convergence.ThreePanelEvidence.Panel;
import org.birkhoff.analysis.convergence.UnitInterval;
import org.birkhoff.analysis.convergence.VerdictEstimate;
import org.birkhoff.analysis.job.slices.ScalarSubject;
import org.birkhoff.analysis.job.slices.Subject;
import org.birkhoff.analysis.report.Measurement;

/** The three-panel evidence of one run: loss plateau, gradient, law. */
public final class EvidenceRows {
  private static final Subject RUN = new Subject("", "");

  private final Frame frame;

  public EvidenceRows(Frame frame) {
    this.frame = frame;
  }

  /**
   * The rows.
   *
   * @param loss training loss over its window
   * @param gradient norm of the full gradient over its window
   * @param law verdict on the whole weight vector
   */
  public List<Measurement> of(ScalarSubject loss, ScalarSubject gradient, VerdictEstimate law) {
    PlateauEstimate plateau = Plateau.withDefaults().of(loss.steps(), loss.values(), frame.units());
    double[][] squared =
        Arrays.stream(gradient.values())
            .map(slice -> Arrays.stream(slice).map(norm -> norm * norm).toArray())
            .toArray(double[][]::new);
    GradientFloorEstimate floor = GradientFloor.of(gradient.steps(), squared, frame.units());
    ThreePanelEvidence evidence = ThreePanelEvidence.of(plateau, floor, panel(law));
    List<Measurement> rows = new ArrayList<>();
    rows.add(
        interval(
            loss,
            "plateau-slope",
            plateau.slope(),
            "slope of the loss per doubling of steps, share of its mean; 95 % t interval over "
                + frame.units().kind().text()));
    rows.add(
        interval(
            loss,
            "plateau-change",
            plateau.change(),
            "fitted change of the loss over the window, share of its mean"));
    rows.add(
        interval(
            gradient,
            "gradient-log-slope",
            floor.slope(),
            "log-log slope of the squared full gradient against steps"));
    rows.add(
        interval(
            gradient,
            "gradient-ratio",
            floor.ratio(),
            "squared full gradient at the window's end over that at its start, geometric mean"));
    List<Panel> panels = evidence.panels();
    for (int i = 0; i < panels.size(); i++) {
      rows.add(
          frame
              .draft(RUN, "evidence")
              .index(i + 1)
              .text(panels.get(i).answer().text())
              .how(panels.get(i).words(), frame.sizes(""))
              .measurement());
    }
    return rows;
  }

  /**
   * The noise of batch gradients, where both norms were recorded at the same steps.
   *
   * @param batch norm of the batch gradient over its window
   * @param gradient norm of the full gradient over its window
   */
  public List<Measurement> noise(ScalarSubject batch, ScalarSubject gradient) {
    return Arrays.equals(batch.steps(), gradient.steps())
        ? List.of(
            interval(
                batch,
                "gradient-noise",
                GradientNoise.of(batch.steps(), batch.values(), gradient.values(), frame.units()),
                "trace of the covariance of batch gradients: squared batch less squared full"
                    + " gradient; 95 % t interval over "
                    + frame.units().kind().text()))
        : List.of();
  }

  private static Panel panel(VerdictEstimate law) {
    Answer answer =
        switch (law.outcome()) {
          case SETTLED -> Answer.YES;
          case MOVING -> Answer.NO;
          case CANNOT_TELL, NOT_ENOUGH_DATA -> Answer.CANNOT_TELL;
        };
    return new Panel(answer, law.reason());
  }

  private Measurement interval(
      ScalarSubject window, String statistic, UnitInterval interval, String method) {
    long[] steps = window.steps();
    return frame
        .draft(window.subject(), statistic)
        .steps(steps[0], steps[steps.length - 1])
        .value(interval.value())
        .standardError(interval.standardError())
        .interval(interval.low(), interval.high())
        .p(interval.p(), Double.NaN)
        .how(method, frame.sizes("slices=%d", steps.length))
        .measurement();
  }
}
