package org.birkhoff.analysis.job.rows;

import org.birkhoff.analysis.job.slices.Source;
import org.birkhoff.analysis.job.slices.Subject;
import org.birkhoff.analysis.job.slices.VectorSubject;
import org.birkhoff.analysis.report.Measurement;

/** From what the distances of a vector come. */
public final class SourceRow {
  private SourceRow() {}

  /**
   * The row of one vector.
   *
   * @param replicas how many there are, of which the frame has all or the first
   */
  public static Measurement of(Frame frame, VectorSubject vector, int replicas) {
    Source source = vector.source();
    String sizes =
        "coordinates=%d%s snapshots=%d of=%d"
            .formatted(
                source.coordinates(),
                source.projections() > 0 ? " projections=" + source.projections() : "",
                vector.steps().length,
                source.snapshots());
    return frame
        .draft(vector.subject(), "source")
        .text(source.kind().text())
        .how(source.words() + why(frame, vector) + first(frame, replicas), sizes)
        .measurement();
  }

  private static String first(Frame frame, int replicas) {
    int few = frame.units().replicas();
    return few == replicas
        ? ""
        : "; of the first %d of %d replicas, as --pairwise-replicas %d says"
            .formatted(few, replicas, frame.settings().pairwiseReplicas());
  }

  private static String why(Frame frame, VectorSubject vector) {
    if (vector.subject().observable().equals(Subject.FUNCTION)) {
      return "";
    }
    return switch (frame.settings().path()) {
      case AUTO ->
          vector.source().kind() == Source.Kind.EXACT
              ? "; exact, because that is quick at this size"
              : "; sketched, because exact distances take long at this size or training recorded"
                  + " more steps";
      case EXACT -> "; as --path exact asks";
      case SKETCH -> "; as --path sketch asks";
    };
  }
}
