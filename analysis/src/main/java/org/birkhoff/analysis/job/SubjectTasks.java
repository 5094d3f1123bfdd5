package org.birkhoff.analysis.job;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.birkhoff.analysis.job.rows.Findings;
import org.birkhoff.analysis.job.rows.Frame;
import org.birkhoff.analysis.job.rows.OccupationWindow;
import org.birkhoff.analysis.job.rows.ScalarRows;
import org.birkhoff.analysis.job.rows.VectorPart;
import org.birkhoff.analysis.job.slices.ScalarSubject;
import org.birkhoff.analysis.job.slices.VectorSubject;
import org.birkhoff.analysis.report.Measurement;

/**
 * Spreads the statistics of one run: a task for every scalar and for every part of every vector,
 * the longest first. What they find is collected in a fixed order.
 */
final class SubjectTasks {
  private final JavaSparkContext context;
  private final Frame frame;

  SubjectTasks(SparkSession spark, Frame frame) {
    this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.frame = frame;
  }

  /** One part of one vector. */
  private record Piece(VectorPart part, Broadcast<VectorSubject> vector) implements Serializable {}

  List<Findings> vectors(List<VectorSubject> vectors) {
    List<Broadcast<VectorSubject>> shared = vectors.stream().map(context::broadcast).toList();
    try {
      List<Piece> pieces = new ArrayList<>();
      for (VectorPart part : VectorPart.values()) {
        for (int v = 0; v < vectors.size(); v++) {
          if (part.isAskedFor(frame, vectors.get(v).subject())) {
            pieces.add(new Piece(part, shared.get(v)));
          }
        }
      }
      if (pieces.isEmpty()) {
        return List.of();
      }
      Frame common = frame;
      return context
          .parallelize(pieces, pieces.size())
          .map(piece -> piece.part().of(common, piece.vector().value()))
          .collect();
    } finally {
      shared.forEach(vector -> vector.destroy());
    }
  }

  List<Findings> scalars(List<ScalarSubject> scalars) {
    if (scalars.isEmpty()) {
      return List.of();
    }
    Frame common = frame;
    return context
        .parallelize(scalars, scalars.size())
        .map(scalar -> ScalarRows.of(common, scalar))
        .collect();
  }

  /** The ergodicity of scalars over their windows. */
  List<Measurement> ergodicity(List<OccupationWindow> windows) {
    if (windows.isEmpty()) {
      return List.of();
    }
    Frame common = frame;
    return context
        .parallelize(windows, windows.size())
        .flatMap(window -> window.rows(common).iterator())
        .collect();
  }
}
