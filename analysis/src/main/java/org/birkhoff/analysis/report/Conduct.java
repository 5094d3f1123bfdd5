package org.birkhoff.analysis.report;

import java.util.Arrays;

/** What the known law of a subject does in the long run: the words of rows {@code theory-law}. */
enum Conduct {
  STATIONARY("stationary", "nears a stationary law"),
  DIFFUSES("diffuses", "diffuses"),
  COLLAPSES("collapses", "collapses onto one point"),
  METASTABLE("metastable", "has a stationary law that a run of this length does not reach"),
  NOT_KNOWN("not-known", "is not known to do anything");

  private final String word;
  private final String words;

  Conduct(String word, String words) {
    this.word = word;
    this.words = words;
  }

  String word() {
    return word;
  }

  /** What follows "in the long run the known law". */
  String words() {
    return words;
  }

  static Conduct of(Measurement row) {
    return Arrays.stream(values())
        .filter(conduct -> conduct.word.equals(row.text()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Cannot read what the known law of "
                        + RunRows.quantityOf(row).words()
                        + " of run "
                        + row.run()
                        + " does: its text must be one of stationary, diffuses, collapses,"
                        + " metastable and not-known, but was \""
                        + row.text()
                        + "\""));
  }
}
