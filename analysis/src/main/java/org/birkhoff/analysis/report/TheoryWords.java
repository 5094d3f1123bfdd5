package org.birkhoff.analysis.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.birkhoff.analysis.report.TheorySubject.Agreement;

/** The sentences about a run whose law is known: what is known, and whether it was measured. */
record TheoryWords(RunTheory theory) {

  private static final int IN_FULL = 4;
  private static final String REST = "in the section on measured against theory";

  /** What was found, with what was found against theory. */
  static List<String> addedTo(
      List<String> found, Optional<RunTheory> theory, List<PhaseDiagram> diagrams) {
    List<String> all = new ArrayList<>(found);
    theory.ifPresent(known -> all.addAll(new TheoryWords(known).sentences()));
    diagrams.forEach(diagram -> new PhaseWords(diagram).found(all));
    return all;
  }

  /** One sentence for the headline, empty where nothing was tested. */
  static String headline(RunTheory theory) {
    int differing = theory.only(Agreement.DIFFERS).size();
    int tested = differing + theory.only(Agreement.AGREES).size();
    if (tested == 0) {
      return "";
    }
    return tested == 1
        ? " The measured law "
            + (differing == 0 ? "is not told from" : "differs from")
            + " the known one."
        : " Of "
            + tested
            + " measured laws "
            + (differing == 0 ? "none" : NumberText.count(differing))
            + (differing > 1 ? " differ" : " differs")
            + " from the known ones.";
  }

