package org.birkhoff.analysis.convergence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.birkhoff.analysis.distance.DistanceEstimate;
import org.birkhoff.analysis.distance.Units;

/**
 * What the estimates of a verdict amount to, and what would do where they do not suffice.
 *
 * @param outcome the verdict
 * @param unitsNeeded replicas or superchains, 0 where not needed or unknown
 * @param stepsNeeded likewise
 * @param reason in words
 */
record VerdictDecision(Outcome outcome, long unitsNeeded, long stepsNeeded, String reason) {
  /** Numbers of units above this are as good as none. */
  private static final double MOST_UNITS = 1e6;

  /** Two-sided normal quantile of level .05/3 plus the quantile of power .8. */
  private static final double FOUND = 2.394 + 0.842;

  static VerdictDecision of(VerdictEstimate estimate, double adjustedP) {
    if (estimate.units() < LawVerdict.LEAST_UNITS
        || estimate.slices() < VerdictWindow.LEAST_SLICES) {
      return notEnough(estimate);
    }
    if (adjustedP <= estimate.level()) {
      return new VerdictDecision(Outcome.MOVING, 0, 0, moving(estimate));
    }
    if (!isBounded(
        estimate.meanDrift(),
        estimate.varianceDrift(),
        estimate.windowDistance(),
        estimate.margin())) {
      return cannotTell(estimate);
    }
    double settled = estimate.settledStep().value();
    if (4 * settled > estimate.to()) {
      long steps = (long) Math.ceil(4 * settled);
      return new VerdictDecision(
          Outcome.CANNOT_TELL,
          0,
          steps,
          text(
              "the law comes within the margin at step %.0f, after a quarter of the run;"
                  + " train longer, to about step %d",
              settled, steps));
    }
    return new VerdictDecision(
        Outcome.SETTLED,
        0,
        0,
        text(
            "no movement found, and at most a distance of %.3g, %.2g sd and %.2g of the variance"
                + " per doubling of steps remain possible",
            estimate.windowDistance().upperBound(),
            estimate.meanDrift().bound(),
            estimate.varianceDrift().bound()));
  }

  /** Whether all three bounds lie below their margins. */
  static boolean isBounded(
      DriftEstimate mean, DriftEstimate variance, DistanceEstimate distance, double margin) {
    return mean.bound() < LawVerdict.DRIFT_MARGIN
        && variance.bound() < LawVerdict.DRIFT_MARGIN
        && distance.upperBound() < margin;
  }

  private static VerdictDecision notEnough(VerdictEstimate estimate) {
    List<String> wants = new ArrayList<>();
    long units = 0;
    if (estimate.units() < LawVerdict.LEAST_UNITS) {
      units = LawVerdict.LEAST_UNITS;
      wants.add(
          "%d independent %s, there are %d"
              .formatted(LawVerdict.LEAST_UNITS, estimate.unitKind().text(), estimate.units()));
    }
    if (estimate.slices() < VerdictWindow.LEAST_SLICES) {
      wants.add(
          "%d snapshots from step %d on, there are %d"
              .formatted(VerdictWindow.LEAST_SLICES, estimate.from(), estimate.slices()));
    }
    return new VerdictDecision(
        Outcome.NOT_ENOUGH_DATA, units, 0, "a verdict needs " + String.join(" and ", wants));
  }

  private static String moving(VerdictEstimate estimate) {
    DriftEstimate mean = estimate.meanDrift();
    DriftEstimate variance = estimate.varianceDrift();
    double alone = estimate.level() / 3;
    List<String> found = new ArrayList<>();
    if (mean.p() <= alone) {
      found.add(text("the mean drifts by %.2g sd", mean.value()) + " per doubling of steps");
    }
    if (variance.p() <= alone) {
      found.add(text("the variance drifts by %.2g of itself", variance.value()) + " per doubling");
    }
    if (estimate.windowDistance().p() <= alone) {
      found.add(
          text(
              "the first and last third of the window differ by a distance of %.3g",
              estimate.windowDistance().value()));
    }
    return String.join(", ", found);
  }

  private static VerdictDecision cannotTell(VerdictEstimate estimate) {
    List<String> open = new ArrayList<>();
    double factor = 1;
    DriftEstimate mean = estimate.meanDrift();
    if (!(mean.bound() < LawVerdict.DRIFT_MARGIN)) {
      open.add(text("a drift of the mean of up to %.2g sd per doubling of steps", mean.bound()));
      factor = Math.max(factor, factor(mean));
    }
    DriftEstimate variance = estimate.varianceDrift();
    if (!(variance.bound() < LawVerdict.DRIFT_MARGIN)) {
      open.add(text("a drift of the variance of up to %.2g of it per doubling", variance.bound()));
      factor = Math.max(factor, factor(variance));
    }
    DistanceEstimate distance = estimate.windowDistance();
    if (!(distance.upperBound() < estimate.margin())) {
      open.add(text("a distance within the window of up to %.3g", distance.upperBound()));
      factor = Math.max(factor, factor(distance, estimate.margin()));
    }
    double needed = Math.ceil(estimate.units() * factor);
    boolean superchains = estimate.unitKind() == Units.Kind.SUPERCHAINS;
    String possible = "no movement found, but still possible: " + String.join(", ", open);
    return needed <= MOST_UNITS
        ? new VerdictDecision(
            Outcome.CANNOT_TELL,
            (long) needed,
            0,
            possible
                + "; about %d %s would do"
                    .formatted(
                        (long) needed,
                        superchains
                            ? "superchains, each from an initialisation of its own,"
                            : "replicas"))
        : new VerdictDecision(
            Outcome.CANNOT_TELL,
            0,
            0,
            possible + "; more %s do not help".formatted(superchains ? "superchains" : "replicas"));
  }

  /** Standard errors shrink as 1/sqrt(K): to a bound below the margin, or until drift is found. */
  private static double factor(DriftEstimate drift) {
    double size = Math.abs(drift.value());
    double room = LawVerdict.DRIFT_MARGIN - size;
    double settles = room > 0 ? (drift.bound() - size) / room : Double.POSITIVE_INFINITY;
    double finds = size > 0 ? FOUND * drift.standardError() / size : Double.POSITIVE_INFINITY;
    double least = Math.min(settles, finds);
    return Double.isNaN(least) ? Double.POSITIVE_INFINITY : least * least;
  }

  /** The bound of a distance near 0 shrinks as 1/K, so does what is detectable. */
  private static double factor(DistanceEstimate distance, double margin) {
    double value = Math.max(0, distance.value());
    double room = margin - value;
    double settles = room > 0 ? (distance.upperBound() - value) / room : Double.POSITIVE_INFINITY;
    double finds = value > 0 ? distance.detectable() / value : Double.POSITIVE_INFINITY;
    double least = Math.min(settles, finds);
    return Double.isNaN(least) ? Double.POSITIVE_INFINITY : least;
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
