package org.birkhoff.analysis.export;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.run.RunSpec;
import org.birkhoff.store.PartFacts;
import org.birkhoff.store.StoreReader;
import org.birkhoff.store.StoredRun;

/**
 * A run whose rows are exported.
 *
 * @param run content hash
 * @param parts its committed parts
 */
public record ExportedRun(String run, RunSpec spec, List<PartFacts> parts) {

  /**
   * The run whose hash begins so.
   *
   * @throws InvalidSpecException if none or several do
   */
  public static ExportedRun of(StoreReader store, String prefix) {
    List<StoredRun> all = store.runs();
    List<StoredRun> found = all.stream().filter(run -> run.run().startsWith(prefix)).toList();
    if (found.size() != 1) {
      String known =
          (found.isEmpty() ? all : found)
              .stream()
                  .map(run -> brief(run.run()))
                  .sorted()
                  .limit(8)
                  .collect(Collectors.joining(", "));
      throw new InvalidSpecException(
          found.isEmpty()
              ? "Cannot export run %s: the store has no run of that hash, but %s"
                  .formatted(prefix, known.isEmpty() ? "none at all" : known)
              : "Cannot export run %s: %d runs start so: %s"
                  .formatted(prefix, found.size(), known));
    }
    StoredRun run = found.get(0);
    return new ExportedRun(
        run.run(), RunSpec.fromJson(run.specification()), store.parts(run.run()));
  }

  /** The first digits of its hash, for people. */
  public String shortName() {
    return brief(run);
  }

  /**
   * The chosen steps, all where none is chosen.
   *
   * @param what whose steps they are
   * @throws InvalidSpecException if a chosen step is not there
   */
  long[] chosen(List<Long> steps, long[] present, String what) {
    List<Long> absent =
        steps.stream().filter(step -> Arrays.binarySearch(present, step) < 0).sorted().toList();
    if (!absent.isEmpty() || present.length == 0) {
      throw new InvalidSpecException(
          present.length == 0
              ? "Cannot export %s of run %s: it has none".formatted(what, shortName())
              : "Cannot export %s of run %s at steps %s: it has none there, but %d steps from %d to %d"
                  .formatted(
                      what,
                      shortName(),
                      absent,
                      present.length,
                      present[0],
                      present[present.length - 1]));
    }
    return steps.isEmpty()
        ? present
        : steps.stream().mapToLong(step -> step).distinct().sorted().toArray();
  }

  private static String brief(String hash) {
    return hash.substring(0, Math.min(12, hash.length()));
  }
}
