package org.birkhoff.analysis.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * One law held against its last slice: every slice compared, and the conclusion if there is one.
 *
 * @param lastStep the slice compared with, -1 where nothing was compared
 */
record LawDistance(
    Quantity quantity, long lastStep, List<Slice> slices, Optional<Conclusion> conclusion) {

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
        run.statistic("conclusion", quantity).findFirst().map(Conclusion::of));
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
    long from = conclusion.map(Conclusion::lastDiffering).orElse(-1L);
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
