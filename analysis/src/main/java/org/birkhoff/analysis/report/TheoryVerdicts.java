package org.birkhoff.analysis.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.birkhoff.analysis.report.TheorySubject.Agreement;

/** Holds the verdicts about marginal laws against what their known laws do. */
final class TheoryVerdicts {

  /** How a verdict stands to the known law. */
  enum Standing {
    BORNE_OUT("borne-out", "borne out by the known law"),
    AT_ODDS("at-odds", "at odds with the known law"),
    OPEN("open", "left open where the law is known"),
    UNKNOWN("unknown", "");

    private final String word;
    private final String words;

    Standing(String word, String words) {
      this.word = word;
      this.words = words;
    }

    String word() {
      return word;
    }
  }

  private record Held(SubjectVerdict verdict, TheorySubject subject) {

    Standing standing() {
      return TheoryVerdicts.standing(verdict, subject);
    }

    String words() {
      return subject.quantity().words() + " (" + said() + "; the known law " + known() + ")";
    }

    private String said() {
      return switch (verdict.outcome()) {
        case MOVING -> "still moves";
        case SETTLED -> "has settled " + new VerdictWords(verdict).since();
        case CANNOT_TELL -> "cannot tell";
        case NOT_ENOUGH_DATA -> "not enough data";
      };
    }

    private String known() {
      if (subject.isKnownByStep() && subject.conduct() == Conduct.DIFFUSES) {
        return "diffuses, its variance grows from " + change(subject.spread()) + steps();
      }
      if (subject.isKnownByStep() && verdict.is(VerdictOutcome.MOVING)) {
        return "takes its mean from "
            + change(subject.location())
            + " and its variance from "
            + change(subject.spread())
            + steps();
      }
      return subject.settles()
          ? "has from step "
              + NumberText.count(Math.round(subject.settled().expected().value()))
              + " on"
          : subject.conduct().words();
    }

    private String steps() {
      return " between steps "
          + NumberText.count(TheorySubject.from(subject.spread(), verdict.from()).step())
          + " and "
          + NumberText.count(TheorySubject.last(subject.spread()).step());
    }

    private String change(List<Measurement> rows) {
      return NumberText.of(TheorySubject.from(rows, verdict.from()).value())
          + " to "
          + NumberText.of(TheorySubject.last(rows).value());
    }
  }

  private TheoryVerdicts() {}

  /**
   * Moving is borne out by a law that diffuses, or whose mean or variance changes on the verdict's
   * window by a standard error or more; settled by one with a stationary law that it has reached by
   * the window's end, as far as that is known. Nothing is said where replicas diverged, or where
   * the law at single steps is unknown and the measured one differs at the last: one of moving and
   * settled may then be due to a law not yet near the stationary one.
   */
  static Standing standing(SubjectVerdict verdict, TheorySubject subject) {
    boolean diffuses = subject.conduct() == Conduct.DIFFUSES;
    if (subject.isOfSurvivors()) {
      return Standing.UNKNOWN;
    }
    if (!diffuses && subject.conduct() != Conduct.STATIONARY) {
      return Standing.UNKNOWN;
    }
    return switch (verdict.outcome()) {
      case MOVING ->
          diffuses
              ? Standing.BORNE_OUT
              : !subject.isKnownByStep()
                  ? Standing.UNKNOWN
                  : subject.standsStill(verdict.from()) ? Standing.AT_ODDS : Standing.BORNE_OUT;
      case SETTLED ->
          diffuses || subject.settles() && subject.settled().expected().value() > verdict.to()
              ? Standing.AT_ODDS
              : isRejected(subject) ? Standing.UNKNOWN : Standing.BORNE_OUT;
      case CANNOT_TELL, NOT_ENOUGH_DATA -> Standing.OPEN;
    };
  }

  /** Whether the law differs from the stationary one, and no other is known at single steps. */
  private static boolean isRejected(TheorySubject subject) {
    return !subject.isKnownByStep() && subject.agreement() == Agreement.DIFFERS;
  }

  static Standing standing(TheorySubject subject) {
    return subject.verdict().map(verdict -> standing(verdict, subject)).orElse(Standing.UNKNOWN);
  }

  static List<String> sentences(List<TheorySubject> subjects) {
    List<Held> held = new ArrayList<>();
    for (TheorySubject subject : subjects) {
      subject.verdict().ifPresent(verdict -> held.add(new Held(verdict, subject)));
    }
    held.removeIf(pair -> pair.standing() == Standing.UNKNOWN);
    List<String> sentences = new ArrayList<>();
    for (Standing standing : List.of(Standing.BORNE_OUT, Standing.AT_ODDS, Standing.OPEN)) {
      Predicate<Held> wanted = pair -> pair.standing() == standing;
      List<Held> some = held.stream().filter(wanted).toList();
      if (!some.isEmpty()) {
        sentences.add(
            "Verdicts "
                + standing.words
                + " ("
                + some.size()
                + " of "
                + held.size()
                + "): "
                + NameList.of(some, Held::words, TheoryWords.REST)
                + ".");
      }
    }
    return sentences;
  }
}
