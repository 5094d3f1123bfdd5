package org.birkhoff.analysis.convergence;

import java.io.Serializable;
import org.birkhoff.analysis.distance.DistanceEstimate;
import org.birkhoff.analysis.distance.Units;

/**
 * Whether the law of one subject still moves in the window from a quarter of the last step on.
 *
 * @param outcome the verdict
 * @param from first step of the window that was used
 * @param to last step
 * @param slices slices of the window that were used
 * @param replicas replicas R of a slice
 * @param units independent units K
 * @param unitKind what a unit is
 * @param meanDrift drift of the mean
 * @param varianceDrift drift of the variance, of vectors of its trace
 * @param windowDistance distance between the laws of the window's first and last third
 * @param settledStep where the bounds lie below their margins, else all NaN; a result only where
 *     the outcome is {@link Outcome#SETTLED}
 * @param p the smallest of the three p-values times 3, at most 1; NaN without enough data
 * @param adjustedP the same after Holm's correction over a family; equal to p before
 * @param level of the test
 * @param margin of the distance
 * @param unitsNeeded units with which the question could be answered; 0 where more of them are not
 *     needed or their number is unknown
 * @param stepsNeeded last step with which it could; 0 likewise
 * @param reason why, and what would do, in words
 */
public record VerdictEstimate(
    Outcome outcome,
    long from,
    long to,
    int slices,
    int replicas,
    int units,
    Units.Kind unitKind,
    DriftEstimate meanDrift,
    DriftEstimate varianceDrift,
    DistanceEstimate windowDistance,
    SettledStep settledStep,
    double p,
    double adjustedP,
    double level,
    double margin,
    long unitsNeeded,
    long stepsNeeded,
    String reason)
    implements Serializable {

  static VerdictEstimate of(
      VerdictWindow window,
      Units units,
      DriftEstimate mean,
      DriftEstimate variance,
      DistanceEstimate distance,
      SettledStep settled,
      double level,
      double margin) {
    boolean enough =
        units.count() >= LawVerdict.LEAST_UNITS && window.size() >= VerdictWindow.LEAST_SLICES;
    double least = Math.min(Math.min(mean.p(), variance.p()), distance.p());
    double p = enough ? Math.min(1, 3 * least) : Double.NaN;
    return new VerdictEstimate(
            Outcome.CANNOT_TELL,
            window.from(),
            window.to(),
            window.size(),
            units.replicas(),
            units.count(),
            units.kind(),
            mean,
            variance,
            distance,
            settled,
            p,
            p,
            level,
            margin,
            0,
            0,
            "")
        .withAdjustedP(p);
  }

  /** The verdict at another p-value. */
  VerdictEstimate withAdjustedP(double adjusted) {
    VerdictDecision decision = VerdictDecision.of(this, adjusted);
    return new VerdictEstimate(
        decision.outcome(),
        from,
        to,
        slices,
        replicas,
        units,
        unitKind,
        meanDrift,
        varianceDrift,
        windowDistance,
        settledStep,
        p,
        adjusted,
        level,
        margin,
        decision.unitsNeeded(),
        decision.stepsNeeded(),
        decision.reason());
  }
}
