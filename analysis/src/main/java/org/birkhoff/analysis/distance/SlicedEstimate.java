package org.birkhoff.analysis.distance;

/**
 * The sliced Wasserstein distances between the laws of two slices.
 *
 * @param w1 of order 1
 * @param w2 of order 2
 * @param p p-value of equal laws by swaps, from the distance of order 1; NaN for fewer than 2 units
 * @param adjustedP the same over the whole family
 * @param directions directions averaged over; 1 for a scalar, where the distance is exact
 * @param swaps random swaps B
 * @param halvings random halvings of the units
 * @param replicas replicas R of a slice
 * @param units independent units K
 * @param unitKind what a unit is
 * @param family pairs of steps corrected over
 */
public record SlicedEstimate(
    Distance w1,
    Distance w2,
    double p,
    double adjustedP,
    int directions,
    int swaps,
    int halvings,
    int replicas,
    int units,
    Units.Kind unitKind,
    int family) {

  /**
   * One distance, in units of the coordinates.
   *
   * @param value the distance of the two slices: biased upwards, above 0 for equal laws too
   * @param standardError Monte Carlo error over directions alone, not over replicas; 0 for a
   *     scalar, NaN for a single direction otherwise
   * @param excess the distance between slices of disjoint halves of the units above the distance
   *     between halves of one slice, mean over halvings: about 0 for equal laws; NaN for fewer than
   *     2 units
   * @param excessLow 5 % quantile over halvings; a spread, not an interval over units
   * @param excessHigh 95 % quantile over halvings
   */
  public record Distance(
      double value, double standardError, double excess, double excessLow, double excessHigh) {}
}
