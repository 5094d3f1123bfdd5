package org.birkhoff.analysis.report;

import java.util.ArrayList;
import java.util.List;

/** Reads the map of subjects over steps, and the drifts behind the verdicts. */
final class VerdictMapReading {

  private static final Quantity RUN = new Quantity("", "");

  private VerdictMapReading() {}

  static List<Reading> of(RunRows run) {
    return List.of(map(run), drift(run), sideBySide(run));
  }

  private static Reading map(RunRows run) {
    List<LawDistance> laws =
        run.lawDistances().stream().filter(law -> !law.slices().isEmpty()).toList();
    if (laws.isEmpty()) {
      return Reading.missing(
          Figure.VERDICT_MAP, RUN, "No law was compared with its last slice in this run.");
    }
    List<String> counts = new ArrayList<>();
    for (VerdictOutcome outcome : VerdictOutcome.values()) {
      long number = run.verdicts().stream().filter(verdict -> verdict.is(outcome)).count();
      if (number > 0) {
        counts.add(NumberText.count(number) + " " + outcome.word().replace('-', ' '));
      }
    }
    return Reading.of(
        Figure.VERDICT_MAP,
        RUN,
        NumberText.count(laws.size())
            + (laws.size() == 1 ? " law was" : " laws were")
            + " compared with the last slice, "
            + differing(laws)
            + " of which still differ at the latest step compared"
            + (counts.isEmpty()
                ? "; the measurements hold no verdict on drift."
                : "; of "
                    + run.verdicts().size()
                    + " verdicts "
                    + String.join(", ", counts)
                    + "."));
  }

  private static String differing(List<LawDistance> laws) {
    long differing = laws.stream().filter(LawDistance::isMovingToTheEnd).count();
    return differing == 0 ? "none" : NumberText.count(differing);
  }

  private static Reading drift(RunRows run) {
    List<SubjectVerdict> known =
        run.verdicts().stream().filter(verdict -> verdict.mean().isKnown()).toList();
    if (known.isEmpty()) {
      return Reading.missing(Figure.DRIFT, RUN, "No drift was measured in this run.");
    }
    SubjectVerdict fastest =
        known.stream()
            .reduce((a, b) -> Math.abs(b.mean().value()) > Math.abs(a.mean().value()) ? b : a)
            .orElseThrow();
    return Reading.of(
        Figure.DRIFT,
        RUN,
        "Over steps "
            + NumberText.count(fastest.from())
            + " to "
            + NumberText.count(fastest.to())
            + " the mean of the "
            + fastest.quantity().words()
            + " drifts most, "
            + NumberText.of(Math.abs(fastest.mean().value()))
            + " standard deviations per doubling of the steps.");
  }

  private static Reading sideBySide(RunRows run) {
    Quantity function = new Quantity(Quantity.FUNCTION, "");
    boolean drawn =
        run.lawDistances().stream()
            .anyMatch(law -> law.quantity().equals(function) && !law.slices().isEmpty());
    if (!drawn) {
      return Reading.missing(
          Figure.SIDE_BY_SIDE,
          RUN,
          "No law of the function, the logits on probe rows, was computed in this run.");
    }
    return Reading.of(
        Figure.SIDE_BY_SIDE,
        RUN,
        run.verdicts().isEmpty()
            ? "The measurements hold no verdict on function and weights."
            : VerdictHeadline.of(run));
  }
}
