package org.birkhoff.analysis.distance;

import java.io.Serializable;

/**
 * The energy distance between the laws of two slices; distances are divided by {@code 2 mean_{r !=
 * q} |x_r - y_q|}, so that they lie below 1 up to noise and have no unit.
 *
 * @param value normalised U-statistic, unbiased up to the normalisation and so negative at times;
 *     NaN for fewer than 2 units
 * @param standardError jackknife over units; NaN for fewer than 3 units
 * @param upperBound one-sided 95 % upper bound of the distance; NaN for fewer than 4 units
 * @param flipBand 95 % quantile of the distance when the laws are equal
 * @param detectable the distance that a single test at level .05 finds with probability .8; NaN for
 *     fewer than 4 units
 * @param p p-value of equal laws by sign flips, maximum over three kernels
 * @param adjustedP the same over the whole family
 * @param replicas replicas R of a slice
 * @param units independent units K
 * @param unitKind what a unit is
 * @param flips random sign flips B
 * @param family pairs of slices corrected over
 * @param jumps replicas with a rare large jump between the slices: above 0 and for fewer than 256
 *     units the p-value may be too small
 */
public record DistanceEstimate(
    double value,
    double standardError,
    double upperBound,
    double flipBand,
    double detectable,
    double p,
    double adjustedP,
    int replicas,
    int units,
    Units.Kind unitKind,
    int flips,
    int family,
    int jumps)
    implements Serializable {

  /** Nothing is known but the sizes. */
  public static DistanceEstimate undefined(Units units) {
    double nan = Double.NaN;
    return new DistanceEstimate(
        nan, nan, nan, nan, nan, nan, nan, units.replicas(), units.count(), units.kind(), 0, 1, 0);
  }
}
