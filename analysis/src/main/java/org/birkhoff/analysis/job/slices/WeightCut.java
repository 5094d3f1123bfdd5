package org.birkhoff.analysis.job.slices;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.birkhoff.analysis.job.settings.AnalysisSettings;
import org.birkhoff.analysis.job.settings.SourcePath;
import org.birkhoff.analysis.job.slices.PathChoice.Way;
import org.birkhoff.analysis.job.slices.SnapshotPass.Vector;
import org.birkhoff.layout.ParameterLayout;
import org.birkhoff.layout.ParameterTensor;
import org.birkhoff.sketch.CoordinateSample;

/**
 * The slices of one run's weights: of the whole vector and its tensors, of projections and of
 * sampled coordinates.
 *
 * <p>They come from one pass over the snapshots (and a second one where exact distances are
 * products of matrices), or from the sketches that were recorded while training: where distances
 * would be sketched anyway and these follow the window at no fewer steps, or where the snapshots
 * alone have too few steps in the window for a verdict.
 *
 * @param vectors the whole vector first, then the chosen tensors
 * @param scalars projections and sampled coordinates of each
 */
public record WeightCut(List<VectorSubject> vectors, List<ScalarSubject> scalars) {
  private static final int PROJECTIONS_OF_WHOLE = 4;
  private static final int PROJECTIONS_OF_TENSOR = 2;
  private static final int COORDINATES = 4;
  private static final int STEPS_OF_VERDICT = 12;
  private static final int LEAST_PROJECTIONS = 16;

  /**
   * Reads the slices.
   *
   * @param layers tensors to look at beside the whole vector
   */
  public static WeightCut of(
      SparkSession spark,
      SnapshotTable snapshots,
      SketchTable sketches,
      AnalysisSettings settings,
      List<String> layers) {
    ParameterLayout layout = snapshots.layout();
    PathChoice path = path(snapshots, layout, settings);
    if (prefersRecorded(snapshots, sketches, settings, path)) {
      WeightVectors vectors = WeightVectors.recorded(sketches, layout, COORDINATES);
      PathChoice recorded =
          PathChoice.of(
              layout,
              vectors.steps().steps().length * snapshots.replicas().length,
              sketches.spec().projections(),
              SourcePath.SKETCH,
              snapshots.shortName());
      return cut(new SubjectCutter(vectors, recorded, List.of()), layout, layers);
    }
    WeightVectors vectors = read(spark, snapshots, settings, path);
    List<double[]> distances =
        path.any(Way.PRODUCTS)
            ? ExactDistances.of(
                spark,
                snapshots.rows(vectors.steps().steps(), snapshots.replicas()),
                layout,
                vectors.steps().steps(),
                snapshots.replicas())
            : List.of();
    return cut(new SubjectCutter(vectors, path, distances), layout, layers);
  }

  private static PathChoice path(
      SnapshotTable snapshots, ParameterLayout layout, AnalysisSettings settings) {
    return PathChoice.of(
        layout,
        Math.multiplyExact(
            StepChoice.of(snapshots.steps()).steps().length, snapshots.replicas().length),
        settings.projections(),
        settings.path(),
        snapshots.shortName());
  }

  private static boolean prefersRecorded(
      SnapshotTable snapshots, SketchTable sketches, AnalysisSettings settings, PathChoice path) {
    if (settings.path() == SourcePath.EXACT || sketches.spec().projections() < LEAST_PROJECTIONS) {
      return false;
    }
    int ofSketches = StepChoice.inWindow(sketches.projectionSteps());
    int ofSnapshots = StepChoice.inWindow(snapshots.steps());
    return path.any(Way.SKETCH) && ofSketches >= ofSnapshots
        || ofSnapshots < STEPS_OF_VERDICT && ofSketches > ofSnapshots;
  }

  private static WeightVectors read(
      SparkSession spark, SnapshotTable snapshots, AnalysisSettings settings, PathChoice path) {
    ParameterLayout layout = snapshots.layout();
    StepChoice steps = StepChoice.of(snapshots.steps());
    int count = settings.projections();
    CoordinateSample sample = CoordinateSample.of(layout, COORDINATES, settings.seed());
    KeptCoordinates kept =
        KeptCoordinates.of(layout, path.collected(layout, count), List.of(sample));
    SketchParameters parameters = new SketchParameters(layout, count, settings.seed());
    List<Vector> found =
        new SnapshotPass(parameters, kept)
            .over(spark, snapshots.rows(steps.steps(), snapshots.replicas()));
    int replicas = snapshots.replicas().length;
    Vector[][] bySlice = new Vector[steps.steps().length][];
    for (int s = 0; s < bySlice.length; s++) {
      bySlice[s] = found.subList(s * replicas, (s + 1) * replicas).toArray(Vector[]::new);
    }
    return new WeightVectors(
        steps, parameters.projections(), sample, true, kept, bySlice, "from the snapshots");
  }

  private static WeightCut cut(SubjectCutter cutter, ParameterLayout layout, List<String> layers) {
    List<VectorSubject> vectors = new ArrayList<>();
    List<ScalarSubject> scalars = new ArrayList<>();
    vectors.add(cutter.vector("", -1));
    for (int k = 0; k < Math.min(PROJECTIONS_OF_WHOLE, layout.size()); k++) {
      scalars.add(cutter.projection("", -1, k));
    }
    for (int t = 0; t < layout.tensors().size(); t++) {
      ParameterTensor tensor = layout.tensors().get(t);
      if (layers.contains(tensor.name())) {
        vectors.add(cutter.vector(tensor.name(), t));
        for (int k = 0; k < Math.min(PROJECTIONS_OF_TENSOR, tensor.size()); k++) {
          scalars.add(cutter.projection(tensor.name(), t, k));
        }
        scalars.addAll(cutter.coordinates(tensor));
      }
    }
    return new WeightCut(vectors, scalars);
  }
}
