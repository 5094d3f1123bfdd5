package org.birkhoff.analysis.report;

import java.util.List;
import java.util.Optional;
import org.birkhoff.analysis.report.TheorySubject.Agreement;

/** What is known of a run's law, and every marginal law that was held against it. */
record RunTheory(KnownLaw law, List<TheorySubject> subjects) {

  RunTheory {
    subjects = List.copyOf(subjects);
  }

  /** Empty where no law is known. */
  static Optional<RunTheory> of(RunRows run) {
    return KnownLaw.of(run)
        .filter(KnownLaw::isKnown)
        .map(law -> new RunTheory(law, TheorySubject.of(run)));
  }

  List<TheorySubject> only(Agreement agreement) {
    return subjects.stream().filter(subject -> subject.agreement() == agreement).toList();
  }
}