  private List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    KnownLaw law = theory.law();
    sentences.add(law.sentence());
    law.limits().ifPresent(sentences::add);
    law.regimeSentence().ifPresent(sentences::add);
    conduct(sentences);
    agreement(sentences);
    moments(sentences);
    settled(sentences);
    collapsed(sentences);
    sentences.addAll(TheoryVerdicts.sentences(theory.subjects()));
    return sentences;
  }

  /** What the known laws do in the long run, those with one reason together. */
  private void conduct(List<String> sentences) {
    Map<String, List<TheorySubject>> reasons = new LinkedHashMap<>();
    theory.subjects().stream()
        .filter(subject -> subject.conduct() != Conduct.NOT_KNOWN)
        .forEach(
            subject ->
                reasons.computeIfAbsent(reason(subject), key -> new ArrayList<>()).add(subject));
    if (!reasons.isEmpty()) {
      sentences.add(
          "In the long run the known law "
              + NameList.of(List.copyOf(reasons.values()), TheoryWords::conductWords, REST)
              + ".");
    }
  }

  private static String reason(TheorySubject subject) {
    return subject.conduct() + " " + subject.why();
  }

  private static String conductWords(List<TheorySubject> alike) {
    TheorySubject first = alike.get(0);
    return first.conduct().words()
        + " for "
        + names(alike)
        + (first.why().isEmpty() ? "" : " (" + first.why() + ")");
  }

  private static String names(List<TheorySubject> subjects) {
    return String.join(", ", subjects.stream().map(s -> s.quantity().words()).toList());
  }

  private void agreement(List<String> sentences) {
    List<TheorySubject> differing = theory.only(Agreement.DIFFERS);
    List<TheorySubject> agreeing = theory.only(Agreement.AGREES);
    int tested = differing.size() + agreeing.size();
    if (tested == 0) {
      return;
    }
    String tests =
        "(Kolmogorov-Smirnov at "
            + steps(differing.isEmpty() ? agreeing : differing)
            + (tested == 1 ? "" : " each")
            + (differing.isEmpty()
                ? ", smallest adjusted p "
                    + NumberText.of(
                        agreeing.stream()
                            .mapToDouble(s -> s.mostCertain().orElseThrow().adjustedP())
                            .min()
                            .orElseThrow())
                : "")
            + ", level "
            + NumberText.of((differing.isEmpty() ? agreeing : differing).get(0).level())
            + ")";
    if (tested == 1) {
      TheorySubject only = (differing.isEmpty() ? agreeing : differing).get(0);
      sentences.add(
          "Held against the known law, the measured law of the "
              + only.quantity().words()
              + (differing.isEmpty()
                  ? " is not told from it " + tests
                  : " differs from it " + tests)
              + (differing.isEmpty() ? "" : ": " + worst(only))
              + ".");
      return;
    }
    sentences.add(
        "Held against the known law, "
            + (differing.isEmpty() ? "none" : NumberText.count(differing.size()))
            + " of "
            + tested
            + " measured laws "
            + (differing.isEmpty()
                ? "is told from it " + tests
                : (differing.size() == 1 ? "differs from it " : "differ from it ")
                    + tests
                    + ": "
                    + listed(differing, TheoryWords::worst))
            + ".");
  }

  private static String steps(List<TheorySubject> subjects) {
    int most = subjects.stream().mapToInt(subject -> subject.tests().size()).max().orElse(0);
    return most + (most == 1 ? " step" : " steps");
  }

  private static String worst(TheorySubject subject) {
    return subject
        .mostCertain()
        .map(
            row ->
                "D "
                    + NumberText.of(row.value())
                    + " at step "
                    + NumberText.count(row.step())
                    + ", adjusted p "
                    + NumberText.of(row.adjustedP()))
        .orElse("");
  }

  private static String listed(
      List<TheorySubject> subjects, Function<TheorySubject, String> detail) {
    return NameList.of(subjects, s -> s.quantity().words() + " (" + detail.apply(s) + ")", REST);
  }

  private void moments(List<String> sentences) {
    List<TheorySubject> known =
        theory.subjects().stream()
            .filter(s -> s.mean().isKnown() && s.variance().isKnown())
            .toList();
    if (known.size() == 1) {
      TheorySubject only = known.get(0);
      sentences.add(
          "At step "
              + NumberText.count(only.mean().step())
              + " the mean of the "
              + only.quantity().words()
              + " is "
              + against(only.mean())
              + ", its variance "
              + against(only.variance())
              + ".");
      return;
    }
    List<TheoryPair> pairs =
        known.stream()
            .flatMap(s -> List.of(s.mean(), s.variance()).stream())
            .filter(TheoryPair::isComparable)
            .toList();
    if (!pairs.isEmpty()) {
      sentences.add(
          "At the last step the 95 % intervals of mean and variance hold the known value in "
              + pairs.stream().filter(TheoryPair::isInside).count()
              + " of "
              + pairs.size()
              + " cases.");
    }
  }

  static String against(TheoryPair pair) {
    return pair.measuredWords()
        + " measured and "
        + NumberText.of(pair.expected().value())
        + " known";
  }

  private void settled(List<String> sentences) {
    List<TheorySubject> exact =
        theory.subjects().stream().filter(s -> s.settled().expected().isKnown()).toList();
    if (exact.isEmpty()) {
      return;
    }
    sentences.add(
        "Settled steps, measured and exact: "
            + NameList.of(exact, s -> s.quantity().words() + " " + settledWords(s.settled()), REST)
            + exact.stream()
                .filter(s -> exact.size() > 1 && s.settled().isKnown())
                .map(s -> factor(s.settled()))
                .max(Comparator.naturalOrder())
                .map(factor -> "; at most a factor " + NumberText.of(factor) + " apart")
                .orElse("")
            + ".");
  }

  static String settledWords(TheoryPair settled) {
    return (settled.measured().isKnown() ? step(settled.measured().value()) : "none")
        + (settled.measured().hasInterval()
            ? " (" + step(settled.measured().low()) + " to " + step(settled.measured().high()) + ")"
            : "")
        + " and "
        + step(settled.expected().value());
  }

  private static String step(double step) {
    return NumberText.count(Math.round(step));
  }

  /** How many times the larger of two steps holds the smaller one; steps below 1 count as 1. */
  private static double factor(TheoryPair settled) {
    double measured = Math.max(1, settled.measured().value());
    double expected = Math.max(1, settled.expected().value());
    return Math.max(measured, expected) / Math.min(measured, expected);
  }

  private void collapsed(List<String> sentences) {
    List<TheorySubject> atoms =
        theory.subjects().stream().filter(s -> s.atom().measured().isKnown()).toList();
    if (!atoms.isEmpty() && atoms.size() <= IN_FULL) {
      sentences.add(
          "Share of replicas that count as collapsed onto 0: "
              + NameList.of(
                  atoms,
                  s ->
                      s.quantity().words()
                          + " "
                          + NumberText.percent(s.atom().measured().value())
                          + (s.atom().measured().hasInterval()
                              ? " ("
                                  + NumberText.percentRange(
                                      s.atom().measured().low(), s.atom().measured().high())
                                  + ")"
                              : "")
                          + (s.atom().expected().isKnown()
                              ? " measured and "
                                  + NumberText.percent(s.atom().expected().value())
                                  + " known"
                              : ""),
                  REST)
              + ".");
    }
  }
}
