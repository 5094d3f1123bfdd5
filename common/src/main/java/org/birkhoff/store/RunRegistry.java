package org.birkhoff.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.run.RunSpec;
import org.birkhoff.run.SpecDifference;

/**
 * Decides whether a run may join a store: it is there already, or it differs from a run that is
 * there in keys of its sweep's grid only.
 */
final class RunRegistry {
  private RunRegistry() {}

  /** The problems of a run that may not join, one a differing key; none if it may. */
  static List<String> problems(String store, Collection<StoredRun> stored, RunSpec run) {
    List<SpecDifference> nearest = null;
    for (StoredRun other : stored) {
      if (other.run().equals(run.contentHash())) {
        return List.of();
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
