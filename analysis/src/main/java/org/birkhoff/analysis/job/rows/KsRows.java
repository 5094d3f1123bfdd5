package org.birkhoff.analysis.job.rows;

import java.util.ArrayList;
import java.util.List;
import org.birkhoff.analysis.distance.KolmogorovSmirnov;
import org.birkhoff.analysis.distance.KsEstimate;
import org.birkhoff.analysis.distance.StepPair;
import org.birkhoff.analysis.distance.StepPairs;
import org.birkhoff.analysis.job.slices.ScalarSubject;
import org.birkhoff.analysis.report.Measurement;

/** The Kolmogorov-Smirnov distances of one scalar to its last slice. */
public final class KsRows {
  private final Frame frame;

  public KsRows(Frame frame) {
    this.frame = frame;
  }

  /** The rows of a scalar whose values are all finite. */
  public List<Measurement> of(ScalarSubject scalar) {
    List<StepPair> pairs = StepPairs.toLast(scalar.steps());
    List<KsEstimate> estimates =
        KolmogorovSmirnov.withDefaults()
            .withSeed(frame.settings().seed())
            .family(scalar.values(), pairs, frame.units());
    List<Measurement> rows = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      KsEstimate estimate = estimates.get(i);
      rows.add(
          frame
              .draft(scalar.subject(), "ks")
              .steps(scalar.steps()[pairs.get(i).first()], scalar.steps()[pairs.get(i).second()])
              .value(estimate.value())
              .p(estimate.p(), estimate.adjustedP())
              .how(
                  "Kolmogorov-Smirnov distance between disjoint halves of %s; Holm over %d steps"
                      .formatted(estimate.unitKind().text(), estimate.family()),
                  frame.sizes("first=%d second=%d", estimate.firstCount(), estimate.secondCount()))
              .measurement());
    }
    return rows;
  }
}
