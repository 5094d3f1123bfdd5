package org.birkhoff.analysis.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads R-hat and effective sample sizes; both describe a window and pass no judgement. */
final class ConvergenceReading {

  private ConvergenceReading() {}

  static List<Reading> of(RunRows run, String layer) {
    return List.of(rHat(run, layer), effectiveSampleSize(run, layer));
  }

  private static Reading rHat(RunRows run, String layer) {
    List<Measurement> rows = finite(run, "r-hat", layer);
    Quantity quantity = new Quantity("", layer);
    if (rows.isEmpty()) {
      return Reading.missing(Figure.R_HAT, quantity, "No R-hat was computed" + where(layer));
    }
    Measurement largest = rows.get(rows.size() - 1);
    Measurement smallest = rows.get(0);
    String window =
        largest.step() >= 0 && largest.otherStep() >= 0
            ? "Over steps "
                + NumberText.count(largest.step())
                + " to "
                + NumberText.count(largest.otherStep())
                + ", "
            : "";
    String range =
        rows.size() == 1
            ? "R-hat of the " + words(largest) + " is " + NumberText.of(largest.value())
            : "R-hat lies between "
                + NumberText.of(smallest.value())
                + " ("
                + words(smallest)
                + ") and "
                + NumberText.of(largest.value())
                + " ("
                + words(largest)
                + ")";
    return Reading.of(
        Figure.R_HAT,
        quantity,
        window + range + "; no cut-off is applied" + nested(run, layer) + ".");
  }

  /** How many nested R-hats lie above their thresholds, where there are any. */
  private static String nested(RunRows run, String layer) {
    List<Measurement> nested = finite(run, "nested-r-hat", layer);
    if (nested.isEmpty()) {
      return "";
    }
    long above =
        nested.stream()
            .filter(row -> row.value() > threshold(run, RunRows.quantityOf(row)))
            .count();
    return ". Nested R-hat, over replicas that share an initialisation, lies above its threshold in "
        + (above == 0 ? "none" : NumberText.count(above))
        + " of "
        + nested.size();
  }

  private static double threshold(RunRows run, Quantity quantity) {
    return run.statistic("nested-r-hat-threshold", quantity)
        .mapToDouble(Measurement::value)
        .findFirst()
        .orElse(Double.NaN);
  }

  private static Reading effectiveSampleSize(RunRows run, String layer) {
    Quantity quantity = new Quantity("", layer);
    Optional<Measurement> bulk = finite(run, "ess-bulk", layer).stream().findFirst();
    Optional<Measurement> tail = finite(run, "ess-tail", layer).stream().findFirst();
    if (bulk.isEmpty() && tail.isEmpty()) {
      return Reading.missing(
          Figure.EFFECTIVE_SAMPLE_SIZE,
          quantity,
          "No effective sample size was computed" + reason(run, layer) + where(layer));
    }
    String text =
        "The smallest effective sample size is "
            + bulk.map(row -> smallest(row, "in the bulk")).orElse("not measured in the bulk")
            + " and "
            + tail.map(row -> smallest(row, "in the tails")).orElse("not measured in the tails")
            + bulk.map(ConvergenceReading::draws).orElse("")
            + ".";
    return Reading.of(Figure.EFFECTIVE_SAMPLE_SIZE, quantity, text);
  }

  /** Why there is none, where the table has a row without a number. */
  private static String reason(RunRows run, String layer) {
    return run.statistic("ess-bulk")
        .filter(row -> row.layer().equals(layer) && row.method().contains("too few"))
        .map(row -> " (" + row.method() + ")")
        .findFirst()
        .orElse("");
  }

  private static String smallest(Measurement row, String where) {
    return NumberText.of(row.value()) + " " + where + " (" + words(row) + ")";
  }

  private static String draws(Measurement row) {
    Sizes sizes = new Sizes(row.sizes());
    OptionalDouble replicas = sizes.number("replicas");
    OptionalDouble draws = sizes.number("draws");
    return replicas.isPresent() && draws.isPresent()
        ? ", of "
            + NumberText.count((long) (replicas.getAsDouble() * draws.getAsDouble()))
            + " values"
        : "";
  }

  private static List<Measurement> finite(RunRows run, String statistic, String layer) {
    return run.statistic(statistic)
        .filter(row -> row.layer().equals(layer) && Double.isFinite(row.value()))
        .sorted(Comparator.comparingDouble(Measurement::value))
        .toList();
  }

  private static String words(Measurement row) {
    return new Quantity(row.observable(), "").words();
  }

  private static String where(String layer) {
    return layer.isEmpty() ? " in this run." : " for " + layer + ".";
  }
}
