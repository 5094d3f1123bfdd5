package org.birkhoff.analysis.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Function and weights side by side in one sentence, from the verdicts. */
final class VerdictHeadline {

  /** What is said of one subject, and what it came to. */
  private record Clause(VerdictOutcome outcome, String words) {}

  private VerdictHeadline() {}

  static String of(RunRows run) {
    Optional<Clause> function =
        run.verdicts().stream()
            .filter(v -> v.quantity().equals(new Quantity(Quantity.FUNCTION, "")))
            .findFirst()
            .map(VerdictHeadline::function);
    VerdictGroup tensors = VerdictGroup.of(run, SubjectKind.TENSOR);
    VerdictGroup weights = tensors.isEmpty() ? VerdictGroup.of(run, SubjectKind.NETWORK) : tensors;
    Optional<Clause> moving = weights.isEmpty() ? Optional.empty() : Optional.of(weights(weights));
    if (function.isEmpty() && moving.isEmpty()) {
      return Reading.capital(others(run)) + ".";
    }
    if (function.isEmpty() || moving.isEmpty()) {
      return Reading.capital(function.or(() -> moving).orElseThrow().words()) + ".";
    }
    boolean alike = function.get().outcome() == moving.get().outcome();
    return Reading.capital(
        function.get().words() + (alike ? ", and " : " while ") + moving.get().words() + ".");
  }

  private static Clause function(SubjectVerdict verdict) {
    VerdictWords words = new VerdictWords(verdict);
    return new Clause(
        verdict.outcome(),
        switch (verdict.outcome()) {
          case MOVING -> "the function still moves" + comma(words.drift());
          case SETTLED -> "the function has settled " + words.since();
          case CANNOT_TELL -> "whether the function still moves cannot be told";
          case NOT_ENOUGH_DATA -> "the data are too few for a verdict about the function";
        });
  }

  private static Clause weights(VerdictGroup weights) {
    VerdictGroup moving = weights.only(VerdictOutcome.MOVING);
    if (!moving.isEmpty()) {
      return new Clause(VerdictOutcome.MOVING, moving(moving, weights));
    }
    VerdictGroup settled = weights.only(VerdictOutcome.SETTLED);
    if (settled.size() == weights.size()) {
      SubjectVerdict last =
          settled.verdicts().stream()
              .max(Comparator.comparingDouble(v -> v.settled().value()))
              .orElseThrow();
      return new Clause(
          VerdictOutcome.SETTLED,
          "the weights have settled "
              + new VerdictWords(last).since()
              + (weights.size() > 1 ? " in all " + weights.size() + " tensors" : ""));
    }
    VerdictGroup open = weights.only(VerdictOutcome.CANNOT_TELL);
    if (open.isEmpty() && settled.isEmpty()) {
      return new Clause(
          VerdictOutcome.NOT_ENOUGH_DATA, "the data are too few for a verdict about the weights");
    }
    return new Clause(
        VerdictOutcome.CANNOT_TELL,
        "whether the weights still move cannot be told"
            + (weights.size() > 1
                ? " (of " + weights.size() + " tensors " + count(settled.size()) + " settled)"
                : ""));
  }

  private static String moving(VerdictGroup moving, VerdictGroup all) {
    SubjectVerdict first =
        moving.verdicts().stream()
            .max(Comparator.comparingDouble(v -> size(v.mean())))
            .orElseThrow();
    String drift = new VerdictWords(first).drift();
    if (first.quantity().kind() == SubjectKind.NETWORK) {
      return "the weights still move" + comma(drift);
    }
    String name = first.quantity().layer();
    return moving.size() == 1
        ? name + " still moves" + comma(drift) + others(all)
        : (moving.size() == all.size() ? "all " + all.size() : moving.size() + " of " + all.size())
            + " tensors still move, "
            + name
            + " most"
            + (drift.isEmpty() ? "" : " (" + drift + ")");
  }

  /** What the tensors came to of which none moves. */
  private static String others(VerdictGroup all) {
    int settled = all.only(VerdictOutcome.SETTLED).size();
    int rest = all.size() - 1;
    return rest == 0 ? "" : " (of the " + rest + " other tensors " + count(settled) + " settled)";
  }

  private static String count(int number) {
    return number == 0 ? "none has" : number == 1 ? "one has" : number + " have";
  }

  private static double size(WindowEstimate drift) {
    return drift.isKnown() ? Math.abs(drift.value()) : -1;
  }

  private static String comma(String words) {
    return words.isEmpty() ? "" : ", " + words;
  }

  private static String others(RunRows run) {
    List<SubjectVerdict> all = run.verdicts();
    return "no verdict was reached about weights or function; of "
        + all.size()
        + " other laws "
        + all.stream().filter(v -> v.is(VerdictOutcome.MOVING)).count()
        + " still move and "
        + all.stream().filter(v -> v.is(VerdictOutcome.SETTLED)).count()
        + " have settled";
  }
}
