package org.birkhoff.analysis.report;

import java.util.OptionalDouble;

/**
 * Whether one law moves, as the row {@code verdict} says, with the numbers behind it.
 *
 * @param settled the settled step with its approximate interval
 * @param mean drift of the mean per doubling of steps, in standard deviations
 * @param variance drift of the variance per doubling, as a share of the variance
 * @param distance distance between the first and the last third of the window
 * @param method why, in words, and what would do
 * @param source what the law was computed from: exact coordinates or a sketch
 */
record SubjectVerdict(
    Quantity quantity,
    VerdictOutcome outcome,
    long from,
    long to,
    WindowEstimate settled,
    WindowEstimate mean,
    WindowEstimate variance,
    WindowEstimate distance,
    double p,
    double adjustedP,
    String method,
    Sizes sizes,
    String source) {

  SubjectVerdict {
    if (outcome == VerdictOutcome.SETTLED && !(settled.value() >= 0)) {
      throw new IllegalArgumentException(
          "Cannot read the verdict about "
              + quantity.words()
              + ": its value must be the settled step, but was "
              + settled.value());
    }
  }

  static SubjectVerdict of(RunRows run, Measurement row) {
    Quantity quantity = RunRows.quantityOf(row);
    VerdictOutcome outcome = VerdictOutcome.of(row);
    WindowEstimate settled = WindowEstimate.of(run, "settled-step", quantity);
    return new SubjectVerdict(
        quantity,
        outcome,
        row.step(),
        row.otherStep(),
        outcome != VerdictOutcome.SETTLED || settled.isKnown()
            ? settled
            : new WindowEstimate(row.value(), Double.NaN, Double.NaN, Double.NaN, Double.NaN),
        WindowEstimate.of(run, "drift-mean", quantity),
        WindowEstimate.of(run, "drift-variance", quantity),
        WindowEstimate.of(run, "window-distance", quantity),
        row.p(),
        row.adjustedP(),
        row.method(),
        new Sizes(row.sizes()),
        run.statistic("source", quantity).map(Measurement::text).findFirst().orElse(""));
  }

  boolean is(VerdictOutcome wanted) {
    return outcome == wanted;
  }

  OptionalDouble level() {
    return sizes.number("level");
  }

  OptionalDouble margin() {
    return sizes.number("margin");
  }

  OptionalDouble replicasNeeded() {
    return sizes.number("replicas-needed");
  }

  /** Where superchains are the units; then no number of replicas is known. */
  OptionalDouble superchainsNeeded() {
    return sizes.number("superchains-needed");
  }

  OptionalDouble stepsNeeded() {
    return sizes.number("steps-needed");
  }
}
