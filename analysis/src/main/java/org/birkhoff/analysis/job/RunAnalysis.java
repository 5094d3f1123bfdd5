package org.birkhoff.analysis.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.birkhoff.analysis.convergence.Outcome;
import org.birkhoff.analysis.convergence.VerdictEstimate;
import org.birkhoff.analysis.job.rows.BalanceRows;
import org.birkhoff.analysis.job.rows.EvidenceRows;
import org.birkhoff.analysis.job.rows.Findings;
import org.birkhoff.analysis.job.rows.Frame;
import org.birkhoff.analysis.job.rows.OccupationWindow;
import org.birkhoff.analysis.job.rows.SourceRow;
import org.birkhoff.analysis.job.rows.TrajectoryRows;
import org.birkhoff.analysis.job.settings.AnalysisSettings;
import org.birkhoff.analysis.job.settings.Family;
import org.birkhoff.analysis.job.settings.Range;
import org.birkhoff.analysis.job.slices.FunctionCut;
import org.birkhoff.analysis.job.slices.ScalarSubject;
import org.birkhoff.analysis.job.slices.SketchTable;
import org.birkhoff.analysis.job.slices.SnapshotTable;
import org.birkhoff.analysis.job.slices.Subject;
import org.birkhoff.analysis.job.slices.VectorSubject;
import org.birkhoff.analysis.job.slices.WeightCut;
import org.birkhoff.analysis.report.Measurement;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.layout.ParameterLayout;

/** Everything that is measured of one run. */
final class RunAnalysis {
  private static final Subject LOSS = new Subject("train-loss", "");
  private static final Subject GRADIENT = new Subject("gradient-norm", "");
  private static final Subject BATCH_GRADIENT = new Subject("batch-gradient-norm", "");

  private final SparkSession spark;
  private final AnalysisSettings settings;
  private final LayerChoice layers;
  private final TheoryAnalysis theory;

  RunAnalysis(SparkSession spark, AnalysisSettings settings) {
    this.spark = spark;
    this.settings = settings;
    this.layers = new LayerChoice(settings.layers());
    this.theory = new TheoryAnalysis(spark, settings);
  }

  /**
   * The measurements, always the same whatever the partitioning.
   *
   * @throws InvalidSpecException if replicas diverged and survivors alone were not asked for, a
   *     layer is unknown, or fewer than two replicas or steps are there
   */
  List<Measurement> ofAll(Selection selection) {
    List<String> problems =
        Stream.concat(
                layers.problems(selection.analysed()),
                selection.analysed().stream().flatMap(this::problems))
            .toList();
    if (!problems.isEmpty()) {
      throw new InvalidSpecException(problems);
    }
    List<Measurement> rows =
        selection.analysed().stream()
            .flatMap(
                ensemble -> Stream.concat(selection.rows(ensemble).stream(), of(ensemble).stream()))
            .toList();
    return Stream.of(rows, theory.ofRunsTogether(), RunFamily.of(rows))
        .flatMap(List::stream)
        .toList();
  }

  private List<Measurement> of(Ensemble all) {
    Ensemble ensemble = all.first(settings.pairwiseReplicas());
    ParameterLayout layout = ensemble.spec().layout();
    Frame start = Frame.of(ensemble.run(), ensemble.units(), settings);
    describe(ensemble, "snapshot steps");
    SnapshotTable snapshots =
        SnapshotTable.open(
            spark,
            ensemble.shortName(),
            layout,
            ensemble.snapshotFiles(),
            ensemble.replicas(),
            ensemble.steps());
    List<Measurement> rows = new ArrayList<>(RunFactRows.of(all, ensemble, snapshots.steps()));
    describe(ensemble, "slices of weights");
    SketchTable sketches =
        new SketchTable(
            spark,
            ensemble.sketchFiles(),
            ensemble.spec().sketches(),
            ensemble.replicas(),
            ensemble.steps());
    WeightCut cut = WeightCut.of(spark, snapshots, sketches, settings, layers.tensors(layout));
    List<VectorSubject> vectors = new ArrayList<>(cut.vectors());
    describe(ensemble, "slices of functions");
    vectors.addAll(FunctionCut.of(sketches));
    vectors.forEach(vector -> rows.add(SourceRow.of(start, vector, all.replicas().length)));
    describe(ensemble, "observables");
    List<ScalarSubject> scalars = new ArrayList<>(cut.scalars());
    ObservableTable.of(spark, ensemble).stream()
        .filter(scalar -> layers.includes(scalar.subject().layer(), layout))
        .forEach(scalars::add);
    Frame frame = start.forFamiliesOf(largestFamily(vectors, scalars));
    SubjectTasks tasks = new SubjectTasks(spark, frame);
    describe(ensemble, "laws of weights");
    List<Findings> findings = new ArrayList<>(tasks.vectors(vectors));
    describe(ensemble, "laws of scalars");
    findings.addAll(tasks.scalars(scalars));
    findings.forEach(found -> rows.addAll(found.rows()));
    VerdictFamilies verdicts = new VerdictFamilies(frame, findings);
    if (settings.computes(Family.VERDICT)) {
      rows.addAll(verdicts.rows());
    }
    if (settings.computes(Family.TRAJECTORIES)) {
      VectorSubject whole = cut.vectors().get(0);
      rows.addAll(TrajectoryRows.of(ensemble.run(), whole, ensemble.replicas()));
    }
    if (settings.computes(Family.EVIDENCE)) {
      rows.addAll(evidence(frame, scalars, verdicts));
    }
    if (settings.computes(Family.BALANCE)) {
      describe(ensemble, "balance of neurons");
      BalanceRows balance = new BalanceRows(frame, ensemble.spec().learningRate(), layout, scalars);
      NeuronTable.of(spark, ensemble)
          .forEach(
              (layer, replicas) -> {
                if (layers.includes(layer, layout)) {
                  rows.addAll(balance.of(layer, replicas));
                }
              });
    }
    if (settings.computes(Family.ERGODICITY)) {
      describe(ensemble, "ergodicity");
      rows.addAll(tasks.ergodicity(windows(scalars, verdicts)));
    }
    if (settings.computes(Family.THEORY)) {
      describe(ensemble, "laws against theory");
      rows.addAll(theory.of(all));
    }
    return rows;
  }

