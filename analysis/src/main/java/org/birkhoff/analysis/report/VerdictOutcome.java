package org.birkhoff.analysis.report;

import java.util.Arrays;

/** The four words of a verdict. */
enum VerdictOutcome {
  MOVING("moving", "that still move"),
  SETTLED("settled", "that have settled"),
  CANNOT_TELL("cannot-tell", "of which it cannot be told whether they move"),
  NOT_ENOUGH_DATA("not-enough-data", "with too few data for a verdict");

  private final String word;
  private final String plural;

  VerdictOutcome(String word, String plural) {
    this.word = word;
    this.plural = plural;
  }

  String word() {
    return word;
  }

  /** What follows "laws of tensors". */
  String plural() {
    return plural;
  }

  static VerdictOutcome of(Measurement row) {
    return Arrays.stream(values())
        .filter(outcome -> outcome.word.equals(row.text()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Cannot read the verdict about "
                        + RunRows.quantityOf(row).words()
                        + " of run "
                        + row.run()
                        + ": its text must be one of moving, settled, cannot-tell and"
                        + " not-enough-data, but was \""
                        + row.text()
                        + "\""));
  }
}
