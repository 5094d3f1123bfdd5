package org.birkhoff.analysis.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.birkhoff.analysis.job.rows.Count;
import org.birkhoff.analysis.job.slices.Subject;
import org.birkhoff.analysis.report.Measurement;

/** A few lines about an analysis, for a terminal. */
final class Summary {
  private static final String OWN = "pca-explained-variance-within";

  private Summary() {}

  static List<String> of(List<Measurement> rows) {
    LawCounts laws = LawCounts.of(rows);
    Predicate<Measurement> isWeights = row -> row.observable().equals("weights");
    Predicate<Measurement> isWhole = row -> row.layer().isEmpty();
    Predicate<Measurement> isMetric =
        row -> new Subject(row.observable(), row.layer()).family().equals(Subject.OBSERVABLES);
    List<String> lines = new ArrayList<>();
    lines.add(
        "Analyzed: %s of %s, %s snapshots, %s parameters"
            .formatted(
                Count.of(facts(rows, "run-name").count(), "run"),
                replicas(rows),
                range(facts(rows, "snapshots").mapToLong(Summary::whole)),
                range(facts(rows, "parameters").mapToLong(Summary::whole))));
    lines.addAll(VerdictCounts.lines(rows));
    lines.add("Law of the weights: " + laws.text(isWeights.and(isWhole)));
    lines.add("Law of single tensors: " + laws.text(isWeights.and(isWhole.negate())));
    lines.add("Law of observables: " + laws.text(isMetric));
    if (facts(rows, OWN).findAny().isPresent()) {
      lines.add(
          ("First principal component of a replica's own trajectory explains %s of its variance"
                  + " in the median (random walk: %s)")
              .formatted(share(rows, OWN), share(rows, OWN + "-null")));
    }
    return List.copyOf(lines);
  }

  private static String replicas(List<Measurement> rows) {
    String all = range(facts(rows, "replicas").mapToLong(Summary::whole));
    String analysed = range(facts(rows, "replicas-analysed").mapToLong(Summary::whole));
    long diverged = facts(rows, "diverged").mapToLong(Summary::whole).sum();
    return (analysed.equals(all) ? all : analysed + " of " + all)
        + " replicas"
        + (diverged == 0 ? "" : " (%d diverged)".formatted(diverged));
  }

  private static Stream<Measurement> facts(List<Measurement> rows, String statistic) {
    return rows.stream().filter(row -> row.statistic().equals(statistic));
  }

  private static long whole(Measurement row) {
    return Math.round(row.value());
  }

  private static String range(LongStream numbers) {
    var values = numbers.summaryStatistics();
    return values.getMin() == values.getMax()
        ? Long.toString(values.getMin())
        : values.getMin() + " to " + values.getMax();
  }

  private static String share(List<Measurement> rows, String statistic) {
    double[] shares =
        facts(rows, statistic)
            .filter(row -> row.index() == 1)
            .mapToDouble(row -> 100 * row.value())
            .sorted()
            .toArray();
    return shares.length == 1
        ? String.format(Locale.ROOT, "%.0f %%", shares[0])
        : String.format(Locale.ROOT, "%.0f to %.0f %%", shares[0], shares[shares.length - 1]);
  }
}
