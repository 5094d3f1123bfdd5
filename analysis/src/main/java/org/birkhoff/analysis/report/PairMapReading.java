package org.birkhoff.analysis.report;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** Reads the map of the distances of all pairs of slices. */
final class PairMapReading {

  private static final String STATISTIC = "energy-distance-map";

  private PairMapReading() {}

  static List<Reading> of(RunRows run) {
    List<Quantity> quantities = List.copyOf(run.quantities(STATISTIC));
    return quantities.isEmpty()
        ? List.of(
            Reading.missing(
                Figure.PAIR_MAP,
                new Quantity(Quantity.WEIGHTS, ""),
                "No map of all pairs of steps was computed in this run."))
        : quantities.stream().map(quantity -> reading(run, quantity)).toList();
  }

  private static Reading reading(RunRows run, Quantity quantity) {
    List<Measurement> pairs =
        run.statistic(STATISTIC, quantity).filter(row -> Double.isFinite(row.value())).toList();
    if (pairs.isEmpty()) {
      return Reading.missing(
          Figure.PAIR_MAP,
          quantity,
          "No distance between pairs of steps is defined for the " + quantity.words() + ".");
    }
    OptionalDouble level = run.level(quantity);
    Measurement farthest =
        pairs.stream().max(Comparator.comparingDouble(Measurement::value)).orElseThrow();
    return Reading.of(
        Figure.PAIR_MAP,
        quantity,
        "Of the law of the "
            + quantity.words()
            + ", "
            + (level.isEmpty()
                ? pairs.size() + " pairs of steps were compared"
                : differing(pairs, level.getAsDouble())
                    + " of "
                    + pairs.size()
                    + " pairs of steps are told apart"
                    + stillFrom(pairs, level.getAsDouble()))
            + "; the farthest are steps "
            + NumberText.count(farthest.step())
            + " and "
            + NumberText.count(farthest.otherStep())
            + ", at a distance of "
            + NumberText.of(farthest.value())
            + ".");
  }

  private static String differing(List<Measurement> pairs, double level) {
    long differing = pairs.stream().filter(row -> row.adjustedP() <= level).count();
    return differing == 0 ? "none" : NumberText.count(differing);
  }

  /** The step from which on no pair differs. */
  private static String stillFrom(List<Measurement> pairs, double level) {
    long last =
        pairs.stream()
            .filter(row -> row.adjustedP() <= level)
            .mapToLong(Measurement::step)
            .max()
            .orElse(-1);
    OptionalDouble next =
        pairs.stream().mapToLong(Measurement::step).filter(s -> s > last).asDoubleStream().min();
    return last < 0 || next.isEmpty()
        ? ""
        : ", none of those from step " + NumberText.count((long) next.getAsDouble()) + " on";
  }
}
