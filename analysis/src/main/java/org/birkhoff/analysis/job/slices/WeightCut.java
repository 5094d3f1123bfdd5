package org.birkhoff.analysis.job.slices;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;
import org.birkhoff.analysis.job.settings.AnalysisSettings;
import org.birkhoff.analysis.job.slices.PathChoice.Way;
import org.birkhoff.analysis.job.slices.SnapshotPass.Vector;
import org.birkhoff.layout.ParameterLayout;
import org.birkhoff.layout.ParameterTensor;
import org.birkhoff.sketch.CoordinateSample;
import org.birkhoff.sketch.Projections;

/**
 * The slices of one run's weights: of the whole vector and its tensors, of projections and of
 * sampled coordinates, read in one pass over the snapshots (and a second one where exact distances
 * come from products of matrices).
 *
 * @param vectors the whole vector first, then the chosen tensors
 * @param scalars projections and sampled coordinates of each
 */
public record WeightCut(List<VectorSubject> vectors, List<ScalarSubject> scalars) {
  private static final int PROJECTIONS_OF_WHOLE = 4;
  private static final int PROJECTIONS_OF_TENSOR = 2;
  private static final int COORDINATES = 4;

  /**
   * Reads the slices.
   *
   * @param layers tensors to look at beside the whole vector
   */
  public static WeightCut of(
      SparkSession spark, SnapshotTable snapshots, AnalysisSettings settings, List<String> layers) {
    ParameterLayout layout = snapshots.layout();
    StepChoice steps = StepChoice.of(snapshots.steps());
    int[] replicas = snapshots.replicas();
    int count = settings.projections();
    PathChoice path =
        PathChoice.of(
            layout,
            Math.multiplyExact(steps.steps().length, replicas.length),
            count,
            settings.path(),
            snapshots.shortName());
    CoordinateSample sample = CoordinateSample.of(layout, COORDINATES, settings.seed());
    KeptCoordinates kept = kept(layout, path.collected(layout, count), sample);
    SketchParameters sketches = new SketchParameters(layout, count, settings.seed());
    List<Vector> found =
        new SnapshotPass(sketches, kept).over(spark, snapshots.rows(steps.steps(), replicas));
    Vector[][] bySlice = new Vector[steps.steps().length][];
    for (int s = 0; s < bySlice.length; s++) {
      bySlice[s] =
          found.subList(s * replicas.length, (s + 1) * replicas.length).toArray(Vector[]::new);
    }
    List<double[]> distances =
        path.any(Way.PRODUCTS)
            ? ExactDistances.of(
                spark, snapshots.rows(steps.steps(), replicas), layout, steps.steps(), replicas)
            : List.of();
    Cutter cutter =
        new Cutter(steps, path, kept, sample, sketches.projections(), bySlice, distances);
    List<VectorSubject> vectors = new ArrayList<>();
    List<ScalarSubject> scalars = new ArrayList<>();
    vectors.add(cutter.vector("", -1));
    for (int k = 0; k < Math.min(PROJECTIONS_OF_WHOLE, layout.size()); k++) {
      scalars.add(cutter.projection("", -1, k));
    }
    for (int t = 0; t < layout.tensors().size(); t++) {
      String name = layout.tensors().get(t).name();
      if (layers.contains(name)) {
        vectors.add(cutter.vector(name, t));
        for (int k = 0; k < Math.min(PROJECTIONS_OF_TENSOR, layout.tensors().get(t).size()); k++) {
          scalars.add(cutter.projection(name, t, k));
        }
        for (int index : sample.indices(name)) {
          scalars.add(cutter.coordinate(layout.tensors().get(t), index));
        }
      }
    }
    return new WeightCut(vectors, scalars);
  }

  private static KeptCoordinates kept(
      ParameterLayout layout, List<ParameterTensor> collected, CoordinateSample sample) {
    TreeSet<Integer> indices = new TreeSet<>();
    for (ParameterTensor tensor : collected) {
      for (int i = tensor.offset(); i < tensor.end(); i++) {
        indices.add(i);
      }
    }
    for (ParameterTensor tensor : layout.tensors()) {
      Arrays.stream(sample.indices(tensor.name())).forEach(i -> indices.add(tensor.offset() + i));
    }
    return new KeptCoordinates(indices.stream().mapToInt(i -> i).toArray());
  }

