package org.birkhoff.analysis.report;

import java.util.List;

/** Reads how the law of one projection or coordinate goes over time. */
final class QuantileReading {

  private QuantileReading() {}

  static List<Reading> of(RunRows run) {
    List<Quantity> quantities = List.copyOf(run.quantities("quantile"));
    return quantities.isEmpty()
        ? List.of(
            Reading.missing(
                Figure.QUANTILES,
                new Quantity(Quantity.WEIGHTS, ""),
                "No quantiles of projections or coordinates were computed in this run."))
        : quantities.stream().map(quantity -> reading(run, quantity)).toList();
  }

  private static Reading reading(RunRows run, Quantity quantity) {
    long[] steps =
        run.statistic("quantile", quantity)
            .filter(row -> Double.isFinite(row.value()))
            .mapToLong(Measurement::step)
            .distinct()
            .sorted()
            .toArray();
    if (steps.length < 2) {
      return Reading.missing(
          Figure.QUANTILES,
          quantity,
          "Quantiles of the " + quantity.words() + " are known at fewer than two steps.");
    }
    long from = steps[0];
    long to = steps[steps.length - 1];
    return Reading.of(
        Figure.QUANTILES,
        quantity,
        "The median of the "
            + quantity.words()
            + " went from "
            + NumberText.of(at(run, quantity, from, 50))
            + " at step "
            + NumberText.count(from)
            + " to "
            + NumberText.of(at(run, quantity, to, 50))
            + " at step "
            + NumberText.count(to)
            + ", the width of its central half from "
            + NumberText.of(width(run, quantity, from))
            + " to "
            + NumberText.of(width(run, quantity, to))
            + ".");
  }

  private static double width(RunRows run, Quantity quantity, long step) {
    return at(run, quantity, step, 75) - at(run, quantity, step, 25);
  }

  private static double at(RunRows run, Quantity quantity, long step, int percent) {
    return run.statistic("quantile", quantity)
        .filter(row -> row.step() == step && row.index() == percent)
        .mapToDouble(Measurement::value)
        .findFirst()
        .orElse(Double.NaN);
  }
}
