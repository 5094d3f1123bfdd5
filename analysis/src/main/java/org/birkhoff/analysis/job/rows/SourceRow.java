package org.birkhoff.analysis.job.rows;

import org.birkhoff.analysis.job.slices.Source;
import org.birkhoff.analysis.job.slices.Subject;
import org.birkhoff.analysis.job.slices.VectorSubject;
import org.birkhoff.analysis.report.Measurement;

/** From what the distances of a vector come. */
public final class SourceRow {
  private SourceRow() {}

  public static Measurement of(Frame frame, VectorSubject vector) {
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
        .how(source.words() + why(frame, vector), sizes)
        .measurement();
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
