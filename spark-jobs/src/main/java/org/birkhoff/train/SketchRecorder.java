package org.birkhoff.train;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.birkhoff.config.SketchSpec;
import org.birkhoff.data.Dataset;
import org.birkhoff.layout.ParameterLayout;
import org.birkhoff.layout.ParameterTensor;
import org.birkhoff.run.ReplicaState;
import org.birkhoff.run.RunSpec;
import org.birkhoff.sketch.CoordinateSample;
import org.birkhoff.sketch.ProbeRows;
import org.birkhoff.sketch.Projections;
import org.birkhoff.sketch.SketchRow;
import org.birkhoff.sketch.TensorMoments;
import org.birkhoff.train.engine.DataPart;
import org.birkhoff.train.engine.TrainingEngine;

/** Makes the sketch rows that a run asks for, {@code common/docs/sketches.md}. */
final class SketchRecorder {
  private final SketchSpec spec;
  private final ParameterLayout layout;
  private final Optional<Projections> projections;
  private final Optional<CoordinateSample> sample;
  private final Map<DataPart, int[]> probes = new EnumMap<>(DataPart.class);

  SketchRecorder(RunSpec run, Dataset data) {
    spec = run.sketches();
    layout = run.layout();
    projections =
        Optional.of(spec.projections())
            .filter(count -> count > 0)
            .map(count -> Projections.of(layout, count, spec.seed()));
    sample =
        Optional.of(spec.coordinates())
            .filter(count -> count > 0)
            .map(count -> CoordinateSample.of(layout, count, spec.seed()));
    addProbes(run, DataPart.TRAINING, data.train().count());
    addProbes(run, DataPart.TEST, data.test().count());
  }

  private void addProbes(RunSpec run, DataPart part, int size) {
    int[] rows =
        ProbeRows.of(part.text(), run.dataset().sha256(), size, spec.probes(), spec.seed());
    if (rows.length > 0) {
      probes.put(part, rows);
    }
  }

  /** The rows of a replica at its state's step. */
  List<SketchRow> record(TrainingEngine engine, ReplicaState state) {
    List<SketchRow> rows = new ArrayList<>();
    float[] weights = state.weights();
    projections
        .map(p -> p.of(weights).values())
        .ifPresent(values -> add(rows, SketchRow.PROJECTIONS, values));
    sample.map(s -> s.of(weights)).ifPresent(values -> add(rows, SketchRow.COORDINATES, values));
    if (spec.moments()) {
      rows.add(moments("", weights, 0, weights.length));
      for (ParameterTensor tensor : layout.tensors()) {
        rows.add(moments(tensor.name(), weights, tensor.offset(), tensor.end()));
      }
    }
    probes.forEach(
        (part, which) ->
            rows.add(
                new SketchRow(part.text(), SketchRow.LOGITS, engine.outputs(state, part, which))));
    return rows;
  }

  private static void add(List<SketchRow> rows, String kind, Map<String, float[]> values) {
    values.forEach((layer, numbers) -> rows.add(new SketchRow(layer, kind, numbers)));
  }

  private static SketchRow moments(String layer, float[] weights, int from, int to) {
    return new SketchRow(layer, SketchRow.MOMENTS, TensorMoments.of(weights, from, to).toFloats());
  }
}
