package org.birkhoff.analysis.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** Reads sliced Wasserstein, Gaussian-kernel and Kolmogorov-Smirnov distances to the last slice. */
final class OtherDistanceReading {

  private OtherDistanceReading() {}

  static List<Reading> of(RunRows run) {
    List<Reading> readings = new ArrayList<>();
    add(run, Figure.SLICED, "sliced-w1", "No sliced Wasserstein distance was computed", readings);
    add(run, Figure.MMD, "mmd-one", "No Gaussian-kernel distance was computed", readings);
    add(
        run,
        Figure.KOLMOGOROV_SMIRNOV,
        "ks",
        "No Kolmogorov-Smirnov distance was computed",
        readings);
    return readings;
  }

  private static void add(
      RunRows run, Figure figure, String statistic, String missing, List<Reading> readings) {
    for (Quantity quantity : run.quantities(statistic)) {
      List<Measurement> rows = rows(run, statistic, quantity);
      if (!rows.isEmpty()) {
        readings.add(Reading.of(figure, quantity, text(run, figure, quantity, rows)));
      }
    }
    if (readings.stream().noneMatch(reading -> reading.figure() == figure)) {
      Quantity weights = new Quantity(Quantity.WEIGHTS, "");
      readings.add(Reading.missing(figure, weights, missing + " in this run."));
    }
  }

  private static List<Measurement> rows(RunRows run, String statistic, Quantity quantity) {
    return run.statistic(statistic, quantity)
        .filter(row -> Double.isFinite(row.value()) && row.step() != row.otherStep())
        .sorted(Comparator.comparingLong(Measurement::step))
        .toList();
  }

  private static String text(
      RunRows run, Figure figure, Quantity quantity, List<Measurement> rows) {
    Measurement first = rows.get(0);
    Measurement last = rows.get(rows.size() - 1);
    String name =
        switch (figure) {
          case SLICED -> "The sliced W1 distance of the ";
          case MMD -> "The squared Gaussian-kernel distance (median width) of the ";
          default -> "The Kolmogorov-Smirnov distance of the ";
        };
    return name
        + quantity.words()
        + " to its last slice went from "
        + NumberText.of(first.value())
        + " at step "
        + NumberText.count(first.step())
        + " to "
        + NumberText.of(last.value())
        + " at step "
        + NumberText.count(last.step())
        + (figure == Figure.SLICED ? excess(run, quantity) : "")
        + (figure == Figure.MMD ? "" : told(rows, run.level(quantity)))
        + ".";
  }

  /** What the distance at the latest step is beyond its floor. */
  private static String excess(RunRows run, Quantity quantity) {
    List<Measurement> excess = rows(run, "sliced-w1-excess", quantity);
    if (excess.isEmpty()) {
      return "";
    }
    Measurement last = excess.get(excess.size() - 1);
    return ", where its excess over the floor of two halves of one slice is "
        + NumberText.of(last.value())
        + (Double.isFinite(last.low()) && Double.isFinite(last.high())
            ? " (halvings: " + NumberText.of(last.low()) + " to " + NumberText.of(last.high()) + ")"
            : "");
  }

  private static String told(List<Measurement> rows, OptionalDouble level) {
    long tested = rows.stream().filter(row -> Double.isFinite(row.adjustedP())).count();
    if (level.isEmpty() || tested == 0) {
      return "";
    }
    long differing = rows.stream().filter(row -> row.adjustedP() <= level.getAsDouble()).count();
    return "; "
        + (differing == 0 ? "none" : NumberText.count(differing))
        + " of "
        + tested
        + " slices "
        + (differing == 1 ? "is" : "are")
        + " told from the last one";
  }
}
