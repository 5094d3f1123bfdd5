package org.birkhoff.analysis.distance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.birkhoff.analysis.distance.StationaryTrajectories.Process;

/** Observed rates of repeated experiments: counted, printed as a table, held against a band. */
final class Rates {
  private final String title;
  private final int experiments;
  private final List<String> lines = new ArrayList<>();
  private final List<Cell> cells = new ArrayList<>();

  private record Cell(String name, double rate) {}

  Rates(String title, int experiments, String... columns) {
    this.title = title;
    this.experiments = experiments;
    lines.add(line(Stream.of(columns)));
    lines.add(line(Stream.of(columns).map(column -> "---")));
  }

  /** The rate of one cell of {@link #ofStationary}. */
  interface Stationary {
    double rate(Rates rates, Process process, int replicas, int d, double lag);
  }

  /** The grid of statistics.md 6.1: processes, 16 and 64 replicas, 1 and 20 dimensions, lags. */
  static Rates ofStationary(String title, int experiments, Stationary cell) {
    Rates rates = new Rates(title, experiments, "process", "R", "d", "lag 0", "lag .8", "lag .95");
    for (Process process : Process.values()) {
      for (int replicas : new int[] {16, 64}) {
        for (int d : new int[] {1, 20}) {
          rates.row(
              process,
              replicas,
              d,
              cell.rate(rates, process, replicas, d, 0),
              cell.rate(rates, process, replicas, d, 0.8),
              cell.rate(rates, process, replicas, d, 0.95));
        }
      }
    }
    return rates;
  }

  /** How often an experiment, given its number, succeeds. */
  double rate(IntPredicate experiment) {
    int hits = 0;
    for (int e = 0; e < experiments; e++) {
      hits += experiment.test(e) ? 1 : 0;
    }
    return (double) hits / experiments;
  }

  /** One line; numbers that are double are rates and are judged. */
  void row(Object... entries) {
    String name =
        Stream.of(entries)
            .filter(entry -> !(entry instanceof Double))
            .map(Object::toString)
            .collect(Collectors.joining(" "));
    for (Object entry : entries) {
      if (entry instanceof Double rate) {
        cells.add(new Cell(name + " column " + cells.size(), rate));
      }
    }
    lines.add(
        line(
            Stream.of(entries)
                .map(
                    entry ->
                        entry instanceof Double rate
                            ? String.format(Locale.ROOT, "%.3f", rate)
                            : entry.toString())));
  }

  /** Inside the 99.9 % binomial band of experiments of that rate, after printing. */
  void checkBand(double rate) {
    print();
    BinomialDistribution count = BinomialDistribution.of(experiments, rate);
    for (Cell cell : cells) {
      assertThat(cell.rate())
          .as("%s: %s", title, cell.name())
          .isBetween(
              count.inverseCumulativeProbability(5e-4) / (double) experiments,
              count.inverseSurvivalProbability(5e-4) / (double) experiments);
    }
  }

  /** At most the upper end of that band. */
  void checkAtMost(double rate) {
    print();
    BinomialDistribution count = BinomialDistribution.of(experiments, rate);
    for (Cell cell : cells) {
      assertThat(cell.rate())
          .as("%s: %s", title, cell.name())
          .isLessThanOrEqualTo(count.inverseSurvivalProbability(5e-4) / (double) experiments);
    }
  }

  /** At least the lower end of that band. */
  void checkAtLeast(double rate) {
    print();
    BinomialDistribution count = BinomialDistribution.of(experiments, rate);
    for (Cell cell : cells) {
      assertThat(cell.rate())
          .as("%s: %s", title, cell.name())
          .isGreaterThanOrEqualTo(count.inverseCumulativeProbability(5e-4) / (double) experiments);
    }
  }

  /** At least a bar, whatever the number of experiments. */
  void checkBar(double bar) {
    print();
    for (Cell cell : cells) {
      assertThat(cell.rate()).as("%s: %s", title, cell.name()).isGreaterThanOrEqualTo(bar);
    }
  }

  void print() {
    System.out.printf(Locale.ROOT, "%n%s, %d experiments a cell%n", title, experiments);
    lines.forEach(System.out::println);
  }

  private static String line(Stream<String> entries) {
    return entries.collect(Collectors.joining(" | ", "| ", " |"));
  }
}
