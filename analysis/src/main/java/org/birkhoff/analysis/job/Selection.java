package org.birkhoff.analysis.job;

import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.stream.Collectors;
import org.birkhoff.analysis.job.rows.Count;
import org.birkhoff.analysis.job.rows.Draft;
import org.birkhoff.analysis.report.Measurement;
import org.birkhoff.config.InvalidSpecException;

/**
 * Which runs are analysed.
 *
 * @param analysed at least one
 * @param leftOut runs of which no replica is left
 */
record Selection(List<Ensemble> analysed, List<Ensemble> leftOut) {

  Selection {
    analysed = List.copyOf(analysed);
    leftOut = List.copyOf(leftOut);
  }

  /** Runs that were asked for by name: none of them is left out. */
  static Selection named(List<Ensemble> ensembles) {
    return new Selection(ensembles, List.of());
  }

  /**
   * All runs of a store but those whose replicas have all diverged.
   *
   * @throws InvalidSpecException if none is left
   */
  static Selection ofAll(List<Ensemble> ensembles) {
    List<Ensemble> lost = ensembles.stream().filter(Selection::isLost).toList();
    if (lost.size() == ensembles.size()) {
      throw new InvalidSpecException(
          "Cannot analyze: all replicas have diverged in "
              + lost.stream().map(Selection::words).collect(Collectors.joining("; ")));
    }
    return new Selection(ensembles.stream().filter(run -> !isLost(run)).toList(), lost);
  }

  private static boolean isLost(Ensemble ensemble) {
    return ensemble.replicas().length == 0 && !ensemble.diverged().isEmpty();
  }

  private static String words(Ensemble lost) {
    LongSummaryStatistics steps =
        lost.diverged().values().stream().mapToLong(Long::longValue).summaryStatistics();
    String cell =
        lost.spec().cell().isEmpty() ? "" : " (" + RunFactRows.entries(lost.spec().cell()) + ")";
    return "run %s%s, %s by step %d"
        .formatted(
            lost.shortName(), cell, Count.of(lost.spec().replicas(), "replica"), steps.getMax());
  }

  /** What is left out, in one line; empty if nothing is. */
  Optional<String> line() {
    return leftOut.isEmpty()
        ? Optional.empty()
        : Optional.of("Left out, because all replicas diverged: " + list());
  }

  private String list() {
    return leftOut.stream().map(Selection::words).collect(Collectors.joining("; "));
  }

  /** The same as a fact about an analysed run. */
  List<Measurement> rows(Ensemble ensemble) {
    return leftOut.isEmpty()
        ? List.of()
        : List.of(
            Draft.of(ensemble.run(), "left-out").value(leftOut.size()).text(list()).measurement());
  }
}
