package org.birkhoff.analysis.report;

import java.util.List;
import java.util.OptionalDouble;

/** Reads the distance of a law to its last slice. */
final class DistanceReading {

  private final LawDistance law;

  DistanceReading(LawDistance law) {
    this.law = law;
  }

  static List<Reading> of(RunRows run) {
    List<LawDistance> laws = run.lawDistances();
    if (laws.isEmpty()) {
      String text = "No law was compared with its last slice in this run.";
      Quantity weights = new Quantity(Quantity.WEIGHTS, "");
      return List.of(
          Reading.missing(Figure.LAW_DISTANCE, weights, text),
          Reading.missing(Figure.P_VALUE, weights, text));
    }
    return laws.stream()
        .map(DistanceReading::new)
        .flatMap(reading -> List.of(reading.distance(), reading.pValue()).stream())
        .toList();
  }

  private Reading distance() {
    return new Reading(
        Figure.LAW_DISTANCE,
        law.quantity(),
        law.slices().stream().anyMatch(slice -> Double.isFinite(slice.distance())),
        "The law of the " + law.quantity().words() + " " + predicate() + ".");
  }

  private Reading pValue() {
    OptionalDouble smallest = law.smallestAdjustedP();
    if (smallest.isEmpty()) {
      return Reading.missing(
          Figure.P_VALUE, law.quantity(), "No p-value was computed: " + predicateOfNoTest() + ".");
    }
    long tested = law.slices().stream().filter(slice -> Double.isFinite(slice.adjustedP())).count();
    String level =
        law.conclusion().map(Conclusion::level).filter(OptionalDouble::isPresent).stream()
            .map(
                value ->
                    law.slices().stream()
                            .filter(slice -> slice.adjustedP() <= value.getAsDouble())
                            .count()
                        + " of "
                        + tested
                        + " slices tested have an adjusted p of at most "
                        + NumberText.of(value.getAsDouble()))
            .findFirst()
            .orElse(tested + " slices were tested");
    return Reading.of(
        Figure.P_VALUE,
        law.quantity(),
        level + "; the smallest is " + NumberText.of(smallest.getAsDouble()) + ".");
  }

  private String predicateOfNoTest() {
    return law.conclusion().isPresent() ? predicate() : "the table holds none for this law";
  }

  /** What is said of "the law of ...". */
  String predicate() {
    return law.conclusion()
        .map(
            conclusion ->
                switch (conclusion.outcome()) {
                  case DIFFERS -> differs(conclusion);
                  case NOT_DISTINGUISHED -> notDistinguished();
                  case NOT_ENOUGH_DATA -> notEnoughData(conclusion);
                })
        .orElseGet(this::noConclusion);
  }

  private String differs(Conclusion conclusion) {
    String where =
        "different from its last slice"
            + lastSlice()
            + " at step "
            + NumberText.count(conclusion.lastDiffering())
            + law.at(conclusion.lastDiffering())
                .filter(slice -> Double.isFinite(slice.adjustedP()))
                .map(slice -> " (adjusted p " + NumberText.of(slice.adjustedP()) + ")")
                .orElse("");
    int later = law.notDistinguished().size();
    if (later == 0) {
      return "is still "
          + where
          + ", the latest slice compared: nothing says that it has stopped changing";
    }
    return "was last seen "
        + where
        + "; "
        + (later == 1 ? "the one later slice is" : "the " + later + " later slices are")
        + " not distinguished from it"
        + law.upperBound().stream().mapToObj(DistanceReading::bound).findFirst().orElse("");
  }

  private String notDistinguished() {
    return "is not distinguished from its last slice"
        + lastSlice()
        + " at any of the "
        + law.slices().size()
        + " slices compared"
        + law.upperBound().stream().mapToObj(DistanceReading::bound).findFirst().orElse("")
        + law.detectable().stream()
            .mapToObj(
                distance ->
                    "; one test would find a distance of "
                        + NumberText.of(distance)
                        + " with probability 0.8")
            .findFirst()
            .orElse("");
  }

  private static String notEnoughData(Conclusion conclusion) {
    return "allows no conclusion"
        + (conclusion.method().isEmpty() ? " for want of data" : ": " + conclusion.method());
  }

  private String noConclusion() {
    LawDistance.Slice first = law.slices().get(0);
    LawDistance.Slice latest = law.slices().get(law.slices().size() - 1);
    return "lies at a distance of "
        + NumberText.of(first.distance())
        + " from the last slice"
        + lastSlice()
        + " at step "
        + NumberText.count(first.step())
        + " and of "
        + NumberText.of(latest.distance())
        + " at step "
        + NumberText.count(latest.step())
        + "; the measurements hold no conclusion about it";
  }

  private String lastSlice() {
    return law.lastStep() < 0 ? "" : " (step " + NumberText.count(law.lastStep()) + ")";
  }

  private static String bound(double bound) {
    return ", with a distance of at most " + NumberText.of(bound) + " (95 % bounds)";
  }
}
