package org.birkhoff.analysis.distance;

import java.util.ArrayList;
import java.util.List;

/**
 * The power of the upper tail of a density, {@code p(v) ~ v^-exponent}, from the largest values of
 * an independent sample (Hill's estimator).
 *
 * <p>With {@code L = sum_{i <= k} ln(v_(i) / v_(k + 1))} over the k largest values the exponent is
 * {@code 1 + (k - 1) / L}, standard error {@code (exponent - 1) / sqrt(k - 2)}. Under an exact
 * Pareto tail L is a Gamma variable, so that both are free of bias at any k (k above 2). Under any
 * other power law the threshold is finite and adds a bias that the standard error does not hold.
 *
 * <p>References: B. M. Hill, doi:10.1214/aos/1176343247; for the choice of k, H. Drees and E.
 * Kaufmann, doi:10.1016/S0304-4149(98)00017-9.
 *
 * @param exponent of the density; that of the survival function is less by 1
 * @param standardError of sampling
 * @param largest k, the values used
 * @param size of the sample
 */
public record TailExponent(double exponent, double standardError, int largest, int size) {
  /** Fewer values say nothing of a tail. */
  public static final int LEAST = 25;

  private static final double BAND = 3;
  private static final double SHARE = .25;
  private static final double RATIO = 1.1;

  /**
   * From the k largest values; O(k).
   *
   * @param sorted ascending, the k + 1 largest above 0
   * @param k at least 3 and below the size
   * @throws IllegalArgumentException if there are too few positive values, or k + 1 equal ones
   */
  public static TailExponent hill(double[] sorted, int k) {
    if (k < 3 || k >= sorted.length) {
      throw new IllegalArgumentException(
          "Cannot estimate a tail: the number of largest values must be at least 3 and below the"
              + " size %d, but was %d".formatted(sorted.length, k));
    }
    double threshold = sorted[sorted.length - 1 - k];
    if (!(threshold > 0)) {
      throw new IllegalArgumentException(
          "Cannot estimate a tail: the %d largest values must be positive, but one is %s"
              .formatted(k + 1, threshold));
    }
    double sum = 0;
    for (int i = sorted.length - k; i < sorted.length; i++) {
      sum += Math.log(sorted[i] / threshold);
    }
    if (!(sum > 0) || !Double.isFinite(sum)) {
      throw new IllegalArgumentException(
          "Cannot estimate a tail: the %d largest values are all %s".formatted(k + 1, threshold));
    }
    double index = (k - 1) / sum;
    return new TailExponent(1 + index, index / Math.sqrt(k - 2), k, sorted.length);
  }

  /**
   * With k chosen from the sample: the largest k of a geometric series (ratio 1.1) from {@link
   * #LEAST} up to a quarter of the sample such that every estimate at a smaller k' of the series
   * lies within three standard errors of the difference, {@code 3 index sqrt(1 / k' - 1 / k)}.
   * There bias begins to show beside sampling error, so it is at most of the size of the two
   * together; O(k ln k).
   *
   * @param sorted ascending
   * @throws IllegalArgumentException if the sample has fewer than {@code 4 LEAST} values or its
   *     largest are not positive
   */
  public static TailExponent hill(double[] sorted) {
    if (sorted.length < LEAST / SHARE) {
      throw new IllegalArgumentException(
          "Cannot estimate a tail: the sample must have at least %d values, but has %d"
              .formatted((int) (LEAST / SHARE), sorted.length));
    }
    TailExponent chosen = hill(sorted, LEAST);
    List<TailExponent> smaller = new ArrayList<>();
    smaller.add(chosen);
    for (double next = LEAST * RATIO; next <= SHARE * sorted.length; next *= RATIO) {
      int k = (int) next;
      if (!(sorted[sorted.length - 1 - k] > 0)) {
        break;
      }
      TailExponent candidate = hill(sorted, k);
      if (!smaller.stream().allMatch(candidate::agrees)) {
        break;
      }
      smaller.add(candidate);
      chosen = candidate;
    }
    return chosen;
  }

  private boolean agrees(TailExponent smaller) {
    double spread = Math.sqrt(1. / smaller.largest - 1. / largest);
    return Math.abs(exponent - smaller.exponent) <= BAND * (exponent - 1) * spread;
  }
}
