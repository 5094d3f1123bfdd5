package org.birkhoff.analysis.job;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.birkhoff.analysis.job.rows.Count;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.store.PartFacts;
import org.birkhoff.store.StoreReader;
import org.birkhoff.store.Table;

/**
 * Two runs and what was committed of them.
 *
 * @param firstParts parts of the first run
 * @param secondParts parts of the second run
 * @param firstSketches absolute addresses of the first run's files of table {@code sketches}
 * @param secondSketches the same of the second run
 */
record ComparedRuns(
    Ensemble first,
    Ensemble second,
    List<PartFacts> firstParts,
    List<PartFacts> secondParts,
    List<String> firstSketches,
    List<String> secondSketches) {

  /**
   * Finds both runs.
   *
   * @throws InvalidSpecException if a prefix fits no run or several, both are the same run, or
   *     replicas diverged and survivors alone were not asked for
   */
  static ComparedRuns of(
      StoreReader store, String run, StoreReader otherStore, String otherRun, boolean survivors) {
    Ensemble first = StoredEnsembles.of(store, List.of(run)).get(0);
    Ensemble second = StoredEnsembles.of(otherStore, List.of(otherRun)).get(0);
    if (first.run().equals(second.run())) {
      throw new InvalidSpecException(
          "Cannot compare run %s with itself: its trajectories are the same in every store"
              .formatted(first.shortName()));
    }
    List<String> problems =
        Stream.of(first, second).flatMap(ensemble -> problems(ensemble, survivors)).toList();
    if (!problems.isEmpty()) {
      throw new InvalidSpecException(problems);
    }
    return new ComparedRuns(
        first,
        second,
        store.parts(first.run()),
        otherStore.parts(second.run()),
        store.files(first.run(), Table.SKETCHES),
        otherStore.files(second.run(), Table.SKETCHES));
  }

  private static Stream<String> problems(Ensemble ensemble, boolean survivors) {
    List<String> problems = new ArrayList<>();
    if (!ensemble.diverged().isEmpty() && !survivors) {
      problems.add(
          ("Cannot compare run %s: %d of %d replicas diverged (%s) and the others alone are a"
                  + " biased sample; pass --survivors-only to compare them all the same")
              .formatted(
                  ensemble.shortName(),
                  ensemble.diverged().size(),
                  ensemble.spec().replicas(),
                  first(ensemble)));
    } else if (ensemble.replicas().length < 2) {
      problems.add(
          "Cannot compare run %s: at least 2 replicas are needed, but there %s"
              .formatted(ensemble.shortName(), Count.isOrAre(ensemble.replicas().length)));
    }
    return problems.stream();
  }

  private static String first(Ensemble ensemble) {
    String list =
        ensemble.diverged().entrySet().stream()
            .limit(5)
            .map(entry -> "replica %d at step %d".formatted(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(", "));
    return ensemble.diverged().size() > 5 ? list + ", ..." : list;
  }

  /** Whether weights of one can be held against weights of the other. */
  boolean sameLayout() {
    return first.spec().layout().equals(second.spec().layout());
  }

  /**
   * The steps at which both runs have rows of every replica compared.
   *
   * @param stepsOf the steps of a part's rows
   */
  CommonSteps common(
      Pairing pairing, CompareSettings.Clock clock, Function<PartFacts, long[]> stepsOf) {
    long[] ofFirst = CommonSteps.complete(firstParts, pairing.first(), stepsOf);
    long[] ofSecond = CommonSteps.complete(secondParts, pairing.second(), stepsOf);
    return switch (clock) {
      case STEPS -> CommonSteps.equal(ofFirst, ofSecond);
      case TIME -> CommonSteps.equalTime(first.spec(), ofFirst, second.spec(), ofSecond);
    };
  }

  /** Snapshot steps of one run at which every replica compared has one. */
  long[] snapshotSteps(Pairing pairing, boolean ofFirst) {
    return ofFirst
        ? CommonSteps.complete(firstParts, pairing.first(), PartFacts::snapshotSteps)
        : CommonSteps.complete(secondParts, pairing.second(), PartFacts::snapshotSteps);
  }
}
