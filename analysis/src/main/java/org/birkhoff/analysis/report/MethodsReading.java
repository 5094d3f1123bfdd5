package org.birkhoff.analysis.report;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads how the numbers of a run were obtained. */
final class MethodsReading {

  private static final Set<String> SHOWN = shown();

  private MethodsReading() {}

  static String of(RunRows run) {
    long tested = run.rows().stream().filter(row -> Double.isFinite(row.p())).count();
    long corrected = run.rows().stream().filter(row -> Double.isFinite(row.adjustedP())).count();
    String text =
        tested + corrected == 0
            ? "No p-value was computed in this run"
            : "This run has "
                + NumberText.count(tested)
                + " p-values and "
                + NumberText.count(corrected)
                + " corrected ones";
    List<String> other =
        run.rows().stream()
            .filter(row -> !RunFacts.isFact(row) && !SHOWN.contains(row.statistic()))
            .map(Measurement::statistic)
            .distinct()
            .toList();
    return other.isEmpty()
        ? text + "."
        : text
            + "; the measurements also hold "
            + String.join(", ", other)
            + ", which this page does not draw.";
  }

  private static Set<String> shown() {
    Set<String> shown =
        new HashSet<>(
            List.of(
                "median",
                "energy-distance",
                "energy-distance-band",
                "energy-distance-detectable",
                "conclusion",
                "verdict",
                "source",
                "settled-step",
                "drift-mean",
                "drift-variance",
                "window-distance",
                "pca-explained-variance",
                "pca-explained-variance-null",
                "pca-explained-variance-within",
                "pca-explained-variance-within-null",
                "pca-score"));
    for (PairFamily family : PairFamily.values()) {
      shown.add(family.statistic());
      shown.add(family.band());
    }
    RowTables.ALL.forEach(table -> shown.addAll(table.statistics()));
    shown.addAll(List.of("theory", "theory-temperature", "theory-law"));
    TheoryTables.ALL.forEach(table -> shown.addAll(table.statistics()));
    return Set.copyOf(shown);
  }
}
