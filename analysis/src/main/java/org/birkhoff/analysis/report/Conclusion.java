package org.birkhoff.analysis.report;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * What the test of one law against its last slice came to.
 *
 * @param lastDiffering last step whose adjusted p-value is at most the level, -1 where none is
 * @param level the level, if the table holds it
 */
record Conclusion(
    Outcome outcome, long lastDiffering, OptionalDouble level, String method, String sizes) {

  /** The three words of a conclusion. */
  enum Outcome {
    DIFFERS("differs"),
    NOT_DISTINGUISHED("not-distinguished"),
    NOT_ENOUGH_DATA("not-enough-data");

    private final String word;

    Outcome(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }

    static Outcome of(Measurement row) {
      return Arrays.stream(values())
          .filter(outcome -> outcome.word.equals(row.text()))
          .findFirst()
          .orElseThrow(
              () ->
                  invalid(
                      row,
                      "its text must be one of differs, not-distinguished"
                          + " and not-enough-data, but was \""
                          + row.text()
                          + "\""));
    }
  }

  Conclusion {
    if (outcome == Outcome.DIFFERS && lastDiffering < 0) {
      throw new IllegalArgumentException(
          "Cannot conclude that a law differs: the last differing step must not be negative,"
              + " but was "
              + lastDiffering);
    }
  }

  static Conclusion of(Measurement row) {
    Outcome outcome = Outcome.of(row);
    if (outcome == Outcome.DIFFERS && !(row.value() >= 0)) {
      throw invalid(row, "its value must be the last differing step, but was " + row.value());
    }
    long step = outcome == Outcome.DIFFERS ? Math.round(row.value()) : -1;
    OptionalDouble level = new Sizes(row.sizes()).number("level");
    return new Conclusion(
        outcome,
        step,
        level.isPresent() ? level : new Sizes(row.method()).number("level"),
        row.method(),
        row.sizes());
  }

  private static IllegalArgumentException invalid(Measurement row, String why) {
    return new IllegalArgumentException(
        "Cannot read the conclusion about "
            + RunRows.quantityOf(row).words()
            + " of run "
            + row.run()
            + ": "
            + why);
  }
}
