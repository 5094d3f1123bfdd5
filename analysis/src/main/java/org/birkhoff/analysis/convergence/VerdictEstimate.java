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
 * @param p the smallest of the three p-values times 3, at most 1
 * @param adjustedP the same after Holm's correction over a family; equal to p before
 * @param level of the test
 * @param margin of the distance
 * @param replicasNeeded replicas with which the question could be answered; 0 where more of them
 *     are not needed or their number is unknown
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
    long replicasNeeded,
    long stepsNeeded,
    String reason)
    implements Serializable {}
