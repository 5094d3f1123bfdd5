package org.birkhoff.analysis.report;

import java.util.List;
import java.util.Optional;
import org.birkhoff.analysis.report.TheorySubject.Agreement;

/** Says whether the measured laws of a run are those of theory. */
record TheoryAgreement(List<TheorySubject> differing, List<TheorySubject> agreeing) {

  TheoryAgreement(RunTheory theory) {
    this(theory.only(Agreement.DIFFERS), theory.only(Agreement.AGREES));
  }

  private int tested() {
    return differing.size() + agreeing.size();
  }

  private boolean agrees() {
    return differing.isEmpty();
  }

  /** One sentence for the headline, empty where nothing was tested. */
  String headline() {
    return switch (tested()) {
      case 0 -> "";
      case 1 ->
          " The measured law " + (agrees() ? "is not told" : "differs") + " from the known one.";
      default ->
          " Of "
              + tested()
              + " measured laws "
              + count()
              + (differing.size() > 1 ? " differ" : " differs")
              + " from the known ones.";
    };
  }

  private String count() {
    return agrees() ? "none" : NumberText.count(differing.size());
  }

  /** Which laws differ, and by how much; empty where nothing was tested. */
  Optional<String> sentence() {
    if (tested() == 0) {
      return Optional.empty();
    }
    String subject =
        tested() == 1
            ? "the measured law of the " + named().get(0).quantity().words()
            : count() + " of " + tested() + " measured laws";
    String predicate =
        agrees()
            ? (tested() == 1 ? " is not told from it" : " is told from it")
            : differing.size() == 1 ? " differs from it" : " differ from it";
    return Optional.of(
        "Held against the known law, "
            + subject
            + predicate
            + " ("
            + tests()
            + ")"
            + worst()
            + ".");
  }

  /** Why laws of survivors are not held against the known ones; empty where no replica diverged. */
  static Optional<String> withheld(RunTheory theory) {
    return theory.subjects().stream()
        .filter(TheorySubject::isOfSurvivors)
        .findFirst()
        .map(
            subject ->
                "Whether the measured law is that of theory: "
                    + NumberText.count(subject.diverged())
                    + (subject.diverged() == 1 ? " replica" : " replicas")
                    + " diverged, and the survivors are a biased sample, so that nothing is held"
                    + " against the known law.");
  }

  private List<TheorySubject> named() {
    return agrees() ? agreeing : differing;
  }

  /** How it was tested: all laws at as many steps and one level. */
  private String tests() {
    int steps = named().stream().mapToInt(s -> s.tests().size()).max().orElse(0);
    return "Kolmogorov-Smirnov at "
        + steps
        + (steps == 1 ? " step" : " steps")
        + (tested() == 1 ? "" : " each")
        + (agrees()
            ? ", smallest adjusted p "
                + NumberText.of(
                    agreeing.stream()
                        .mapToDouble(s -> s.mostCertain().orElseThrow().adjustedP())
                        .min()
                        .orElseThrow())
            : "")
        + ", level "
        + NumberText.of(named().get(0).level());
  }

  private String worst() {
    if (agrees()) {
      return "";
    }
    return tested() == 1
        ? ": " + worst(differing.get(0))
        : ": "
            + NameList.of(
                differing, s -> s.quantity().words() + " (" + worst(s) + ")", TheoryWords.REST);
  }

  private static String worst(TheorySubject subject) {
    Measurement test = subject.mostCertain().orElseThrow();
    return "D "
        + NumberText.of(test.value())
        + " at step "
        + NumberText.count(test.step())
        + ", adjusted p "
        + NumberText.of(test.adjustedP());
  }
}