  /** Makes subjects of what one pass found. */
  private record Cutter(
      StepChoice steps,
      PathChoice path,
      KeptCoordinates kept,
      CoordinateSample sample,
      Projections projections,
      Vector[][] vectors,
      List<double[]> distances) {

    VectorSubject vector(String layer, int tensor) {
      Way way = path.of(layer);
      boolean collected = way == Way.COORDINATES && !projections.exact(layer);
      float[][][] values =
          map(vector -> collected ? coordinates(vector, tensor) : vector.sketches()[tensor + 1]);
      return new VectorSubject(
          Subject.weights(layer),
          source(layer, way),
          steps.steps(),
          values,
          collected ? 1 : projections.unitFactor(layer),
          way == Way.PRODUCTS ? distances.get(tensor + 1) : new double[0]);
    }

    private Source source(String layer, Way way) {
      boolean sketch = way == Way.SKETCH;
      String words =
          switch (way) {
            case COORDINATES -> "all coordinates of the snapshots";
            case PRODUCTS -> "products of all coordinates of the snapshots";
            case SKETCH ->
                "random projections of the snapshots, as all coordinates would take too long";
          };
      return new Source(
          sketch ? Source.Kind.SKETCH : Source.Kind.EXACT,
          words,
          size(layer),
          sketch ? projections.count() : 0,
          steps.all());
    }

    private int size(String layer) {
      return layer.isEmpty()
          ? projections.layout().size()
          : projections.layout().tensors().stream()
              .filter(tensor -> tensor.name().equals(layer))
              .findFirst()
              .orElseThrow()
              .size();
    }

    /** All coordinates of a tensor, or of the whole vector where its index is -1. */
    private float[] coordinates(Vector vector, int tensor) {
      if (tensor >= 0) {
        ParameterTensor of = projections.layout().tensors().get(tensor);
        if (projections.exact(of.name())) {
          return vector.sketches()[tensor + 1];
        }
        int place = kept.place(of.offset());
        return Arrays.copyOfRange(vector.kept(), place, place + of.size());
      }
      float[] whole = new float[projections.layout().size()];
      for (int t = 0; t < projections.layout().tensors().size(); t++) {
        float[] part = coordinates(vector, t);
        System.arraycopy(
            part, 0, whole, projections.layout().tensors().get(t).offset(), part.length);
      }
      return whole;
    }

    ScalarSubject projection(String layer, int tensor, int k) {
      double unit = projections.unitFactor(layer);
      boolean exact = projections.exact(layer);
      return scalar(
          new Subject("projection-" + (k + 1), layer),
          vector -> {
            float[] sketch = vector.sketches()[tensor + 1];
            return exact
                ? SignDirections.along(sketch, tensor + 1, k, projections.seed())
                : sketch[k] * unit;
          });
    }

    ScalarSubject coordinate(ParameterTensor tensor, int index) {
      int place = kept.place(tensor.offset() + index);
      return scalar(
          new Subject("coordinate-" + index, tensor.name()), vector -> vector.kept()[place]);
    }

    private ScalarSubject scalar(Subject subject, Number number) {
      double[][] values = new double[vectors.length][];
      for (int s = 0; s < values.length; s++) {
        values[s] = Arrays.stream(vectors[s]).mapToDouble(number::of).toArray();
      }
      return new ScalarSubject(subject, steps.steps(), values);
    }

    private float[][][] map(Coordinates coordinates) {
      float[][][] values = new float[vectors.length][][];
      for (int s = 0; s < values.length; s++) {
        values[s] = Arrays.stream(vectors[s]).map(coordinates::of).toArray(float[][]::new);
      }
      return values;
    }
  }

  private interface Number {
    double of(Vector vector);
  }

  private interface Coordinates {
    float[] of(Vector vector);
  }
}
