package org.birkhoff.analysis.report;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.birkhoff.analysis.report.Conclusion.Outcome;

/** A run's verdict in one sentence: tensors first, then observables. */
final class Headline {

  private Headline() {}

  static String of(RunRows run) {
    if (!run.verdicts().isEmpty()) {
      return VerdictHeadline.of(run);
    }
    LawGroup tensors = LawGroup.of(run, SubjectKind.TENSOR);
    LawGroup weights = tensors.isEmpty() ? LawGroup.of(run, SubjectKind.NETWORK) : tensors;
    LawGroup observables = LawGroup.of(run, SubjectKind.OBSERVABLE);
    if (weights.isEmpty() && observables.isEmpty()) {
      return ComparisonWords.headline(run)
          .orElse(
              run.isComparedOnly()
                  ? "The measurements hold facts of this run and nothing else."
                  : "No law was tested in this run.");
    }
    return weights.isEmpty()
        ? "The law of the weights was not tested" + observables(observables) + "."
        : weights(weights) + observables(observables) + ".";
  }

  private static String weights(LawGroup weights) {
    LawGroup moving = weights.only(LawDistance::isMovingToTheEnd);
    if (!moving.isEmpty()) {
      return "Weights still move: "
          + subject(moving, weights)
          + (moving.size() == 1 ? " differs" : " differ")
          + " from the last slice at the latest step compared"
          + size(moving.laws());
    }
    LawGroup tested = weights.only(LawDistance::isTested);
    if (tested.isEmpty()) {
      return "No conclusion about the weights: the data are too few for a test";
    }
    LawGroup open = tested.only(law -> !law.isSettled());
    if (!open.isEmpty()) {
      return "Whether the weights have settled is open: none of the "
          + weights.size()
          + " "
          + weights.noun()
          + " differs at the latest step compared, but "
          + latest(open);
    }
    return "The law of the weights is not distinguished from the last slice from step "
        + NumberText.count(
            tested.laws().stream()
                .mapToLong(law -> law.notDistinguished().get(0).step())
                .max()
                .orElseThrow())
        + " on, within the margin of "
        + NumberText.of(LawDistance.MARGIN)
        + (tested.size() < weights.size() ? " in the " + tested.size() + " tensors tested" : "");
  }

  private static String latest(LawGroup open) {
    LawDistance latest =
        open.laws().stream()
            .max(Comparator.comparingLong(LawDistance::lastDiffering))
            .orElseThrow();
    String name =
        latest.quantity().isWholeNetwork() ? "the whole network" : latest.quantity().layer();
    return latest.is(Outcome.DIFFERS) && !latest.isQuietFromFirstQuarter()
        ? name
            + " does up to step "
            + NumberText.count(latest.lastDiffering())
            + " of "
            + NumberText.count(latest.lastStep())
            + size(List.of(latest))
        : "the bounds are too wide or too late for "
            + (open.size() == 1 ? name : open.size() + " of them");
  }

  private static String subject(LawGroup some, LawGroup all) {
    return all.laws().get(0).quantity().isWholeNetwork()
        ? "the whole network"
        : some.size() + " of " + all.size() + " tensors";
  }

  private static String size(List<LawDistance> moving) {
    OptionalDouble bound =
        moving.stream()
            .flatMap(law -> law.lastDifferingSlice().stream())
            .mapToDouble(LawDistance.Slice::upperBound)
            .filter(Double::isFinite)
            .max();
    return bound.isEmpty()
        ? ""
        : ", by a distance of at most "
            + NumberText.of(bound.getAsDouble())
            + (bound.getAsDouble() < LawDistance.TINY ? " (tiny but certain)" : "");
  }

  private static String observables(LawGroup all) {
    LawGroup tested = all.only(LawDistance::isTested);
    if (tested.isEmpty()) {
      return "";
    }
    return "; of "
        + tested.size()
        + (tested.size() == 1 ? " observable " : " observables ")
        + count(tested.only(LawDistance::isMovingToTheEnd).size())
        + " "
        + (tested.only(LawDistance::isMovingToTheEnd).size() == 1 ? "differs" : "differ")
        + " from the last slice at the latest step and "
        + count(tested.only(LawDistance::isSettled).size())
        + " can be called settled";
  }

  private static String count(int number) {
    return number == 0 ? "none" : NumberText.count(number);
  }
}
