package org.birkhoff.analysis.report;

import java.util.List;
import java.util.Optional;

/**
 * What a run allows to say.
 *
 * @param laws which slices differ from the last one
 * @param verdicts whether each subject moves; empty in analyses without such rows
 * @param headline the run in one sentence
 * @param found what a test or a count supports
 * @param described what curves look like; no test stands behind it
 * @param notConcluded what could not be concluded, and why
 * @param doesNotSay how the above must not be read
 */
record Verdict(
    RunFacts facts,
    List<LawDistance> laws,
    List<SubjectVerdict> verdicts,
    List<Evidence> evidence,
    List<Occupation> occupations,
    List<Comparison> comparisons,
    Optional<RunTheory> theory,
    String headline,
    List<String> found,
    List<String> described,
    List<String> notConcluded,
    List<String> doesNotSay,
    List<Reading> readings) {

  Verdict {
    laws = List.copyOf(laws);
    verdicts = List.copyOf(verdicts);
    evidence = List.copyOf(evidence);
    occupations = List.copyOf(occupations);
    comparisons = List.copyOf(comparisons);
    found = List.copyOf(found);
    described = List.copyOf(described);
    notConcluded = List.copyOf(notConcluded);
    doesNotSay = List.copyOf(doesNotSay);
    readings = List.copyOf(readings);
  }

  static Verdict of(RunRows run) {
    return of(run, List.of());
  }

  /** With what the runs of its sweep show together. */
  static Verdict of(RunRows run, List<PhaseDiagram> diagrams) {
    VerdictSentences sentences = VerdictSentences.of(run);
    Optional<RunTheory> theory = RunTheory.of(run);
    List<PhaseDiagram> own = diagrams.stream().filter(diagram -> diagram.holds(run)).toList();
    return new Verdict(
        run.facts(),
        run.lawDistances(),
        run.verdicts(),
        Evidence.of(run),
        Occupation.of(run),
        Comparison.of(run),
        theory,
        Headline.of(run) + theory.map(t -> new TheoryAgreement(t).headline()).orElse(""),
        TheoryWords.found(sentences.found(), theory, own),
        sentences.described(),
        TheoryWords.notConcluded(sentences.notConcluded(), KnownLaw.of(run), theory, own),
        Caveats.of(run),
        TheoryReading.addedTo(Readings.of(run), theory, run, own));
  }
}
