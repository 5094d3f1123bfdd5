package org.birkhoff.analysis.report;

import java.util.List;

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
    VerdictSentences sentences = VerdictSentences.of(run);
    return new Verdict(
        run.facts(),
        run.lawDistances(),
        run.verdicts(),
        Evidence.of(run),
        Occupation.of(run),
        Comparison.of(run),
        Headline.of(run),
        sentences.found(),
        sentences.described(),
        sentences.notConcluded(),
        Caveats.of(run),
        Readings.of(run));
  }
}
