package org.birkhoff.analysis.job.slices;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.birkhoff.analysis.job.slices.PathChoice.Way;
import org.birkhoff.analysis.job.slices.SnapshotPass.Vector;
import org.birkhoff.layout.ParameterTensor;
import org.birkhoff.sketch.Projections;

/**
 * Makes subjects of what is known of weight vectors.
 *
 * @param distances exact ones, of the whole vector and then of each tensor; none where no subject
 *     needs them
 */
record SubjectCutter(WeightVectors weights, PathChoice path, List<double[]> distances) {

  /**
   * The weights of a tensor, or of the whole vector.
   *
   * @param layer its name, or empty
   * @param tensor its index, or -1
   */
  VectorSubject vector(String layer, int tensor) {
    Way way = path.of(layer);
    boolean collected = way == Way.COORDINATES && !projections().exact(layer);
    return new VectorSubject(
        Subject.weights(layer),
        source(layer, way),
        weights.steps().steps(),
        map(vector -> collected ? coordinates(vector, tensor) : vector.sketches()[tensor + 1]),
        collected ? 1 : projections().unitFactor(layer),
        way == Way.PRODUCTS ? distances.get(tensor + 1) : new double[0]);
  }

  /** The scalar along direction k. */
  ScalarSubject projection(String layer, int tensor, int k) {
    double unit = projections().unitFactor(layer);
    boolean exact = projections().exact(layer);
    return scalar(
        new Subject("projection-" + (k + 1), layer),
        vector -> {
          float[] sketch = vector.sketches()[tensor + 1];
          return exact
              ? SignDirections.along(sketch, tensor + 1, k, projections().seed())
              : sketch[k] * unit;
        });
  }

  /** The sampled coordinates of a tensor; none where none are known. */
  List<ScalarSubject> coordinates(ParameterTensor tensor) {
    if (!weights.sampled()) {
      return List.of();
    }
    return Arrays.stream(weights.sample().indices(tensor.name()))
        .mapToObj(
            index -> {
              int place = weights.kept().place(tensor.offset() + index);
              return scalar(
                  new Subject("coordinate-" + index, tensor.name()),
                  vector -> vector.kept()[place]);
            })
        .toList();
  }

  private Projections projections() {
    return weights.projections();
  }

  private Source source(String layer, Way way) {
    boolean sketch = way == Way.SKETCH;
    String what =
        switch (way) {
          case COORDINATES -> "all coordinates ";
          case PRODUCTS -> "products of all coordinates ";
          case SKETCH -> "random projections ";
        };
    return new Source(
        sketch ? Source.Kind.SKETCH : Source.Kind.EXACT,
        what + weights.origin(),
        size(layer),
        sketch ? projections().count() : 0,
        weights.steps().all());
  }

  private int size(String layer) {
    return layer.isEmpty()
        ? projections().layout().size()
        : projections().layout().tensors().stream()
            .filter(tensor -> tensor.name().equals(layer))
            .findFirst()
            .orElseThrow()
            .size();
  }

  /** All coordinates of a tensor, or of the whole vector where its index is -1. */
  private float[] coordinates(Vector vector, int tensor) {
    List<ParameterTensor> tensors = projections().layout().tensors();
    if (tensor >= 0) {
      ParameterTensor of = tensors.get(tensor);
      if (projections().exact(of.name())) {
        return vector.sketches()[tensor + 1];
      }
      int place = weights.kept().place(of.offset());
      return Arrays.copyOfRange(vector.kept(), place, place + of.size());
    }
    float[] whole = new float[projections().layout().size()];
    for (int t = 0; t < tensors.size(); t++) {
      float[] part = coordinates(vector, t);
      System.arraycopy(part, 0, whole, tensors.get(t).offset(), part.length);
    }
    return whole;
  }

  private ScalarSubject scalar(Subject subject, ToDoubleFunction<Vector> number) {
    double[][] values =
        Arrays.stream(weights.vectors())
            .map(slice -> Arrays.stream(slice).mapToDouble(number).toArray())
            .toArray(double[][]::new);
    return new ScalarSubject(subject, weights.steps().steps(), values);
  }

  private float[][][] map(Function<Vector, float[]> values) {
    return Arrays.stream(weights.vectors())
        .map(slice -> Arrays.stream(slice).map(values).toArray(float[][]::new))
        .toArray(float[][][]::new);
  }
}
