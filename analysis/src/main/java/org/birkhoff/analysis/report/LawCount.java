package org.birkhoff.analysis.report;

import java.util.List;
import java.util.Optional;
import org.birkhoff.analysis.report.Conclusion.Outcome;

/** How many laws are told from their last slices, where verdicts say the rest. */
final class LawCount {

  private LawCount() {}

  static Optional<String> of(RunRows run) {
    List<LawDistance> tested =
        run.lawDistances().stream()
            .filter(law -> law.isTested() && run.verdict(law.quantity()).isPresent())
            .toList();
    if (tested.isEmpty()) {
      return Optional.empty();
    }
    long latest = tested.stream().filter(LawDistance::isMovingToTheEnd).count();
    long earlier = tested.stream().filter(law -> law.is(Outcome.DIFFERS)).count() - latest;
    return Optional.of(
        "Of "
            + tested.size()
            + (tested.size() == 1 ? " law" : " laws")
            + " held against the last slice "
            + count(latest)
            + " still "
            + differ(latest)
            + " from it at the latest step compared"
            + (earlier == 0
                ? ""
                : ", " + earlier + " " + differ(earlier) + " at earlier steps only")
            + "; the second table says at which slices.");
  }

  private static String differ(long number) {
    return number > 1 ? "differ" : "differs";
  }

  private static String count(long number) {
    return number == 0 ? "none" : NumberText.count(number);
  }
}
