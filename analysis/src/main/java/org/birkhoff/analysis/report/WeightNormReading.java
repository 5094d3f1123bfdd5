package org.birkhoff.analysis.report;

import java.util.ArrayList;
import java.util.List;

/** Reads the norms of weights and updates. */
final class WeightNormReading {

  private WeightNormReading() {}

  static Reading of(RunRows run, String layer) {
    Quantity quantity = new Quantity("weight-norm", layer);
    Curve weights = run.median("weight-norm", layer);
    Curve updates = run.median("update-norm", layer);
    if (weights.isEmpty() && updates.isEmpty()) {
      return Reading.missing(
          Figure.WEIGHT_NORM,
          quantity,
          "No weight or update norm was measured "
              + (layer.isEmpty() ? "in this run." : "for " + layer + "."));
    }
    List<String> parts = new ArrayList<>();
    if (!weights.isEmpty()) {
      parts.add(course(weights));
    }
    if (!updates.isEmpty()) {
      String share =
          weights.isEmpty() || weights.last().value() == 0
              ? ""
              : ", "
                  + NumberText.percent(updates.last().value() / weights.last().value())
                  + " of the weight norm";
      parts.add("the median update had norm " + NumberText.of(updates.last().value()) + share);
    }
    String text = String.join("; at the end ", parts) + ".";
    boolean drawn = weights.points().size() > 1 || updates.points().size() > 1;
    return new Reading(Figure.WEIGHT_NORM, quantity, drawn, Reading.capital(text));
  }

  private static String course(Curve curve) {
    if (curve.isSinglePoint()) {
      return "the median weight norm was " + NumberText.of(curve.first().value());
    }
    String end =
        "the median weight norm went from "
            + NumberText.of(curve.first().value())
            + " to "
            + NumberText.of(curve.last().value());
    return end
        + curve
            .windowStart()
            .map(
                start ->
                    ", and since step "
                        + NumberText.count(start.step())
                        + " it "
                        + new Change(start.value(), curve.last().value()).words())
            .orElse("");
  }
}
