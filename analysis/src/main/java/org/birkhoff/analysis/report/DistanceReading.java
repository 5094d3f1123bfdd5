package org.birkhoff.analysis.report;

import java.util.List;
import java.util.OptionalDouble;

/** Reads the distance of a law to its last slice. */
final class DistanceReading {

  private final LawDistance law;
  private final LawWords words;

  DistanceReading(LawDistance law) {
    this.law = law;
    this.words = new LawWords(law);
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
    if (!law.isTested()) {
      return Reading.of(
          Figure.P_VALUE,
          law.quantity(),
          "These p-values are held against no level: the law "
              + (law.outcome().isPresent() ? predicate() : "has no conclusion in the table")
              + ".");
    }
    long tested = law.slices().stream().filter(slice -> Double.isFinite(slice.adjustedP())).count();
    String level =
        law.level().isEmpty()
            ? tested + " slices were tested"
            : law.differing().size()
                + " of "
                + tested
                + " slices tested have an adjusted p of at most "
                + NumberText.of(law.level().getAsDouble());
    return Reading.of(
        Figure.P_VALUE,
        law.quantity(),
        level + "; the smallest is " + NumberText.of(smallest.getAsDouble()) + ".");
  }

  private String predicateOfNoTest() {
    return law.outcome().isPresent() ? predicate() : "the table holds none for this law";
  }

  /** What is said of "the law of ...". */
  String predicate() {
    return law.outcome()
        .map(
            outcome ->
                switch (outcome) {
                  case DIFFERS -> law.part().isPresent() ? differsThroughPart() : differs();
                  case NOT_DISTINGUISHED -> notDistinguished();
                  case NOT_ENOUGH_DATA -> words.shortOfData();
                })
        .orElseGet(this::noConclusion);
  }

  private String differsThroughPart() {
    LawDistance part = law.part().orElseThrow();
    return "differs from its last slice"
        + words.lastSlice()
        + ", since that of its tensor "
        + part.quantity().layer()
        + " does at step "
        + NumberText.count(part.lastDiffering())
        + new LawWords(part).effect()
        + ", though the network taken whole is not distinguished there";
  }

  private String differs() {
    int later = law.notDistinguished().size();
    return "differs from its last slice"
        + words.lastSlice()
        + words.where()
        + words.effect()
        + (later == 0
            ? ""
            : "; it is not distinguished from it at the "
                + (later == 1 ? "one later slice" : later + " later slices")
                + words.bound());
  }

  private String notDistinguished() {
    return "is not distinguished from its last slice"
        + words.lastSlice()
        + " at any of the "
        + law.slices().size()
        + " slices compared"
        + words.bound()
        + law.detectable().stream()
            .mapToObj(
                distance ->
                    "; one unadjusted test would find a distance of "
                        + NumberText.of(distance)
                        + " with probability 0.8")
            .findFirst()
            .orElse("");
  }

  private String noConclusion() {
    LawDistance.Slice first = law.slices().get(0);
    LawDistance.Slice latest = law.slices().get(law.slices().size() - 1);
    return "lies at a distance of "
        + NumberText.of(first.distance())
        + " from the last slice"
        + words.lastSlice()
        + " at step "
        + NumberText.count(first.step())
        + " and of "
        + NumberText.of(latest.distance())
        + " at step "
        + NumberText.count(latest.step())
        + "; the measurements hold no conclusion about it";
  }
}
