package org.birkhoff.analysis.report;

import java.util.ArrayList;
import java.util.List;

/** Reads the curves of loss and accuracy. */
final class LossReading {

  private static final Quantity LOSS = new Quantity("train-loss", "");
  private static final Quantity ACCURACY = new Quantity("train-accuracy", "");

  private LossReading() {}

  static List<Reading> of(RunRows run) {
    return List.of(
        loss(run.median("train-loss", ""), run.median("test-loss", "")),
        accuracy(run.median("train-accuracy", ""), run.median("test-accuracy", "")));
  }

  private static Reading loss(Curve train, Curve test) {
    if (train.isEmpty() && test.isEmpty()) {
      return Reading.missing(Figure.LOSS, LOSS, "No loss was measured in this run.");
    }
    List<String> parts = new ArrayList<>();
    parts.add(train.isEmpty() ? "No training loss was measured" : course("training loss", train));
    parts.add(test.isEmpty() ? "no test loss was measured" : test(test));
    String text = String.join("; ", parts) + ".";
    boolean drawn = train.points().size() > 1 || test.points().size() > 1;
    return new Reading(Figure.LOSS, LOSS, drawn, text);
  }

  private static String course(String name, Curve curve) {
    if (curve.isSinglePoint()) {
      return "Median "
          + name
          + " was "
          + NumberText.of(curve.first().value())
          + " at step "
          + NumberText.count(curve.first().step())
          + ", the only step measured";
    }
    String text =
        "Median "
            + name
            + " went from "
            + NumberText.of(curve.first().value())
            + " at step "
            + NumberText.count(curve.first().step())
            + " to "
            + NumberText.of(curve.last().value())
            + " at step "
            + NumberText.count(curve.last().step())
            + band(curve.last());
    return text
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

  private static String band(Curve.Point point) {
    return Double.isFinite(point.low()) && Double.isFinite(point.high())
        ? " (5 to 95 % of replicas: "
            + NumberText.of(point.low())
            + " to "
            + NumberText.of(point.high())
            + ")"
        : "";
  }

  private static String test(Curve curve) {
    Curve.Point lowest = curve.lowest();
    String end = "median test loss ended at " + NumberText.of(curve.last().value());
    if (lowest.step() == curve.last().step()) {
      return curve.isSinglePoint() ? end : end + ", its lowest value";
    }
    return end
        + ", its lowest value was "
        + NumberText.of(lowest.value())
        + " at step "
        + NumberText.count(lowest.step());
  }

  private static Reading accuracy(Curve train, Curve test) {
    if (train.isEmpty() && test.isEmpty()) {
      return Reading.missing(Figure.ACCURACY, ACCURACY, "No accuracy was measured in this run.");
    }
    List<String> parts = new ArrayList<>();
    if (!train.isEmpty()) {
      parts.add(ended("training accuracy", train));
    }
    parts.add(test.isEmpty() ? "no test accuracy was measured" : ended("test accuracy", test));
    String text = String.join("; ", parts) + ".";
    boolean drawn = train.points().size() > 1 || test.points().size() > 1;
    return new Reading(Figure.ACCURACY, ACCURACY, drawn, Reading.capital(text));
  }

  private static String ended(String name, Curve curve) {
    String end = "median " + name + " ended at " + NumberText.percent(curve.last().value());
    return curve.isSinglePoint()
        ? end + ", the only step measured"
        : end
            + " (step "
            + NumberText.count(curve.first().step())
            + ": "
            + NumberText.percent(curve.first().value())
            + ")";
  }
}
