package org.birkhoff.analysis.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A measured number beside the one that the known law has.
 *
 * @param step the step it is about, -1 for the whole run
 */
record TheoryPair(long step, WindowEstimate measured, WindowEstimate expected) {

  private static final double NEARLY = 1e-3;
  private static final TheoryPair NONE =
      new TheoryPair(-1, WindowEstimate.NONE, WindowEstimate.NONE);

  /** The pair at the last step at which the statistic was measured, or else is known. */
  static TheoryPair last(RunRows run, String statistic, Quantity quantity) {
    List<TheoryPair> all = all(run, statistic, quantity);
    return all.isEmpty()
        ? run.statistic(statistic + "-expected", quantity)
            .max(Comparator.comparingLong(Measurement::step))
            .map(row -> new TheoryPair(row.step(), WindowEstimate.NONE, estimate(row)))
            .orElse(NONE)
        : all.get(all.size() - 1);
  }

  /** The pairs at every step, in order. */
  static List<TheoryPair> all(RunRows run, String statistic, Quantity quantity) {
    List<Measurement> expected = run.statistic(statistic + "-expected", quantity).toList();
    return run.statistic(statistic, quantity)
        .sorted(Comparator.comparingLong(Measurement::step))
        .map(row -> of(row, expected))
        .toList();
  }

  /** Rows of a vector-valued statistic, such as quantiles, in the order of their indices. */
  static List<TheoryPair> indexed(RunRows run, String statistic, Quantity quantity) {
    List<Measurement> expected = run.statistic(statistic + "-expected", quantity).toList();
    return run.statistic(statistic, quantity)
        .sorted(Comparator.comparingInt(Measurement::index))
        .map(row -> of(row, expected))
        .toList();
  }

  private static TheoryPair of(Measurement row, List<Measurement> expected) {
    Optional<Measurement> same =
        expected.stream()
            .filter(other -> other.step() == row.step() && other.index() == row.index())
            .findFirst();
    return new TheoryPair(
        row.step(), estimate(row), same.map(TheoryPair::estimate).orElse(WindowEstimate.NONE));
  }

  private static WindowEstimate estimate(Measurement row) {
    return new WindowEstimate(row.value(), row.standardError(), row.low(), row.high(), row.p());
  }

  boolean isKnown() {
    return measured.isKnown() && expected.isKnown();
  }

  /** Whether both are known and the measured interval is too. */
  boolean isComparable() {
    return expected.isKnown() && measured.hasInterval();
  }

  /** Whether the known value is not 0 but below a thousandth of the measured one's error. */
  boolean isNearlyZero() {
    return expected.value() != 0 && Math.abs(expected.value()) < NEARLY * measured.standardError();
  }

  boolean isInside() {
    return isComparable()
        && measured.low() <= expected.value()
        && expected.value() <= measured.high();
  }

  /** "0.98 (0.96 to 1)". */
  String measuredWords() {
    return NumberText.of(measured.value())
        + (measured.hasInterval()
            ? " (" + NumberText.of(measured.low()) + " to " + NumberText.of(measured.high()) + ")"
            : "");
  }
}
