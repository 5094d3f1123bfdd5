package org.birkhoff.analysis.report;

import java.util.Comparator;
import java.util.List;

/**
 * One panel of the three-panel evidence and what it came to.
 *
 * @param index 1 loss plateau, 2 gradient not vanishing, 3 law at its floor
 * @param answer {@code yes}, {@code no} or {@code cannot-tell}
 * @param method why, in words
 */
record Evidence(int index, String answer, String method) {

  private static final List<String> CLAIMS =
      List.of("Loss on a plateau", "Gradient not vanishing", "Law at its floor");
  private static final List<String> ANSWERS = List.of("yes", "no", "cannot-tell");

  Evidence {
    if (index < 1 || index > CLAIMS.size() || !ANSWERS.contains(answer)) {
      throw new IllegalArgumentException(
          "Cannot read the evidence: its index must be 1, 2 or 3 and its text one of yes, no and"
              + " cannot-tell, but they were "
              + index
              + " and \""
              + answer
              + "\"");
    }
  }

  static List<Evidence> of(RunRows run) {
    return run.statistic("evidence")
        .map(row -> new Evidence(row.index(), row.text(), row.method()))
        .sorted(Comparator.comparingInt(Evidence::index))
        .toList();
  }

  String claim() {
    return CLAIMS.get(index - 1);
  }

  boolean isAnswered() {
    return !answer.equals("cannot-tell");
  }

  String sentence() {
    return claim()
        + ": "
        + (isAnswered() ? answer : "it cannot be told")
        + (method.isEmpty() ? "" : "; " + method)
        + ".";
  }
}
