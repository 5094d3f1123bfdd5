package org.birkhoff.analysis.job.rows;

import java.util.ArrayList;
import java.util.List;
import org.birkhoff.analysis.distance.CoordinateSlices;
import org.birkhoff.analysis.distance.SlicedEstimate;
import org.birkhoff.analysis.distance.SlicedWasserstein;
import org.birkhoff.analysis.distance.StepPair;
import org.birkhoff.analysis.distance.StepPairs;
import org.birkhoff.analysis.job.slices.Subject;
import org.birkhoff.analysis.report.Measurement;

/** The sliced Wasserstein distances of one subject to its last slice. */
public final class SlicedRows {
  private static final int MOST_STEPS = 16;

  private final Frame frame;
  private final Subject subject;

  public SlicedRows(Frame frame, Subject subject) {
    this.frame = frame;
    this.subject = subject;
  }

  /**
   * The rows.
   *
   * @param unit what a number along a direction of the slices is multiplied by to be in units of
   *     the subject
   */
  public List<Measurement> of(CoordinateSlices slices, double unit) {
    SlicedWasserstein sliced =
        SlicedWasserstein.withDefaults()
            .withSwaps(Math.max(199, (int) Math.ceil(10 / frame.settings().level()) - 1))
            .withSeed(frame.settings().seed());
    List<StepPair> pairs = StepPairs.toLast(slices.steps(), MOST_STEPS);
    List<SlicedEstimate> estimates = sliced.family(slices, pairs, frame.units());
    List<Measurement> rows = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      long from = slices.steps()[pairs.get(i).first()];
      long to = slices.steps()[pairs.get(i).second()];
      SlicedEstimate estimate = estimates.get(i);
      rows.add(
          distance("sliced-w1", from, to, estimate, estimate.w1(), unit)
              .p(estimate.p(), estimate.adjustedP())
              .measurement());
      rows.add(distance("sliced-w2", from, to, estimate, estimate.w2(), unit).measurement());
      rows.add(excess("sliced-w1-excess", from, to, estimate, estimate.w1(), unit));
      rows.add(excess("sliced-w2-excess", from, to, estimate, estimate.w2(), unit));
    }
    return rows;
  }

  private Draft distance(
      String statistic,
      long from,
      long to,
      SlicedEstimate estimate,
      SlicedEstimate.Distance distance,
      double unit) {
    return frame
        .draft(subject, statistic)
        .steps(from, to)
        .value(distance.value() * unit)
        .standardError(distance.standardError() * unit)
        .how(
            "mean over orthogonal blocks of random directions; p by swaps within %s, Westfall-Young"
                    .formatted(estimate.unitKind().text())
                + " maximum over %d steps; standard error over directions"
                    .formatted(estimate.family()),
            frame.sizes("directions=%d swaps=%d", estimate.directions(), estimate.swaps()));
  }

  private Measurement excess(
      String statistic,
      long from,
      long to,
      SlicedEstimate estimate,
      SlicedEstimate.Distance distance,
      double unit) {
    return frame
        .draft(subject, statistic)
        .steps(from, to)
        .value(distance.excess() * unit)
        .interval(distance.excessLow() * unit, distance.excessHigh() * unit)
        .how(
            "symmetrised split excess over seeded halvings, 5 and 95 % quantiles over them",
            frame.sizes("halvings=%d", estimate.halvings()))
        .measurement();
  }
}
