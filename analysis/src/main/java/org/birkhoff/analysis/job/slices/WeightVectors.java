package org.birkhoff.analysis.job.slices;

import java.util.List;
import java.util.Map;
import org.birkhoff.analysis.job.slices.SnapshotPass.Vector;
import org.birkhoff.config.SketchSpec;
import org.birkhoff.layout.ParameterLayout;
import org.birkhoff.layout.ParameterTensor;
import org.birkhoff.sketch.CoordinateSample;
import org.birkhoff.sketch.Projections;
import org.birkhoff.sketch.SketchRow;

/**
 * What is known of the weight vectors at some steps.
 *
 * @param sample coordinates that are known of each tensor
 * @param kept their places, and those of tensors known as they are
 * @param vectors (S, R)
 * @param origin from what, in words
 */
record WeightVectors(
    StepChoice steps,
    Projections projections,
    CoordinateSample sample,
    boolean sampled,
    KeptCoordinates kept,
    Vector[][] vectors,
    String origin) {

  /** From the sketches recorded while training. */
  static WeightVectors recorded(SketchTable table, ParameterLayout layout, int coordinates) {
    SketchSpec spec = table.spec();
    StepChoice steps = StepChoice.of(table.projectionSteps());
    Map<String, float[][][]> projected = table.values(SketchRow.PROJECTIONS, steps.steps());
    int count = Math.min(coordinates, spec.coordinates());
    CoordinateSample sample = CoordinateSample.of(layout, Math.max(1, count), spec.seed());
    KeptCoordinates kept =
        KeptCoordinates.of(layout, List.of(), count > 0 ? List.of(sample) : List.of());
    Map<String, float[][][]> sampled =
        count > 0 ? table.values(SketchRow.COORDINATES, steps.steps()) : Map.of();
    Vector[][] vectors = new Vector[steps.steps().length][table.replicas()];
    for (int s = 0; s < vectors.length; s++) {
      for (int r = 0; r < vectors[s].length; r++) {
        float[][] sketches = new float[layout.tensors().size() + 1][];
        float[] places = new float[kept.indices().length];
        sketches[0] = projected.get("")[s][r];
        for (int t = 0; t < layout.tensors().size(); t++) {
          ParameterTensor tensor = layout.tensors().get(t);
          sketches[t + 1] = projected.get(tensor.name())[s][r];
          if (count > 0) {
            int[] indices = sample.indices(tensor.name());
            for (int i = 0; i < indices.length; i++) {
              places[kept.place(tensor.offset() + indices[i])] =
                  sampled.get(tensor.name())[s][r][i];
            }
          }
        }
        vectors[s][r] = new Vector(r, steps.steps()[s], places, sketches);
      }
    }
    return new WeightVectors(
        steps,
        Projections.of(layout, spec.projections(), spec.seed()),
        sample,
        count > 0,
        kept,
        vectors,
        "recorded while training");
  }
}