  private static int largestFamily(List<VectorSubject> vectors, List<ScalarSubject> scalars) {
    return Stream.concat(
            vectors.stream().map(VectorSubject::subject),
            scalars.stream().map(ScalarSubject::subject))
        .collect(Collectors.groupingBy(Subject::family, Collectors.summingInt(subject -> 1)))
        .values()
        .stream()
        .mapToInt(Integer::intValue)
        .max()
        .orElse(1);
  }

  /** Scalars from their settled step on. */
  private static List<OccupationWindow> windows(
      List<ScalarSubject> scalars, VerdictFamilies verdicts) {
    List<OccupationWindow> windows = new ArrayList<>();
    for (ScalarSubject scalar : scalars) {
      ScalarSubject finite = scalar.finite();
      if (finite.steps().length >= 2) {
        long last = finite.steps()[finite.steps().length - 1];
        windows.add(
            new OccupationWindow(
                finite.from(verdicts.windowStart(scalar.subject(), last)),
                verdicts
                    .of(scalar.subject())
                    .filter(v -> v.outcome() == Outcome.MOVING)
                    .isPresent()));
      }
    }
    return windows;
  }

  private static List<Measurement> evidence(
      Frame frame, List<ScalarSubject> scalars, VerdictFamilies verdicts) {
    Optional<ScalarSubject> loss = window(scalars, LOSS);
    Optional<ScalarSubject> gradient = window(scalars, GRADIENT);
    Optional<VerdictEstimate> law = verdicts.of(Subject.weights(""));
    EvidenceRows evidence = new EvidenceRows(frame);
    List<Measurement> rows = new ArrayList<>();
    if (loss.isPresent() && gradient.isPresent() && law.isPresent()) {
      rows.addAll(evidence.of(loss.get(), gradient.get(), law.get()));
    }
    Optional<ScalarSubject> batch = window(scalars, BATCH_GRADIENT);
    if (batch.isPresent() && gradient.isPresent()) {
      rows.addAll(evidence.noise(batch.get(), gradient.get()));
    }
    return rows;
  }

  /** A scalar on its window, where it has at least two steps there. */
  private static Optional<ScalarSubject> window(List<ScalarSubject> scalars, Subject subject) {
    return scalars.stream()
        .filter(scalar -> scalar.subject().equals(subject))
        .map(ScalarSubject::finite)
        .filter(finite -> finite.steps().length >= 2)
        .map(ScalarSubject::window)
        .filter(window -> window.steps().length >= 2)
        .findFirst();
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
    Range chosen = settings.replicas();
    if (chosen.to() != Long.MAX_VALUE && chosen.to() >= ensemble.spec().replicas()) {
      return Stream.of(
          "Cannot analyze run %s: --replicas asks for replica %d, but the run has %d, 0 to %d"
              .formatted(
                  ensemble.shortName(),
                  chosen.to(),
                  ensemble.spec().replicas(),
                  ensemble.spec().replicas() - 1));
    }
    if (ensemble.replicas().length < 2) {
      return Stream.of(
          "Cannot analyze run %s: at least 2 replicas are needed, but there are %d%s"
              .formatted(
                  ensemble.shortName(),
                  ensemble.replicas().length,
                  settings.replicas().equals(ensemble.chosen())
                          && ensemble.spec().replicas() > ensemble.replicas().length
                          && ensemble.stopped().isEmpty()
                      ? " of its %d in %s"
                          .formatted(ensemble.spec().replicas(), settings.replicas())
                      : ""));
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
