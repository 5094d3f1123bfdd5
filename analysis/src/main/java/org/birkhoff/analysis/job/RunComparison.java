package org.birkhoff.analysis.job;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.birkhoff.analysis.distance.PooledDistances;
import org.birkhoff.analysis.distance.RelabelledDistances;
import org.birkhoff.analysis.job.CompareRows.Subject;
import org.birkhoff.analysis.job.ComparedObservables.Name;
import org.birkhoff.analysis.report.Measurement;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.store.PartFacts;

/** Everything that is measured of two runs held against each other. */
final class RunComparison {
  /** Directions of sliced distances. */
  private static final int DIRECTIONS = 64;

  private final SparkSession spark;
  private final ComparedRuns runs;
  private final CompareSettings settings;
  private final Pairing pairing;

  RunComparison(SparkSession spark, ComparedRuns runs, CompareSettings settings, Pairing pairing) {
    this.spark = spark;
    this.runs = runs;
    this.settings = settings;
    this.pairing = pairing;
  }

  /**
   * The measurements, always the same whatever the partitioning.
   *
   * @throws InvalidSpecException if steps or layers that were asked for are not there, or there is
   *     nothing that both runs have
   */
  List<Measurement> rows() {
    return pairing.paired()
        ? rows(PairedTest.of(pairing, settings))
        : rows(UnpairedTest.of(pairing, settings));
  }

  private <P extends Serializable> List<Measurement> rows(LawTest<P> test) {
    CompareRows compared =
        new CompareRows(runs.first().run(), runs.second().run(), pairing, test, settings.level());
    List<Measurement> rows = new ArrayList<>();
    rows.addAll(RunFactRows.of(runs.first(), runs.snapshotSteps(pairing, true)));
    rows.addAll(RunFactRows.of(runs.second(), runs.snapshotSteps(pairing, false)));
    rows.add(compared.pairing());
    if (!runs.sameLayout()) {
      rows.add(compared.leftOut("weights", "the runs have different parameter layouts"));
    }
    rows.addAll(compared.of(weights(test)));
    rows.addAll(compared.of(observables(test)));
    if (settings.layers().isEmpty()) {
      ComparedFunctions functions = new ComparedFunctions(spark, runs, pairing, settings);
      rows.addAll(
          functions
              .obstacle()
              .map(why -> List.of(compared.leftOut("function", why)))
              .orElseGet(() -> compared.of(functions.subjects(test, DIRECTIONS))));
    }
    return rows;
  }

  private <P extends Serializable> List<Subject> weights(LawTest<P> test) {
    if (!runs.sameLayout()) {
      if (!settings.layers().isEmpty()) {
        throw new InvalidSpecException(
            "Cannot compare layers %s: the runs have different parameter layouts"
                .formatted(settings.layers()));
      }
      return List.of();
    }
    requireLayers();
    CommonSteps steps = chosen(PartFacts::snapshotSteps, "snapshots");
    RelabelledDistances distances = RelabelledDistances.under(test.labels());
    List<Subject> subjects = new ArrayList<>();
    new ComparedWeights(spark, runs.first(), runs.second(), pairing, settings.seed())
        .slices(steps, settings.layers(), test)
        .forEach(
            (layer, slices) ->
                subjects.add(
                    new Subject(
                        "weights",
                        layer,
                        steps,
                        test.family(slices.stream().map(ComparedSlices::energy).toList()),
                        distances.slicedWasserstein(
                            slices.stream().map(ComparedSlices::coordinates).toList(),
                            DIRECTIONS,
                            settings.seed()),
                        List.of())));
    return subjects;
  }

  private void requireLayers() {
    var tensors = runs.first().spec().layout().tensors();
    List<String> unknown =
        settings.layers().stream()
            .filter(
                layer ->
                    tensors.stream()
                        .noneMatch(t -> t.name().equals(layer) || t.layer().equals(layer)))
            .toList();
    if (!unknown.isEmpty()) {
      throw new InvalidSpecException(
          "Cannot compare layers %s: the runs have %s"
              .formatted(unknown, tensors.stream().map(tensor -> tensor.name()).toList()));
    }
  }

