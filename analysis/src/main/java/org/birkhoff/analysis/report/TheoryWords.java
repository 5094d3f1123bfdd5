package org.birkhoff.analysis.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The sentences about a run whose law is known: what is known, and whether it was measured. */
record TheoryWords(RunTheory theory) {

  /** Where a long list goes on. */
  static final String REST = "in the section on measured against theory";

  /** What was found, with what was found against theory. */
  static List<String> found(
      List<String> found, Optional<RunTheory> theory, List<PhaseDiagram> diagrams) {
    List<String> all = new ArrayList<>(found);
    theory.ifPresent(known -> all.addAll(new TheoryWords(known).sentences()));
    diagrams.forEach(diagram -> new PhaseWords(diagram).found(all));
    return all;
  }

  /** What stays open, with what theory leaves open. */
  static List<String> notConcluded(
      List<String> open,
      Optional<KnownLaw> law,
      Optional<RunTheory> theory,
      List<PhaseDiagram> diagrams) {
    List<String> all = new ArrayList<>(open);
    law.filter(known -> !known.isKnown()).ifPresent(none -> all.add(none.unknownSentence()));
    theory.flatMap(TheoryAgreement::withheld).ifPresent(all::add);
    diagrams.forEach(diagram -> new PhaseWords(diagram).notConcluded(all));
    return all;
  }

  private List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    KnownLaw law = theory.law();
    sentences.add(law.sentence());
    law.limits().ifPresent(sentences::add);
    law.regimeSentence().ifPresent(sentences::add);
    conduct(sentences);
    new TheoryAgreement(theory).sentence().ifPresent(sentences::add);
    moments(sentences);
    settled(sentences);
    collapsed(sentences);
    sentences.addAll(TheoryVerdicts.sentences(theory.subjects()));
    return sentences;
  }

  /** What the known laws do in the long run, those that do the same together. */
  private void conduct(List<String> sentences) {
    List<String> parts = new ArrayList<>();
    for (Conduct conduct : Conduct.values()) {
      List<String> alike =
          theory.subjects().stream()
              .filter(s -> s.conduct() == conduct && conduct != Conduct.NOT_KNOWN)
              .map(s -> s.quantity().words() + (s.why().isEmpty() ? "" : " (" + s.why() + ")"))
              .toList();
      if (!alike.isEmpty()) {
        parts.add(conduct.words() + " for " + String.join(", ", alike));
      }
    }
    if (!parts.isEmpty()) {
      sentences.add("In the long run the known law " + String.join("; it ", parts) + ".");
    }
  }

  private void moments(List<String> sentences) {
    List<TheorySubject> known =
        theory.subjects().stream()
            .filter(s -> s.mean().isKnown() && s.variance().isKnown() && !s.isOfSurvivors())
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
        + (pair.isNearlyZero() ? "≈ 0" : NumberText.of(pair.expected().value()))
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
    if (!atoms.isEmpty()) {
      sentences.add(
          "Share of replicas that count as collapsed onto 0: "
              + NameList.of(atoms, s -> s.quantity().words() + " " + atomWords(s.atom()), REST)
              + ".");
    }
  }

  private static String atomWords(TheoryPair atom) {
    WindowEstimate share = atom.measured();
    return NumberText.percent(share.value())
        + (share.hasInterval()
            ? " (" + NumberText.percentRange(share.low(), share.high()) + ")"
            : "")
        + " measured"
        + (atom.expected().isKnown()
            ? " and " + NumberText.percent(atom.expected().value()) + " known"
            : "");
  }
}
