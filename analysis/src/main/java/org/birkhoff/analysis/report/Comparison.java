package org.birkhoff.analysis.report;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The conclusion about one law of this run against that of another run.
 *
 * @param step the last step at which they differ, -1 where there is none
 * @param method paired or unpaired, and why
 */
record Comparison(
    String otherRun,
    Quantity quantity,
    Conclusion.Outcome outcome,
    long step,
    OptionalDouble level,
    String method) {

  static List<Comparison> of(RunRows run) {
    return run.statistic("compare-conclusion")
        .map(
            row ->
                new Comparison(
                    row.otherRun(),
                    RunRows.quantityOf(row),
                    Conclusion.Outcome.of(row),
                    Double.isFinite(row.value()) ? Math.round(row.value()) : row.step(),
                    new Sizes(row.sizes()).number("level"),
                    row.method()))
        .sorted(Comparator.comparing(Comparison::otherRun).thenComparing(Comparison::quantity))
        .toList();
  }

  /** The first characters of the other run's hash, by which readers name it. */
  static String name(String run) {
    return "run " + run.substring(0, Math.min(12, run.length()));
  }
}
