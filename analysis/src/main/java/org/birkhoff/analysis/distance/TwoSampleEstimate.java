package org.birkhoff.analysis.distance;

import java.io.Serializable;

/**
 * The energy distance between the laws of two independent samples, divided by {@code 2 mean |x -
 * y|} as that of {@link DistanceEstimate} is.
 *
 * @param value normalised U-statistic, unbiased up to the normalisation and so negative at times;
 *     NaN for fewer than 2 units in a sample
 * @param standardError jackknife over units of both samples; NaN for fewer than 3 in one
 * @param upperBound one-sided 95 % upper bound of the distance; NaN for fewer than 4 units in one
 * @param band 95 % quantile of the distance under permutations, when the laws are equal
 * @param detectable the distance that a single test at level .05 finds with probability .8; NaN for
 *     fewer than 4 units in one
 * @param p p-value of equal laws by permutations, maximum over three kernels
 * @param adjustedP the same over the whole family
 * @param units independent units K of the first sample
 * @param otherUnits independent units L of the second
 * @param exchangeable whether all units have the same number of replicas: then the test is exact,
 *     otherwise it is so in the limit of many units only
 * @param permutations random permutations B
 * @param family pairs of samples corrected over
 */
public record TwoSampleEstimate(
    double value,
    double standardError,
    double upperBound,
    double band,
    double detectable,
    double p,
    double adjustedP,
    int units,
    int otherUnits,
    boolean exchangeable,
    int permutations,
    int family)
    implements Serializable {

  TwoSampleEstimate with(double ownP, double familyP, int familySize) {
    return new TwoSampleEstimate(
        value,
        standardError,
        upperBound,
        band,
        detectable,
        ownP,
        familyP,
        units,
        otherUnits,
        exchangeable,
        permutations,
        familySize);
  }
}
