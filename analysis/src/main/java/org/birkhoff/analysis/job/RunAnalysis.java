package org.birkhoff.analysis.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.birkhoff.analysis.distance.EnergyDistance;
import org.birkhoff.analysis.distance.FlippedPair;
import org.birkhoff.analysis.job.settings.AnalysisSettings;
import org.birkhoff.analysis.report.Measurement;
import org.birkhoff.config.InvalidSpecException;

/** Everything that is measured of one run. */
final class RunAnalysis {
  private final SparkSession spark;
  private final AnalysisSettings settings;
  private final EnergyDistance distance;

  RunAnalysis(SparkSession spark, AnalysisSettings settings) {
    this.spark = spark;
    this.settings = settings;
    this.distance =
        EnergyDistance.withDefaults().withFlips(settings.flips()).withSeed(settings.seed());
  }

  /**
   * The measurements, always the same whatever the partitioning.
   *
   * @throws InvalidSpecException if replicas diverged and survivors alone were not asked for, or
   *     fewer than two replicas or steps are there
   */
  List<Measurement> ofAll(Selection selection) {
    List<String> problems = selection.analysed().stream().flatMap(this::problems).toList();
    if (!problems.isEmpty()) {
      throw new InvalidSpecException(problems);
    }
    return selection.analysed().stream()
        .flatMap(
            ensemble -> Stream.concat(selection.rows(ensemble).stream(), of(ensemble).stream()))
        .toList();
  }

  private List<Measurement> of(Ensemble ensemble) {
    String run = ensemble.run();
    describe(ensemble, "snapshot steps");
    SnapshotTable snapshots = SnapshotTable.open(spark, ensemble);
    List<Measurement> rows = new ArrayList<>(RunFactRows.of(ensemble, snapshots.steps()));
    DistanceRows distances = new DistanceRows(run, distance, settings.level());
    long[] compared = Arrays.copyOf(snapshots.steps(), snapshots.steps().length - 1);
    describe(ensemble, "distances of weights");
    for (Map.Entry<String, List<FlippedPair>> tensor :
        WeightDistances.of(spark, snapshots, distance).entrySet()) {
      rows.addAll(
          distances.of(
              "weights", tensor.getKey(), compared, snapshots.lastStep(), tensor.getValue()));
    }
    describe(ensemble, "principal components of trajectories");
    rows.addAll(TrajectoryRows.of(spark, snapshots));
    describe(ensemble, "observables");
    ObservableRows observables = new ObservableRows(run, ensemble.replicas().length, distances);
    for (ObservableSummary summary : ObservableTable.summaries(spark, ensemble, distance)) {
      rows.addAll(observables.of(summary));
    }
    return rows;
  }

  private Stream<String> problems(Ensemble ensemble) {
    if (!ensemble.diverged().isEmpty() && !settings.survivorsOnly()) {
      return Stream.of(
          ("Cannot analyze run %s: %d of %d replicas diverged (%s) and the others alone are a"
                  + " biased sample; pass --survivors-only to analyze them all the same")
              .formatted(
                  ensemble.shortName(),
                  ensemble.diverged().size(),
                  ensemble.spec().replicas(),
                  first(ensemble.diverged())));
    }
    if (ensemble.replicas().length < 2) {
      return Stream.of(
          "Cannot analyze run %s: at least 2 replicas are needed, but there are %d"
              .formatted(ensemble.shortName(), ensemble.replicas().length));
    }
    return ensemble.snapshotFiles().isEmpty()
        ? Stream.of(
            "Cannot analyze run %s: it has no committed snapshots".formatted(ensemble.shortName()))
        : Stream.empty();
  }

  private static String first(Map<Integer, Long> diverged) {
    String list =
        diverged.entrySet().stream()
            .limit(5)
            .map(entry -> "replica %d at step %d".formatted(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(", "));
    return diverged.size() > 5 ? list + ", ..." : list;
  }

  private void describe(Ensemble ensemble, String what) {
    spark
        .sparkContext()
        .setJobGroup(
            "analyze-" + ensemble.shortName(),
            "run %s: %s".formatted(ensemble.shortName(), what),
            false);
  }
}
