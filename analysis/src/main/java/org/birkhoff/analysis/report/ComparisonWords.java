package org.birkhoff.analysis.report;

import java.util.List;
import java.util.Optional;
import org.birkhoff.analysis.report.Conclusion.Outcome;

/** What the comparison of a run with others came to. */
final class ComparisonWords {

  private ComparisonWords() {}

  /** A headline for tables that hold a comparison alone. */
  static Optional<String> headline(RunRows run) {
    List<Comparison> all = Comparison.of(run);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    long differing = all.stream().filter(c -> c.outcome() == Outcome.DIFFERS).count();
    return Optional.of(
        "Of "
            + all.size()
            + (all.size() == 1 ? " law" : " laws")
            + " compared with "
            + other(all)
            + " "
            + (differing == 0
                ? "none differs"
                : differing + (differing == 1 ? " differs" : " differ"))
            + ".");
  }

  static void found(RunRows run, List<String> found) {
    say(run, Outcome.DIFFERS, " differ between this run and ", found);
  }

  static void notConcluded(RunRows run, List<String> notConcluded) {
    say(
        run,
        Outcome.NOT_DISTINGUISHED,
        " are not distinguished, which is not equal, between this run and ",
        notConcluded);
    say(
        run,
        Outcome.NOT_ENOUGH_DATA,
        " have not enough data for a comparison between this run and ",
        notConcluded);
  }

  private static void say(RunRows run, Outcome outcome, String predicate, List<String> sentences) {
    List<Comparison> all = Comparison.of(run);
    for (String other : all.stream().map(Comparison::otherRun).distinct().toList()) {
      List<Comparison> compared = all.stream().filter(c -> c.otherRun().equals(other)).toList();
      List<Comparison> some = compared.stream().filter(c -> c.outcome() == outcome).toList();
      if (!some.isEmpty()) {
        sentences.add(
            "Laws that"
                + predicate
                + Comparison.name(other)
                + " ("
                + some.size()
                + " of "
                + compared.size()
                + "): "
                + names(some)
                + ".");
      }
    }
  }

  private static String names(List<Comparison> some) {
    return NameList.of(
        some,
        c ->
            c.quantity().words()
                + (c.outcome() == Outcome.DIFFERS && c.step() >= 0
                    ? " (the last time at step " + NumberText.count(c.step()) + ")"
                    : ""),
        "in the table");
  }

  private static String other(List<Comparison> all) {
    List<String> others = all.stream().map(Comparison::otherRun).distinct().toList();
    return others.size() == 1 ? Comparison.name(others.get(0)) : others.size() + " other runs";
  }
}
