package org.birkhoff.analysis.job.rows;

import java.util.ArrayList;
import java.util.List;
import org.birkhoff.analysis.convergence.Ergodicity;
import org.birkhoff.analysis.convergence.ErgodicityEstimate;
import org.birkhoff.analysis.convergence.OccupationDistance;
import org.birkhoff.analysis.job.slices.ScalarSubject;
import org.birkhoff.analysis.report.Measurement;

/** The occupation laws of single replicas against the ensemble's, of one scalar. */
final class ErgodicityRows {
  private static final String MOVES =
      "the law itself moves on the window, so there is none that a time average could stand for";

  private final Frame frame;

  ErgodicityRows(Frame frame) {
    this.frame = frame;
  }

  /**
   * The rows.
   *
   * @param window at least one step, from the settled step on where there is one
   * @param moves whether the subject's verdict is that its law moves: numbers are written then, but
   *     no conclusion
   */
  List<Measurement> of(ScalarSubject window, boolean moves) {
    ErgodicityEstimate estimate =
        Ergodicity.withDefaults()
            .withLevel(frame.settings().level())
            .withSeed(frame.settings().seed())
            .of(window.steps(), window.values(), frame.units());
    String sizes = frame.sizes("draws=%d of=%d", estimate.used(), estimate.given());
    List<Measurement> rows = new ArrayList<>();
    rows.add(
        draft(window, estimate, "occupation-variance-ratio")
            .value(estimate.ratio())
            .interval(estimate.low(), estimate.high())
            .p(estimate.p(), Double.NaN)
            .how(
                "variance over replicas of their time means over what their own fluctuations"
                    + " explain; F test",
                frame.sizes(
                    "draws=%d df1=%.4g df2=%.4g",
                    estimate.used(), estimate.numeratorFreedom(), estimate.denominatorFreedom()))
            .measurement());
    rows.add(
        draft(window, estimate, "occupation-ess")
            .value(estimate.ess())
            .how("mean effective sample size of one replica's window", sizes)
            .measurement());
    rows.add(
        distance(
            window,
            estimate,
            "occupation-distance",
            estimate.betweenReplicas(),
            "normalised energy distance between the occupation laws of two replicas"));
    rows.add(
        distance(
            window,
            estimate,
            "occupation-slice-distance",
            estimate.toSlice(),
            "normalised energy distance between a replica's occupation law and the last slice of"
                + " the others"));
    rows.add(
        draft(window, estimate, "ergodicity")
            .text(moves ? "not-settled" : estimate.outcome().text())
            .value(estimate.ratio())
            .interval(estimate.low(), estimate.high())
            .p(estimate.p(), Double.NaN)
            .how(moves ? MOVES : estimate.words(), sizes + " level=" + frame.settings().level())
            .measurement());
    return rows;
  }

  private Measurement distance(
      ScalarSubject window,
      ErgodicityEstimate estimate,
      String statistic,
      OccupationDistance distance,
      String method) {
    return draft(window, estimate, statistic)
        .value(distance.value())
        .interval(distance.low(), distance.high())
        .how(
            method + "; mean, 5 and 95 % quantiles over them",
            frame.sizes("draws=%d compared=%d", estimate.used(), distance.compared()))
        .measurement();
  }

  private Draft draft(ScalarSubject window, ErgodicityEstimate estimate, String statistic) {
    return frame.draft(window.subject(), statistic).steps(estimate.from(), estimate.to());
  }
}
