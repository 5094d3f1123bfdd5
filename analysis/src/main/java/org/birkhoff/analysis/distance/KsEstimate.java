package org.birkhoff.analysis.distance;

/**
 * The Kolmogorov-Smirnov distance of a scalar between two steps, each seen on its own half of the
 * units.
 *
 * @param value the largest difference of the two empirical distribution functions, in [0, 1]; NaN
 *     for fewer than 4 units
 * @param p two-sided p-value of equal laws
 * @param adjustedP Holm's adjustment over the family
 * @param firstCount values at the first step
 * @param secondCount values at the second step
 * @param replicas replicas R of a slice
 * @param units independent units K
 * @param unitKind what a unit is
 * @param family pairs of steps corrected over
 */
public record KsEstimate(
    double value,
    double p,
    double adjustedP,
    int firstCount,
    int secondCount,
    int replicas,
    int units,
    Units.Kind unitKind,
    int family) {}
