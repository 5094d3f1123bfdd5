package org.birkhoff.analysis.job;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.birkhoff.analysis.distance.Units;
import org.birkhoff.analysis.job.rows.CurveSteps;
import org.birkhoff.analysis.job.rows.PhaseRows;
import org.birkhoff.analysis.job.rows.TheoryRows;
import org.birkhoff.analysis.job.settings.AnalysisSettings;
import org.birkhoff.analysis.job.slices.LawValues;
import org.birkhoff.analysis.job.slices.StepValues;
import org.birkhoff.analysis.report.Measurement;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.data.DataManifest;
import org.birkhoff.data.Dataset;
import org.birkhoff.data.DatasetLoader;
import org.birkhoff.family.KnownLaws;
import org.birkhoff.family.LawSubject;
import org.birkhoff.run.RunSpec;
import org.birkhoff.run.ScheduledSteps;

/** Sets one run against the laws that theory knows of it. */
final class TheoryAnalysis {
  private final SparkSession spark;
  private final AnalysisSettings settings;
  private final Map<String, KnownLaws> known = new LinkedHashMap<>();

  TheoryAnalysis(SparkSession spark, AnalysisSettings settings) {
    this.spark = spark;
    this.settings = settings;
  }

  /** The rows of a run; none where nobody knows its law. */
  List<Measurement> of(Ensemble ensemble) {
    Optional<KnownLaws> laws = KnownLaws.of(ensemble.spec(), dataset(ensemble));
    laws.ifPresent(of -> known.put(ensemble.run(), of));
    return laws.map(of -> rows(ensemble, of)).orElse(List.of());
  }

  /** The rows of the runs seen so far together. */
  List<Measurement> ofRunsTogether() {
    return PhaseRows.of(known);
  }

  private List<Measurement> rows(Ensemble ensemble, KnownLaws laws) {
    TheoryRows rows =
        new TheoryRows(ensemble.run(), laws, settings.level(), settings.margin(), settings.seed());
    return laws.subjects().isEmpty()
        ? rows.aboutRun()
        : Stream.concat(
                rows.aboutRun().stream(), rows.of(values(ensemble, laws.subjects())).stream())
            .toList();
  }

  private StepValues values(Ensemble ensemble, List<LawSubject> subjects) {
    int[] replicas = independent(ensemble);
    LawSubject first = subjects.get(0);
    return first.isMetric()
        ? LawValues.ofMetric(
            spark,
            ensemble.metricFiles(),
            first.observable(),
            steps(ensemble, ensemble.spec().metricSteps()),
            replicas)
        : LawValues.ofWeights(
            spark,
            ensemble.snapshotFiles(),
            subjects.stream().mapToInt(LawSubject::coordinate).toArray(),
            steps(ensemble, ensemble.spec().snapshotSteps()),
            replicas);
  }

  private static long[] steps(Ensemble ensemble, ScheduledSteps schedule) {
    return CurveSteps.of(
        Arrays.stream(schedule.toArray()).filter(ensemble.steps()::contains).toArray());
  }

  /** The first replica of every unit: those that are independent of each other. */
  private static int[] independent(Ensemble ensemble) {
    int[] replicas = ensemble.replicas();
    Units units = ensemble.units();
    boolean[] seen = new boolean[units.count()];
    return IntStream.range(0, replicas.length)
        .filter(
            row -> {
              boolean first = !seen[units.unitOf(row)];
              seen[units.unitOf(row)] = true;
              return first;
            })
        .map(row -> replicas[row])
        .toArray();
  }

  /** The rows that a model trains on, where no file is needed for them. */
  private static Optional<Dataset> dataset(Ensemble ensemble) {
    RunSpec spec = ensemble.spec();
    String manifest = ensemble.manifests().get(spec.data().manifest());
    if (!spec.model().family().isKnown() || !spec.model().readsRows() || manifest == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new DatasetLoader(List.of())
              .load(DataManifest.parse(manifest), spec.data(), spec.loss(), spec.target()));
    } catch (InvalidSpecException noFile) {
      return Optional.empty();
    }
  }
}
