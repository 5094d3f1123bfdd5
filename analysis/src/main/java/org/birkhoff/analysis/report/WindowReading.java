package org.birkhoff.analysis.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads ergodicity, occupation laws, the three-panel evidence and comparisons of runs. */
final class WindowReading {

  private static final Quantity RUN = new Quantity("", "");

  private WindowReading() {}

  static List<Reading> of(RunRows run) {
    return List.of(evidence(run), ergodicity(run), occupation(run), comparison(run));
  }

  private static Reading evidence(RunRows run) {
    List<Evidence> panels = Evidence.of(run);
    if (panels.isEmpty()) {
      return Reading.missing(
          Figure.EVIDENCE, RUN, "No three-panel evidence was computed in this run.");
    }
    boolean drawn =
        !run.median("train-loss", "").isEmpty() || !run.median("gradient-norm", "").isEmpty();
    return new Reading(
        Figure.EVIDENCE,
        RUN,
        drawn,
        String.join(" ", panels.stream().map(Evidence::sentence).toList()));
  }

  private static Reading ergodicity(RunRows run) {
    List<Occupation> all = Occupation.of(run);
    if (all.stream().noneMatch(o -> Double.isFinite(o.ratio()))) {
      return Reading.missing(
          Figure.ERGODICITY,
          RUN,
          all.isEmpty()
              ? "No occupation laws were held against the ensemble in this run."
              : all.get(0).answer() == Occupation.Answer.TOO_SHORT
                  ? "The window is too short to hold replicas against the ensemble: "
                      + all.get(0).method()
                      + "."
                  : "No variance ratio is defined in this run.");
    }
    List<String> counts = new ArrayList<>();
    for (Occupation.Answer answer : Occupation.Answer.values()) {
      long number = all.stream().filter(o -> o.answer() == answer).count();
      if (number > 0) {
        counts.add(NumberText.count(number) + " " + answer.word().replace('-', ' '));
      }
    }
    return Reading.of(
        Figure.ERGODICITY,
        RUN,
        "Of " + all.size() + " scalar subjects " + String.join(", ", counts) + ".");
  }

  private static Reading occupation(RunRows run) {
    Optional<Measurement> far =
        run.statistic("occupation-distance")
            .filter(row -> Double.isFinite(row.value()))
            .reduce((a, b) -> b.value() > a.value() ? b : a);
    return far.map(
            row ->
                Reading.of(
                    Figure.OCCUPATION,
                    RUN,
                    "The occupation laws of two replicas lie farthest apart for the "
                        + RunRows.quantityOf(row).words()
                        + ", on average "
                        + NumberText.of(row.value())
                        + "."))
        .orElseGet(
            () ->
                Reading.missing(
                    Figure.OCCUPATION,
                    RUN,
                    "No distances between occupation laws were computed in this run."));
  }

  private static Reading comparison(RunRows run) {
    boolean drawn =
        run.statistic("compare-energy-distance").anyMatch(row -> Double.isFinite(row.value()));
    return ComparisonWords.headline(run)
        .map(text -> new Reading(Figure.COMPARISON, RUN, drawn, text))
        .orElseGet(
            () ->
                drawn
                    ? Reading.of(
                        Figure.COMPARISON,
                        RUN,
                        "The measurements hold distances to another run and no conclusion.")
                    : Reading.missing(
                        Figure.COMPARISON, RUN, "No other run was compared with this one."));
  }
}
