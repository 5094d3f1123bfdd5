package org.birkhoff.analysis.job.slices;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.birkhoff.sketch.SketchRow;

/** The slices of what the networks compute: outputs on probe rows, as recorded while training. */
public final class FunctionCut {
  private FunctionCut() {}

  /** All outputs, then those of each part of the data; none where none were recorded. */
  public static List<VectorSubject> of(SketchTable table) {
    StepChoice steps = StepChoice.of(table.steps(SketchRow.LOGITS));
    if (steps.steps().length < 2) {
      return List.of();
    }
    Map<String, float[][][]> parts = table.values(SketchRow.LOGITS, steps.steps());
    List<VectorSubject> subjects = new ArrayList<>();
    subjects.add(subject("", steps, joined(parts, steps, table.replicas())));
    parts.forEach((part, values) -> subjects.add(subject(part, steps, values)));
    return subjects;
  }

  private static float[][][] joined(
      Map<String, float[][][]> parts, StepChoice steps, int replicas) {
    float[][][] joined = new float[steps.steps().length][replicas][];
    for (int s = 0; s < joined.length; s++) {
      for (int r = 0; r < replicas; r++) {
        int length = 0;
        for (float[][][] part : parts.values()) {
          length += part[s][r].length;
        }
        joined[s][r] = new float[length];
        int at = 0;
        for (float[][][] part : parts.values()) {
          System.arraycopy(part[s][r], 0, joined[s][r], at, part[s][r].length);
          at += part[s][r].length;
        }
      }
    }
    return joined;
  }

  private static VectorSubject subject(String part, StepChoice steps, float[][][] values) {
    Source source =
        new Source(
            Source.Kind.EXACT,
            "outputs on probe rows, recorded while training",
            values[0][0].length,
            0,
            steps.all());
    return new VectorSubject(
        new Subject(Subject.FUNCTION, part), source, steps.steps(), values, 1, new double[0]);
  }
}
