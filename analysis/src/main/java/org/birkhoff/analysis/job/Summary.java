package org.birkhoff.analysis.job;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.birkhoff.analysis.report.Measurement;

/** Five lines about an analysis, for a terminal. */
final class Summary {
  private Summary() {}

  static List<String> of(List<Measurement> rows) {
    return List.of(
        "Analyzed: %s of %s replicas, %s snapshots, %s parameters"
            .formatted(
                count((int) named(rows, "run-name"), "run"),
                range(rows, "replicas"),
                range(rows, "snapshots"),
                range(rows, "parameters")),
        "Law of the weights against the last slice: "
            + conclusions(rows, row -> isWeights(row) && row.layer().isEmpty()),
        "Law of single tensors against the last slice: "
            + conclusions(rows, row -> isWeights(row) && !row.layer().isEmpty()),
        "Law of observables against the last slice: " + conclusions(rows, row -> !isWeights(row)),
        ("First principal component of the trajectories explains %s of the variance"
                + " (random walks: %s)")
            .formatted(
                share(rows, "pca-explained-variance"), share(rows, "pca-explained-variance-null")));
  }

  private static String conclusions(List<Measurement> rows, Predicate<Measurement> which) {
    List<Measurement> found =
        rows.stream().filter(row -> row.statistic().equals("conclusion")).filter(which).toList();
    if (found.isEmpty()) {
      return "nothing compared";
    }
    List<Measurement> different =
        found.stream().filter(row -> row.text().equals("differs")).toList();
    long undecided = found.stream().filter(row -> row.text().equals("not-enough-data")).count();
    String text = "%d of %d differ".formatted(different.size(), found.size());
    if (!different.isEmpty()) {
      text +=
          " (up to step %.0f)"
              .formatted(different.stream().mapToDouble(Measurement::value).max().getAsDouble());
    }
    return undecided > 0 ? text + ", %d without enough data".formatted(undecided) : text;
  }

  private static boolean isWeights(Measurement row) {
    return row.observable().equals("weights");
  }

  private static long named(List<Measurement> rows, String statistic) {
    return rows.stream().filter(row -> row.statistic().equals(statistic)).count();
  }

  private static String count(int n, String noun) {
    return n == 1 ? "1 " + noun : n + " " + noun + "s";
  }

  private static String range(List<Measurement> rows, String statistic) {
    var values =
        rows.stream()
            .filter(row -> row.statistic().equals(statistic))
            .mapToLong(row -> Math.round(row.value()))
            .summaryStatistics();
    return values.getMin() == values.getMax()
        ? Long.toString(values.getMin())
        : values.getMin() + " to " + values.getMax();
  }

  private static String share(List<Measurement> rows, String statistic) {
    double[] shares =
        rows.stream()
            .filter(row -> row.statistic().equals(statistic) && row.index() == 1)
            .mapToDouble(row -> 100 * row.value())
            .sorted()
            .toArray();
    return shares.length == 1
        ? String.format(Locale.ROOT, "%.0f %%", shares[0])
        : String.format(Locale.ROOT, "%.0f to %.0f %%", shares[0], shares[shares.length - 1]);
  }
}
