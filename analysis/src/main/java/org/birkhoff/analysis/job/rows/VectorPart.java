package org.birkhoff.analysis.job.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.birkhoff.analysis.job.settings.Family;
import org.birkhoff.analysis.job.slices.Subject;
import org.birkhoff.analysis.job.slices.VectorSubject;
import org.birkhoff.analysis.report.Measurement;

/** The pieces of work on one vector, the longest first: one task each. */
public enum VectorPart {
  MAP(
      Family.DISTANCES,
      (frame, vector) -> new DistanceRows(frame, vector.subject()).map(vector.slices())),
  VERDICT(Family.VERDICT, null),
  TO_LAST(
      Family.DISTANCES,
      (frame, vector) -> new DistanceRows(frame, vector.subject()).toLast(vector.slices())),
  SLICED(
      Family.SLICED,
      (frame, vector) ->
          new SlicedRows(frame, vector.subject()).of(vector.coordinates(), vector.unit())),
  LAG(
      Family.DISTANCES,
      (frame, vector) -> new DistanceRows(frame, vector.subject()).lag(vector.slices())),
  RATIO(
      Family.DISTANCES,
      (frame, vector) -> new DistanceRows(frame, vector.subject()).ratio(vector.slices()));

  private final Family family;
  private final BiFunction<Frame, VectorSubject, List<Measurement>> rows;

  VectorPart(Family family, BiFunction<Frame, VectorSubject, List<Measurement>> rows) {
    this.family = family;
    this.rows = rows;
  }

  /**
   * The family of statistics that asks for this part; evidence needs the whole vector's verdict.
   */
  public boolean isAskedFor(Frame frame, Subject subject) {
    return frame.settings().computes(family)
        || this == VERDICT
            && subject.layer().isEmpty()
            && frame.settings().computes(Family.EVIDENCE);
  }

  /** Does the work. */
  public Findings of(Frame frame, VectorSubject vector) {
    return this == VERDICT
        ? new Findings(
            vector.subject(),
            new ArrayList<>(),
            new VerdictRows(frame, vector.subject()).verdict(vector.slices()),
            vector.source().snapshots())
        : Findings.rows(vector.subject(), rows.apply(frame, vector));
  }
}
