package org.birkhoff.analysis.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.birkhoff.analysis.report.Conclusion.Outcome;

/**
 * One law held against its last slice: every slice compared, and the conclusion if there is one.
 *
 * @param lastStep the slice compared with, -1 where nothing was compared
 * @param part the tensor that was told from its last slice at a later step than this law itself: a
 *     law differs where one of its marginals does
 */
record LawDistance(
    Quantity quantity,
    long lastStep,
    List<Slice> slices,
    Optional<Conclusion> conclusion,
    Optional<LawDistance> part) {

  /** The distance below which a difference is called tiny. */
  static final double TINY = .01;

  /** The upper bound above which a law that is not distinguished is left open. */
  static final double MARGIN = .05;

  /**
   * One slice against the last one.
   *
   * @param band the 95 % quantile of the sign flips
   * @param detectable the distance that one test finds with probability .8
   */
  record Slice(
      long step,
      double distance,
      double standardError,
      double upperBound,
      double band,
      double detectable,
      double p,
      double adjustedP) {}

  LawDistance {
    slices = slices.stream().sorted(Comparator.comparingLong(Slice::step)).toList();
  }

  static LawDistance of(RunRows run, Quantity quantity) {
    Map<Long, Double> bands = byStep(run, "energy-distance-band", quantity);
    Map<Long, Double> detectable = byStep(run, "energy-distance-detectable", quantity);
    List<Measurement> rows =
        run.statistic("energy-distance", quantity)
            .filter(row -> row.step() != row.otherStep())
            .toList();
    List<Slice> slices =
        rows.stream()
            .map(
                row ->
                    new Slice(
                        row.step(),
                        row.value(),
                        row.standardError(),
                        row.high(),
                        bands.getOrDefault(row.step(), Double.NaN),
                        detectable.getOrDefault(row.step(), Double.NaN),
                        row.p(),
                        row.adjustedP()))
            .toList();
    return new LawDistance(
        quantity,
        rows.stream().mapToLong(Measurement::otherStep).max().orElse(-1),
        slices,
        run.statistic("conclusion", quantity).findFirst().map(Conclusion::of),
        Optional.empty());
  }

  /** This law with the tensor that differs longest, if it differs longer than this law itself. */
  LawDistance withParts(List<LawDistance> tensors) {
    Optional<LawDistance> latest =
        tensors.stream()
            .filter(law -> law.lastDiffering() > lastDiffering())
            .max(Comparator.comparingLong(LawDistance::lastDiffering));
    return new LawDistance(quantity, lastStep, slices, conclusion, latest);
  }

  Optional<Outcome> outcome() {
    return part.isPresent() ? Optional.of(Outcome.DIFFERS) : conclusion.map(Conclusion::outcome);
  }

  boolean is(Outcome outcome) {
    return outcome().filter(outcome::equals).isPresent();
  }

  /** Whether a test stands behind what is said of this law. */
  boolean isTested() {
    return outcome().isPresent() && !is(Outcome.NOT_ENOUGH_DATA);
  }

  /** The last step at which it is told from its last slice, -1 where there is none. */
  long lastDiffering() {
    return part.map(LawDistance::lastDiffering)
        .orElseGet(() -> conclusion.map(Conclusion::lastDiffering).orElse(-1L));
  }

  /** The slice at the last differing step, of the tensor where only a tensor shows it. */
  Optional<Slice> lastDifferingSlice() {
    return part.isPresent() ? part.get().lastDifferingSlice() : at(lastDiffering());
  }

  OptionalDouble level() {
    return conclusion
        .filter(own -> own.outcome() != Outcome.NOT_ENOUGH_DATA)
        .map(Conclusion::level)
        .orElse(OptionalDouble.empty());
  }

  /** The slices whose adjusted p is at most the level; none where the level is unknown. */
  List<Slice> differing() {
    double level = level().orElse(-1);
    return slices.stream().filter(slice -> slice.adjustedP() <= level).toList();
  }

  /** Whether it differs at the latest slice compared. */
  boolean isMovingToTheEnd() {
    return is(Outcome.DIFFERS) && notDistinguished().isEmpty();
  }

  /** Whether it is not distinguished soon and closely enough for nothing to be left open. */
  boolean isSettled() {
    return isTested() && isQuietFromFirstQuarter() && isBounded();
  }

  boolean isBounded() {
    return upperBound().orElse(Double.POSITIVE_INFINITY) <= MARGIN;
  }

  private static Map<Long, Double> byStep(RunRows run, String statistic, Quantity quantity) {
    return run.statistic(statistic, quantity)
        .collect(Collectors.toMap(Measurement::step, Measurement::value, (a, b) -> b));
  }

  Optional<Slice> at(long step) {
    return slices.stream().filter(slice -> slice.step() == step).findFirst();
  }

  /** The slices after the last one that differs; all of them where none differs. */
  List<Slice> notDistinguished() {
    long from = lastDiffering();
    return slices.stream().filter(slice -> slice.step() > from).toList();
  }

  /** The largest of the pointwise upper bounds over the slices that are not distinguished. */
  OptionalDouble upperBound() {
    return finite(notDistinguished().stream().mapToDouble(Slice::upperBound)).max();
  }

  /** The largest detectable distance over the slices that are not distinguished. */
  OptionalDouble detectable() {
    return finite(notDistinguished().stream().mapToDouble(Slice::detectable)).max();
  }

  OptionalDouble smallestAdjustedP() {
    return finite(slices.stream().mapToDouble(Slice::adjustedP)).min();
  }

  /**
   * Whether what is not distinguished starts in the first quarter of the run: later, the rest of
   * the run is too short to say that the law has settled.
   */
  boolean isQuietFromFirstQuarter() {
    return !notDistinguished().isEmpty() && 4 * notDistinguished().get(0).step() <= lastStep;
  }

  private static DoubleStream finite(DoubleStream values) {
    return values.filter(Double::isFinite);
  }
}
