package org.birkhoff.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.config.ObservableSpec;
import org.birkhoff.config.SketchSpec;
import org.birkhoff.run.RunSpec;
import org.birkhoff.run.SpecDifference;

/**
 * Decides whether a run may join a store: it is there already, with sketches and observables like
 * those asked for, or it differs from a run that is there in keys of its sweep's grid only.
 */
final class RunRegistry {
  private RunRegistry() {}

  /** The problems of a run that may not join, one a differing key; none if it may. */
  static List<String> problems(String store, Collection<StoredRun> stored, RunSpec run) {
    List<SpecDifference> nearest = null;
    for (StoredRun other : stored) {
      if (other.run().equals(run.contentHash())) {
        RunSpec held = RunSpec.fromJson(other.specification());
        List<String> problems = sketchProblems(store, run, held.sketches());
        problems.addAll(observableProblems(store, run, held.observables()));
        return problems;
      }
      List<SpecDifference> differences = outsideGrid(run, RunSpec.fromJson(other.specification()));
      if (nearest == null || differences.size() < nearest.size()) {
        nearest = differences;
      }
    }
    if (nearest == null) {
      return List.of();
    }
    List<String> problems = new ArrayList<>();
    for (SpecDifference difference : nearest) {
      problems.add(
          "Cannot add a run to store %s: %s must be %s as in the store's runs, but was %s"
              .formatted(store, difference.key(), difference.there(), difference.here()));
    }
    return problems;
  }

  /** Sketches of a run can begin or end in a store, but all that it holds are of one kind. */
  private static List<String> sketchProblems(String store, RunSpec run, SketchSpec held) {
    SketchSpec asked = run.sketches();
    List<String> problems = new ArrayList<>();
    if (!held.records() || !asked.records()) {
      return problems;
    }
    Map<String, List<Object>> keys = new LinkedHashMap<>();
    keys.put("projections", List.of(held.projections(), asked.projections()));
    keys.put("coordinates", List.of(held.coordinates(), asked.coordinates()));
    keys.put("moments", List.of(held.moments(), asked.moments()));
    keys.put("probes", List.of(held.probes(), asked.probes()));
    keys.put("seed", List.of(held.seed(), asked.seed()));
    keys.forEach(
        (key, values) -> {
          if (!values.get(0).equals(values.get(1))) {
            problems.add(
                "Cannot add sketches to run %s of store %s: sketches.%s must be %s as in its rows, but was %s"
                    .formatted(
                        run.contentHash().substring(0, 12),
                        store,
                        key,
                        values.get(0),
                        values.get(1)));
          }
        });
    return problems;
  }

  /** Rows of metrics that lack an observable would not be found missing, so none may change. */
  private static List<String> observableProblems(String store, RunSpec run, ObservableSpec held) {
    return held.equals(run.observables())
        ? List.of()
        : List.of(
            "Cannot add metrics to run %s of store %s: observables.balance must be %s as in its rows, but was %s"
                .formatted(
                    run.contentHash().substring(0, 12),
                    store,
                    held.balance(),
                    run.observables().balance()));
  }

  static void check(String store, Collection<StoredRun> stored, List<RunSpec> runs) {
    List<String> problems =
        runs.stream()
            .map(run -> problems(store, stored, run))
            .filter(found -> !found.isEmpty())
            .min(Comparator.comparingInt(List::size))
            .orElse(List.of());
    if (!problems.isEmpty()) {
      throw new InvalidSpecException(problems);
    }
  }

  private static List<SpecDifference> outsideGrid(RunSpec run, RunSpec stored) {
    Set<String> grid = run.cell().keySet();
    return run.differences(stored).stream()
        .filter(difference -> grid.stream().noneMatch(key -> explains(key, difference.key())))
        .toList();
  }

  /** A cosine schedule without a length of its own takes the run's steps. */
  private static boolean explains(String gridKey, String differing) {
    return differing.equals(gridKey)
        || differing.startsWith(gridKey + ".")
        || gridKey.equals("training.steps") && differing.equals("training.schedule.length");
  }
}
