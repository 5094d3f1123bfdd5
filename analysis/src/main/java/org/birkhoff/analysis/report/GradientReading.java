package org.birkhoff.analysis.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the gradient norm on the window [T/4, T]: its ratio of end to start beside what a decay
 * like 1/sqrt(step) would leave.
 */
final class GradientReading {

  /** What the ratio allows to say. */
  enum Trend {
    PERSISTS,
    SHRINKS_SLOWLY,
    SHRINKS,
    TOO_SHORT
  }

  private static final double PERSISTENT = .9;

  private final Curve full;
  private final Curve batch;
  private final Quantity quantity;

  private GradientReading(RunRows run, String layer) {
    this.full = run.median("gradient-norm", layer);
    this.batch = run.median("batch-gradient-norm", layer);
    this.quantity = new Quantity("gradient-norm", layer);
  }

  static GradientReading of(RunRows run, String layer) {
    return new GradientReading(run, layer);
  }

  boolean isMeasured() {
    return !full.isEmpty();
  }

  Trend trend() {
    Optional<Curve.Point> start = full.isEmpty() ? Optional.empty() : full.windowStart();
    if (start.isEmpty() || start.get().value() <= 0) {
      return Trend.TOO_SHORT;
    }
    double ratio = full.last().value() / start.get().value();
    if (ratio <= reference(start.get())) {
      return Trend.SHRINKS;
    }
    return ratio >= PERSISTENT ? Trend.PERSISTS : Trend.SHRINKS_SLOWLY;
  }

  private double reference(Curve.Point start) {
    return Math.sqrt((double) start.step() / full.last().step());
  }

  Reading reading() {
    if (full.isEmpty() && batch.isEmpty()) {
      return Reading.missing(
          Figure.GRADIENT_NORM,
          quantity,
          "No gradient norm was measured "
              + (quantity.isWholeNetwork() ? "in this run." : "for " + quantity.layer() + "."));
    }
    List<String> parts = new ArrayList<>();
    parts.add(full.isEmpty() ? "The full-batch gradient norm was not measured" : fullBatch());
    parts.add(
        batch.isEmpty()
            ? "the batch gradient norm was not measured"
            : "the median batch gradient norm ended at " + NumberText.of(batch.last().value()));
    boolean drawn = full.points().size() > 1 || batch.points().size() > 1;
    return new Reading(Figure.GRADIENT_NORM, quantity, drawn, String.join("; ", parts) + ".");
  }

  /** The clause on the full-batch gradient. */
  String fullBatch() {
    String name =
        "the median full-batch gradient norm"
            + (quantity.isWholeNetwork() ? "" : " of " + quantity.layer());
    Trend trend = trend();
    if (trend == Trend.TOO_SHORT) {
      return "At step "
          + NumberText.count(full.last().step())
          + " "
          + name
          + " was "
          + NumberText.of(full.last().value())
          + (full.windowStart().isPresent()
              ? ", and at the start of the window it was 0"
              : ": too short to tell whether it vanishes, for " + full.shortOfWindow());
    }
    Curve.Point start = full.windowStart().orElseThrow();
    String numbers =
        "from step "
            + NumberText.count(start.step())
            + " to "
            + NumberText.count(full.last().step())
            + " it went from "
            + NumberText.of(start.value())
            + " to "
            + NumberText.of(full.last().value())
            + ", a ratio of "
            + NumberText.of(full.last().value() / start.value())
            + " where a decay like 1/√step would leave "
            + NumberText.of(reference(start));
    return switch (trend) {
      case PERSISTS -> Reading.capital(name) + " does not vanish on this window: " + numbers;
      case SHRINKS_SLOWLY ->
          Reading.capital(name) + " shrinks slowly, which may be a plateau or a decay: " + numbers;
      default -> Reading.capital(name) + " is still shrinking: " + numbers;
    };
  }
}
