package org.birkhoff.analysis.job;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.birkhoff.analysis.report.Measurement;

/** A few lines about a comparison, for a terminal. */
final class CompareSummary {
  private final List<Measurement> rows;

  private CompareSummary(List<Measurement> rows) {
    this.rows = rows;
  }

  static List<String> of(ComparedRuns runs, Pairing pairing, List<Measurement> rows) {
    CompareSummary summary = new CompareSummary(rows);
    List<String> lines = new ArrayList<>();
    lines.add("Compared: %s with %s".formatted(words(runs.first()), words(runs.second())));
    lines.add(
        pairing.word().substring(0, 1).toUpperCase(Locale.ROOT)
            + pairing.word().substring(1)
            + ", "
            + pairing.why());
    Predicate<Measurement> isWeights = row -> row.observable().equals("weights");
    summary.addLaws(lines, "the weights", isWeights.and(row -> row.layer().isEmpty()));
    summary.addLaws(lines, "single tensors", isWeights.and(row -> !row.layer().isEmpty()));
    summary.addObstacle(lines, "the weights", "compare-without-weights");
    summary.addLaws(lines, "observables", CompareSummary::isObservable);
    summary.addLaws(lines, "the function", row -> row.observable().equals("function"));
    summary.addObstacle(lines, "the function", "compare-without-function");
    return lines;
  }

  private static boolean isObservable(Measurement row) {
    return !row.observable().equals("weights") && !row.observable().equals("function");
  }

  private static String words(Ensemble ensemble) {
    String cell = RunFactRows.entries(ensemble.spec().cell());
    return "run %s%s".formatted(ensemble.shortName(), cell.isEmpty() ? "" : " (" + cell + ")");
  }

  private void addLaws(List<String> lines, String name, Predicate<Measurement> which) {
    List<Measurement> conclusions =
        rows.stream()
            .filter(r -> r.statistic().equals("compare-conclusion"))
            .filter(which)
            .toList();
    if (!conclusions.isEmpty()) {
      lines.add("Law of %s: %s".formatted(name, text(conclusions)));
    }
  }

  private void addObstacle(List<String> lines, String name, String statistic) {
    rows.stream()
        .filter(row -> row.statistic().equals(statistic))
        .forEach(row -> lines.add("Law of %s: not compared, %s".formatted(name, row.text())));
  }

  private String text(List<Measurement> conclusions) {
    List<Measurement> tested =
        conclusions.stream().filter(row -> !row.text().equals("not-enough-data")).toList();
    if (tested.isEmpty()) {
      return conclusions.get(0).method();
    }
    List<Measurement> differing =
        tested.stream().filter(row -> row.text().equals("differs")).toList();
    String counted =
        "%d of %d %s".formatted(differing.size(), tested.size(), verb(differing.size()));
    return counted
        + differing.stream()
            .map(this::lastDifference)
            .max(Comparator.comparingDouble(Measurement::value))
            .map(there -> (tested.size() > 1 ? "; most " + name(there) + "," : ";") + where(there))
            .orElseGet(() -> most(tested));
  }

  private static String verb(int count) {
    return count == 1 ? "differs" : "differ";
  }

  private Measurement lastDifference(Measurement conclusion) {
    long step = Math.round(conclusion.value());
    return energies(conclusion).stream()
        .filter(row -> row.step() == step)
        .findFirst()
        .orElseThrow();
  }

  private static String where(Measurement there) {
    return String.format(
        Locale.ROOT,
        " last at step %d, by %.3g (at most %.3g)",
        there.step(),
        there.value(),
        there.high());
  }

  private static String name(Measurement row) {
    return row.observable().equals("weights") && !row.layer().isEmpty()
        ? row.layer()
        : (row.observable() + " " + row.layer()).strip();
  }

  /** What remains possible at the last common step. */
  private String most(List<Measurement> tested) {
    double most =
        tested.stream()
            .map(this::energies)
            .mapToDouble(energies -> energies.get(energies.size() - 1).high())
            .max()
            .orElse(Double.NaN);
    return String.format(
        Locale.ROOT, "; distances of up to %.3g at the last step remain possible", most);
  }

  private List<Measurement> energies(Measurement conclusion) {
    return rows.stream()
        .filter(row -> row.statistic().equals("compare-energy-distance"))
        .filter(row -> row.observable().equals(conclusion.observable()))
        .filter(row -> row.layer().equals(conclusion.layer()))
        .toList();
  }
}
