package org.birkhoff.analysis.report;

import java.util.List;

/**
 * What a run allows to say.
 *
 * @param found what was found
 * @param notConcluded what could not be concluded, and why
 * @param doesNotSay how the above must not be read
 */
record Verdict(
    RunFacts facts,
    List<LawDistance> laws,
    List<String> found,
    List<String> notConcluded,
    List<String> doesNotSay,
    List<Reading> readings) {

  Verdict {
    laws = List.copyOf(laws);
    found = List.copyOf(found);
    notConcluded = List.copyOf(notConcluded);
    doesNotSay = List.copyOf(doesNotSay);
    readings = List.copyOf(readings);
  }

  static Verdict of(RunRows run) {
    VerdictSentences sentences = VerdictSentences.of(run);
    return new Verdict(
        run.facts(),
        run.lawDistances(),
        sentences.found(),
        sentences.notConcluded(),
        Caveats.of(run),
        Readings.of(run));
  }
}
