package org.birkhoff.analysis.report;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.birkhoff.analysis.report.Conclusion.Outcome;

/**
 * Laws of one kind, which are spoken of together: the tensors, or the observables.
 *
 * @param noun what they are, in the plural
 */
record LawGroup(String noun, List<LawDistance> laws) {

  static LawGroup of(RunRows run, SubjectKind kind) {
    return new LawGroup(
        kind.noun(),
        run.lawDistances().stream()
            .filter(law -> law.outcome().isPresent() && law.quantity().kind() == kind)
            .toList());
  }

  /** Those without a row {@code verdict}, about which the comparison with the last slice speaks. */
  LawGroup withoutVerdict(RunRows run) {
    return only(law -> run.verdict(law.quantity()).isEmpty());
  }

  LawGroup only(Predicate<LawDistance> kept) {
    return new LawGroup(noun, laws.stream().filter(kept).toList());
  }

  boolean isEmpty() {
    return laws.isEmpty();
  }

  int size() {
    return laws.size();
  }

  /** Adds what a test supports. */
  void found(List<String> found) {
    only(LawDistance::isMovingToTheEnd)
        .say(
            found,
            this,
            " that still differ from their last slices at the latest step compared",
            law -> new LawWords(law).where() + new LawWords(law).effect());
    only(law -> law.is(Outcome.DIFFERS) && !law.isMovingToTheEnd())
        .say(
            found,
            this,
            " that differ from their last slices at first and are not distinguished from them later",
            LawGroup::quiet);
    only(law -> law.is(Outcome.NOT_DISTINGUISHED) && law.isSettled())
        .say(
            found,
            this,
            " that are nowhere distinguished from their last slices and lie close to them",
            LawGroup::quiet);
  }

  /** Adds what is left open, and what would settle it. */
  void notConcluded(List<String> notConcluded) {
    LawGroup still = only(law -> law.isTested() && !law.isMovingToTheEnd());
    still
        .only(law -> !law.isQuietFromFirstQuarter())
        .say(
            notConcluded,
            this,
            " that stop being told from their last slices only after a quarter of the run, too late"
                + " to call them settled; training longer would tell",
            law -> "");
    still
        .only(law -> !law.isBounded())
        .say(
            notConcluded,
            this,
            " that may still differ by more than "
                + NumberText.of(LawDistance.MARGIN)
                + " where they are not distinguished; more replicas would narrow it",
            law ->
                law.upperBound().stream()
                    .mapToObj(bound -> " (at most " + NumberText.of(bound) + ")")
                    .findFirst()
                    .orElse(" (no bound)"));
    List<String> reasons =
        laws.stream()
            .filter(law -> law.is(Outcome.NOT_ENOUGH_DATA))
            .map(law -> new LawWords(law).shortOfData())
            .distinct()
            .toList();
    for (String reason : reasons) {
      only(law -> law.is(Outcome.NOT_ENOUGH_DATA))
          .only(law -> new LawWords(law).shortOfData().equals(reason))
          .say(notConcluded, this, " whose law " + reason, law -> "");
    }
  }

  private static String quiet(LawDistance law) {
    String bound =
        law.upperBound().stream()
            .mapToObj(value -> " at most " + NumberText.of(value))
            .findFirst()
            .orElse(" unbounded");
    return law.lastDiffering() < 0
        ? bound
        : " up to step "
            + NumberText.count(law.lastDiffering())
            + law.lastDifferingSlice().stream()
                .filter(slice -> Double.isFinite(slice.distance()))
                .map(LawGroup::distance)
                .findFirst()
                .orElse("")
            + ", then"
            + bound;
  }

  private static String distance(LawDistance.Slice slice) {
    return " (distance "
        + NumberText.of(slice.distance())
        + (Double.isFinite(slice.upperBound())
            ? ", at most " + NumberText.of(slice.upperBound())
            : "")
        + (LawWords.isTiny(slice) ? ": tiny but certain)" : ")");
  }

  private void say(
      List<String> sentences,
      LawGroup all,
      String predicate,
      Function<LawDistance, String> detail) {
    if (isEmpty()) {
      return;
    }
    sentences.add(
        Reading.capital(noun)
            + predicate
            + " ("
            + size()
            + " of "
            + all.size()
            + "): "
            + listed(detail)
            + ".");
  }

  private String listed(Function<LawDistance, String> detail) {
    return NameList.of(
        laws, law -> law.quantity().shortWords() + detail.apply(law), "in the table");
  }
}