  private <P extends Serializable> List<Subject> observables(LawTest<P> test) {
    CommonSteps steps =
        runs.sameLayout()
            ? runs.common(pairing, settings.at(), PartFacts::metricSteps).chosen(settings.steps())
            : chosen(PartFacts::metricSteps, "metrics");
    TreeMap<Name, TreeMap<Long, double[]>> ofFirst =
        ComparedObservables.values(spark, runs.first(), pairing.first(), steps.first());
    TreeMap<Name, TreeMap<Long, double[]>> ofSecond =
        ComparedObservables.values(spark, runs.second(), pairing.second(), steps.second());
    List<Subject> subjects = new ArrayList<>();
    for (Map.Entry<Name, TreeMap<Long, double[]>> entry : ofFirst.entrySet()) {
      TreeMap<Long, double[]> other = ofSecond.get(entry.getKey());
      if (other != null && isComparable(entry.getKey())) {
        CommonSteps complete = complete(steps, entry.getValue(), other);
        if (complete.count() > 0) {
          subjects.add(observable(entry.getKey(), complete, entry.getValue(), other, test));
        }
      }
    }
    return subjects;
  }

  /** Observables of a layer are about the same thing only where that layer has the same shape. */
  private boolean isComparable(Name name) {
    boolean chosen = settings.layers().isEmpty() || settings.layers().contains(name.layer());
    return chosen && (name.layer().isEmpty() || runs.sameLayout());
  }

  private static CommonSteps complete(
      CommonSteps steps, TreeMap<Long, double[]> first, TreeMap<Long, double[]> second) {
    return steps.only(
        IntStream.range(0, steps.count())
            .filter(
                s ->
                    ComparedObservables.isComplete(first, steps.first()[s])
                        && ComparedObservables.isComplete(second, steps.second()[s]))
            .mapToObj(s -> steps.first()[s])
            .toList());
  }

  private <P extends Serializable> Subject observable(
      Name name,
      CommonSteps steps,
      TreeMap<Long, double[]> first,
      TreeMap<Long, double[]> second,
      LawTest<P> test) {
    List<P> pairs = new ArrayList<>();
    List<double[]> pooled = new ArrayList<>();
    for (int s = 0; s < steps.count(); s++) {
      double[] x = first.get(steps.first()[s]);
      double[] y = second.get(steps.second()[s]);
      pairs.add(test.energy(PooledDistances.between(x, y)));
      double[] both = Arrays.copyOf(x, x.length + y.length);
      System.arraycopy(y, 0, both, x.length, y.length);
      pooled.add(both);
    }
    RelabelledDistances distances = RelabelledDistances.under(test.labels());
    List<double[][]> columns =
        pooled.stream()
            .map(values -> Arrays.stream(values).mapToObj(v -> new double[] {v}))
            .map(rows -> rows.toArray(double[][]::new))
            .toList();
    return new Subject(
        name.observable(),
        name.layer(),
        steps,
        test.family(pairs),
        distances.slicedWasserstein(columns, 1, settings.seed()),
        distances.kolmogorovSmirnov(pooled));
  }

  private CommonSteps chosen(Function<PartFacts, long[]> of, String what) {
    CommonSteps common = runs.common(pairing, settings.at(), of);
    if (common.count() == 0) {
      throw new InvalidSpecException(
          "Cannot compare runs %s and %s: they have no %s at a common %s"
              .formatted(
                  runs.first().shortName(), runs.second().shortName(), what, settings.at().word()));
    }
    CommonSteps chosen = common.chosen(settings.steps());
    if (chosen.count() < settings.steps().size()) {
      List<Long> present = Arrays.stream(common.first()).boxed().toList();
      throw new InvalidSpecException(
          "Cannot compare at steps %s: the %s of both runs have %s in common"
              .formatted(
                  settings.steps().stream().filter(step -> !present.contains(step)).toList(),
                  what,
                  brief(present)));
    }
    return chosen;
  }

  private static String brief(List<Long> steps) {
    return steps.size() <= 12
        ? steps.toString()
        : "%d from %d to %d".formatted(steps.size(), steps.get(0), steps.get(steps.size() - 1));
  }
}
