package org.birkhoff.analysis.job;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.birkhoff.analysis.job.rows.Count;
import org.birkhoff.analysis.report.Measurement;

/** Five lines about an analysis, for a terminal. */
final class Summary {
  private Summary() {}

  static List<String> of(List<Measurement> rows) {
    LawCounts laws = LawCounts.of(rows);
    Predicate<Measurement> isWeights = row -> row.observable().equals("weights");
    Predicate<Measurement> isWhole = row -> row.layer().isEmpty();
    return List.of(
        "Analyzed: %s of %s, %s snapshots, %s parameters"
            .formatted(
                Count.of(facts(rows, "run-name").count(), "run"),
                replicas(rows),
                range(facts(rows, "snapshots").mapToLong(Summary::whole)),
                range(facts(rows, "parameters").mapToLong(Summary::whole))),
        "Law of the weights: " + laws.text(isWeights.and(isWhole)),
        "Law of single tensors: " + laws.text(isWeights.and(isWhole.negate())),
        "Law of observables: " + laws.text(isWeights.negate()),
        ("First principal component of a replica's own trajectory explains %s of its variance"
                + " in the median (random walk: %s)")
            .formatted(
                share(rows, "pca-explained-variance-within"),
                share(rows, "pca-explained-variance-within-null")));
  }

  private static String replicas(List<Measurement> rows) {
    String all = range(facts(rows, "replicas").mapToLong(Summary::whole));
    long diverged = facts(rows, "diverged").mapToLong(Summary::whole).sum();
    return diverged == 0
        ? all + " replicas"
        : "%s of %s replicas (%d diverged)"
            .formatted(
                range(facts(rows, "replicas-analysed").mapToLong(Summary::whole)), all, diverged);
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
