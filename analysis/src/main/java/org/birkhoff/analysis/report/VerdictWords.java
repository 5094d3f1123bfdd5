package org.birkhoff.analysis.report;

import java.util.ArrayList;
import java.util.List;

/** The clauses that sentences about a verdict are made of. */
record VerdictWords(SubjectVerdict verdict) {

  /** "since step 4 000". */
  String since() {
    return "since step " + NumberText.count(Math.round(verdict.settled().value()));
  }

  /** The settled step with its interval and what bounds the distance since. */
  String settled() {
    List<String> parts = new ArrayList<>();
    WindowEstimate step = verdict.settled();
    if (step.hasInterval()) {
      parts.add(
          "approximately "
              + NumberText.count(Math.round(step.low()))
              + " to "
              + NumberText.count(Math.round(step.high())));
    }
    if (Double.isFinite(verdict.distance().high())) {
      parts.add("distance on the window at most " + NumberText.of(verdict.distance().high()));
    }
    return since() + inBrackets(parts);
  }

  /** How it moves, in brackets. */
  String motion() {
    List<String> parts = new ArrayList<>();
    if (verdict.mean().isKnown()) {
      parts.add(meanDrift() + between(verdict.mean()));
    }
    if (verdict.variance().isKnown()) {
      parts.add(varianceDrift() + percentBetween(verdict.variance()));
    }
    if (verdict.distance().isKnown()) {
      parts.add("distance of its first to its last third " + ofDistance());
    }
    if (Double.isFinite(verdict.adjustedP())) {
      parts.add("adjusted p " + NumberText.of(verdict.adjustedP()));
    }
    return inBrackets(parts);
  }

  /** The drift that is most certain, in a few words; empty where none is known. */
  String drift() {
    double mean = rank(verdict.mean());
    double variance = rank(verdict.variance());
    if (Double.isFinite(mean) && mean <= variance) {
      return NumberText.of(Math.abs(verdict.mean().value())) + " sd a doubling";
    }
    if (Double.isFinite(variance)) {
      return varianceDrift();
    }
    return verdict.distance().isKnown() ? "by a distance of " + ofDistance() : "";
  }

  /** The same in brackets. */
  String briefly() {
    return drift().isEmpty() ? "" : " (" + drift() + ")";
  }

  /** Why nothing could be concluded and what would do. */
  String open() {
    List<String> parts = new ArrayList<>();
    if (!why().isEmpty()) {
      parts.add(why());
    }
    needs().stream().filter(need -> !isNamed(need)).forEach(need -> parts.add(need.words()));
    return parts.isEmpty() ? "the table does not say why" : String.join("; ", parts);
  }

  /** Whether the data leave it open. */
  private boolean isOpen() {
    return verdict.is(VerdictOutcome.CANNOT_TELL) || verdict.is(VerdictOutcome.NOT_ENOUGH_DATA);
  }

  /** Why it is open and what would do; empty where it is not. */
  String reason() {
    return isOpen() ? open() : "";
  }

  /** The reason that the method gives, without how its p-value was corrected. */
  private String why() {
    int correction = verdict.method().indexOf("; p Bonferroni");
    return correction < 0 ? verdict.method() : verdict.method().substring(0, correction);
  }

  /** "128 replicas would do"; empty where the table does not say what would. */
  String wouldDo() {
    return String.join(" and ", needs().stream().map(Need::bare).toList())
        + (needs().isEmpty() ? "" : " would do");
  }

  private record Need(double number, String noun) {

    String bare() {
      return NumberText.count(Math.round(number)) + " " + noun;
    }

    String words() {
      return bare() + " would do";
    }
  }

  private List<Need> needs() {
    List<Need> needs = new ArrayList<>();
    verdict.replicasNeeded().ifPresent(number -> needs.add(new Need(number, "replicas")));
    verdict.superchainsNeeded().ifPresent(number -> needs.add(new Need(number, "superchains")));
    verdict.stepsNeeded().ifPresent(number -> needs.add(new Need(number, "steps")));
    return needs;
  }

  private boolean isNamed(Need need) {
    String number = Long.toString(Math.round(need.number()));
    return List.of(why().split("[^0-9]+")).contains(number);
  }

  private String meanDrift() {
    return "mean " + NumberText.of(verdict.mean().value()) + " sd a doubling";
  }

  private String varianceDrift() {
    return "variance " + NumberText.percent(verdict.variance().value()) + " a doubling";
  }

  private String ofDistance() {
    return NumberText.of(verdict.distance().value());
  }

  private static double rank(WindowEstimate drift) {
    return drift.isKnown() && Double.isFinite(drift.p()) ? drift.p() : Double.POSITIVE_INFINITY;
  }

  private static String between(WindowEstimate drift) {
    return drift.hasInterval()
        ? ", " + NumberText.of(drift.low()) + " to " + NumberText.of(drift.high())
        : "";
  }

  private static String percentBetween(WindowEstimate drift) {
    return drift.hasInterval() ? ", " + NumberText.percentRange(drift.low(), drift.high()) : "";
  }

  private static String inBrackets(List<String> parts) {
    return parts.isEmpty() ? "" : " (" + String.join("; ", parts) + ")";
  }
}
