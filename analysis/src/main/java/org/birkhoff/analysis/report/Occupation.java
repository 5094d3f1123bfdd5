package org.birkhoff.analysis.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether the time average of one replica stands for the ensemble: the row {@code ergodicity}.
 *
 * @param ratio variance of the replicas' time averages over what their autocovariances allow
 * @param method why, in words
 */
record Occupation(
    Quantity quantity,
    Answer answer,
    double ratio,
    double low,
    double high,
    long from,
    long to,
    String method) {

  /** The words of an ergodicity verdict. */
  enum Answer {
    ERGODIC("ergodic"),
    BROKEN("broken"),
    NOT_SETTLED("not-settled"),
    TOO_SHORT("too-short"),
    NOT_ENOUGH_DATA("not-enough-data");

    private final String word;

    Answer(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }

    private static Answer of(Measurement row) {
      return Stream.of(values())
          .filter(answer -> answer.word.equals(row.text()))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "Cannot read the ergodicity of "
                          + RunRows.quantityOf(row).words()
                          + ": its text must be one of ergodic, broken, not-settled,"
                          + " too-short and not-enough-data, but was \""
                          + row.text()
                          + "\""));
    }
  }

  static List<Occupation> of(RunRows run) {
    return run.statistic("ergodicity")
        .map(
            row ->
                new Occupation(
                    RunRows.quantityOf(row),
                    Answer.of(row),
                    row.value(),
                    row.low(),
                    row.high(),
                    row.step(),
                    row.otherStep(),
                    row.method()))
        .sorted(Comparator.comparing(Occupation::quantity))
        .toList();
  }

  static void found(RunRows run, List<String> found) {
    say(
        run,
        Answer.ERGODIC,
        "On this window the time average of one replica stands for the ensemble (ergodic",
        found);
    say(
        run,
        Answer.BROKEN,
        "On this window replicas keep apart, so that a time average does not stand for the ensemble"
            + " (broken",
        found);
  }

  static void notConcluded(RunRows run, List<String> notConcluded) {
    say(
        run,
        Answer.NOT_SETTLED,
        "Whether the time average of one replica stands for the ensemble: the law moves on the window,"
            + " so there is no law to stand for (not settled",
        notConcluded);
    say(
        run,
        Answer.TOO_SHORT,
        "Whether the time average of one replica stands for the ensemble: the window is too short"
            + " (too short",
        notConcluded);
    say(
        run,
        Answer.NOT_ENOUGH_DATA,
        "Whether the time average of one replica stands for the ensemble: there are too few data"
            + " (not enough data",
        notConcluded);
  }

  private static void say(RunRows run, Answer answer, String start, List<String> sentences) {
    List<Occupation> all = of(run);
    List<Occupation> some = all.stream().filter(o -> o.answer() == answer).toList();
    if (some.isEmpty()) {
      return;
    }
    sentences.add(
        start
            + ", "
            + some.size()
            + " of "
            + all.size()
            + " scalars): "
            + NameList.of(some, o -> o.quantity().words() + o.numbers(), "in the figure")
            + reason(some)
            + ".");
  }

  /** Why those that stay open do, where it is the same for all. */
  private static String reason(List<Occupation> some) {
    List<String> reasons = some.stream().map(Occupation::method).distinct().toList();
    boolean open = some.get(0).isOpen() && reasons.size() == 1;
    return open && !reasons.get(0).isEmpty() ? "; " + reasons.get(0) : "";
  }

  private boolean isOpen() {
    return answer != Answer.ERGODIC && answer != Answer.BROKEN;
  }

  private String numbers() {
    if (isOpen() || !Double.isFinite(ratio)) {
      return "";
    }
    return " (variance ratio "
        + NumberText.of(ratio)
        + (Double.isFinite(low) && Double.isFinite(high)
            ? ", " + NumberText.of(low) + " to " + NumberText.of(high)
            : "")
        + ")";
  }
}
