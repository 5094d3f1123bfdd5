package org.birkhoff.analysis.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** Reads the distances of slices a fixed lag or a fixed ratio of steps apart. */
final class PairReading {

  private PairReading() {}

  static List<Reading> of(RunRows run) {
    List<Reading> readings = new ArrayList<>();
    for (PairFamily family : PairFamily.values()) {
      for (Quantity quantity : run.quantities(family.statistic())) {
        readings.addAll(readings(run, family, quantity));
      }
    }
    return readings;
  }

  private static List<Reading> readings(RunRows run, PairFamily family, Quantity quantity) {
    List<Measurement> pairs =
        run.statistic(family.statistic(), quantity)
            .filter(row -> Double.isFinite(row.value()))
            .sorted(Comparator.comparingLong(Measurement::step))
            .toList();
    if (pairs.isEmpty()) {
      return List.of();
    }
    String text = told(pairs, run.level(quantity)) + latest(pairs) + ".";
    String start = "Of the law of the " + quantity.words() + ", " + apart(family, pairs) + ": ";
    return List.of(
        Reading.of(family.distance(), quantity, start + text),
        Reading.of(family.pValue(), quantity, start + told(pairs, run.level(quantity)) + "."));
  }

  private static String apart(PairFamily family, List<Measurement> pairs) {
    if (family == PairFamily.RATIO) {
      return "slices at a step and at about twice that step";
    }
    long[] lags = pairs.stream().mapToLong(row -> row.otherStep() - row.step()).sorted().toArray();
    String shortest = NumberText.count(lags[0]);
    String longest = NumberText.count(lags[lags.length - 1]);
    return "slices "
        + (shortest.equals(longest) ? shortest : shortest + " to " + longest)
        + " steps apart";
  }

  private static String told(List<Measurement> pairs, OptionalDouble level) {
    if (level.isEmpty()) {
      return pairs.size() + " pairs were compared";
    }
    List<Measurement> differing =
        pairs.stream().filter(row -> row.adjustedP() <= level.getAsDouble()).toList();
    return differing.isEmpty()
        ? "none of " + pairs.size() + " pairs is told apart"
        : differing.size()
            + " of "
            + pairs.size()
            + " pairs "
            + (differing.size() == 1 ? "is" : "are")
            + " told apart (adjusted p at most "
            + NumberText.of(level.getAsDouble())
            + "), the last from step "
            + NumberText.count(differing.get(differing.size() - 1).step())
            + " on";
  }

  private static String latest(List<Measurement> pairs) {
    Measurement last = pairs.get(pairs.size() - 1);
    return "; the latest pair, steps "
        + NumberText.count(last.step())
        + " and "
        + NumberText.count(last.otherStep())
        + ", lies "
        + NumberText.of(last.value())
        + " apart";
  }
}
