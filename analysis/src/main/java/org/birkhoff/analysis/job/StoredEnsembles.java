package org.birkhoff.analysis.job;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.birkhoff.analysis.job.settings.Range;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.run.RunSpec;
import org.birkhoff.store.StoreReader;
import org.birkhoff.store.StoredRun;
import org.birkhoff.store.Table;

/** The runs of a store that are to be analysed. */
final class StoredEnsembles {
  private StoredEnsembles() {}

  /**
   * The runs whose hash starts with one of the prefixes, or all if there are none, by hash.
   *
   * @throws InvalidSpecException if the store has no run, or a prefix fits none or several
   */
  static List<Ensemble> of(StoreReader store, List<String> prefixes) {
    List<StoredRun> runs =
        store.runs().stream().sorted(Comparator.comparing(StoredRun::run)).toList();
    if (runs.isEmpty()) {
      throw new InvalidSpecException("Cannot find a run: the store has none");
    }
    if (prefixes.isEmpty()) {
      return runs.stream().map(run -> ensemble(store, run)).toList();
    }
    List<String> problems = new ArrayList<>();
    List<StoredRun> chosen = new ArrayList<>();
    for (String prefix : prefixes) {
      List<StoredRun> found = runs.stream().filter(run -> run.run().startsWith(prefix)).toList();
      if (found.size() == 1) {
        chosen.add(found.get(0));
      } else {
        problems.add(problem(prefix, found, runs));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidSpecException(problems);
    }
    return chosen.stream()
        .distinct()
        .sorted(Comparator.comparing(StoredRun::run))
        .map(run -> ensemble(store, run))
        .toList();
  }

  private static String problem(String prefix, List<StoredRun> found, List<StoredRun> all) {
    String known =
        (found.isEmpty() ? all : found)
            .stream()
                .limit(8)
                .map(run -> run.run().substring(0, Math.min(12, run.run().length())))
                .collect(Collectors.joining(", "));
    return found.isEmpty()
        ? "Cannot find run %s: the store has no run of that hash, but %s".formatted(prefix, known)
        : "Cannot find run %s: %d runs start so: %s".formatted(prefix, found.size(), known);
  }

  private static Ensemble ensemble(StoreReader store, StoredRun run) {
    return new Ensemble(
        run.run(),
        RunSpec.fromJson(run.specification()),
        store.diverged(run.run()),
        store.files(run.run(), Table.SNAPSHOTS),
        store.files(run.run(), Table.METRICS),
        store.files(run.run(), Table.SKETCHES),
        run.manifests(),
        Range.ALL,
        Range.ALL);
  }
}
