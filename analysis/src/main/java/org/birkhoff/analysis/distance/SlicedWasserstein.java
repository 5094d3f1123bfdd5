package org.birkhoff.analysis.distance;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.birkhoff.analysis.distance.SlicedEstimate.Distance;
import org.birkhoff.analysis.distance.SortedSample.Transport;

/**
 * Sliced Wasserstein distances of order 1 and 2 between the laws at two steps, with the swap test
 * of equal laws.
 *
 * <p>{@code SW_1 = mean_v W_1(<v, x>, <v, y>)} and {@code SW_2 = sqrt(mean_v W_2^2(<v, x>, <v,
 * y>))} over K random unit directions v, in blocks of min(k, K) orthogonal ones; for k = 1 the only
 * direction, so that the distance is exact. Slices are (R, k); each superchain has the same mass.
 * Values are in units of the coordinates: a shift of every coordinate by c has SW_2 about c. Of a
 * sketch, coordinates must be inner products with unit vectors for that.
 *
 * <p>The distance of two samples is biased upwards. So beside it stands the split excess, {@code
 * 1/2 [SW(A_s, B_t) + SW(A_t, B_s)] - 1/2 [SW(A_s, B_s) + SW(A_t, B_t)]} over random halves A, B of
 * the units, a description without a test. The p-value is {@code (1 + #{SW_1* >= SW_1}) / (1 + B)},
 * SW_1* after swapping (x_r, y_r) in random units, whole superchains at once. A family is corrected
 * by the maximum over its pairs under the same swaps, each pair less the mean and over the standard
 * deviation of its swaps, the observed value counted among them (Westfall and Young). The swap test
 * is exact if (x, y) and (y, x) have the same law; see {@code analysis/docs/statistics.md}.
 *
 * <p>O(K R (k + log R + B + 200)) a pair. One thread, fixed order of sums.
 *
 * <p>References: N. Bonneel et al., doi:10.1007/s10851-014-0506-3; P. H. Westfall, S. S. Young,
 * Resampling-Based Multiple Testing, Wiley 1993.
 */
public final class SlicedWasserstein implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int directions;
  private final int swaps;
  private final int halvings;
  private final long seed;

  private SlicedWasserstein(int directions, int swaps, int halvings, long seed) {
    if (directions < 1 || halvings < 1) {
      throw new IllegalArgumentException(
          "Cannot slice: directions and halvings must be at least 1, but were %d and %d"
              .formatted(directions, halvings));
    }
    if (swaps < 19) {
      throw new IllegalArgumentException(
          "Cannot test at level .05: swaps must be at least 19, but was " + swaps);
    }
    this.directions = directions;
    this.swaps = swaps;
    this.halvings = halvings;
    this.seed = seed;
  }

  /** 64 directions, 999 swaps, 200 halvings, seed 0. */
  public static SlicedWasserstein withDefaults() {
    return new SlicedWasserstein(64, 999, 200, 0);
  }

  /** The same with another number of directions K, at least 1. */
  public SlicedWasserstein withDirections(int directions) {
    return new SlicedWasserstein(directions, swaps, halvings, seed);
  }

  /** The same with another number of random swaps B, at least 19. */
  public SlicedWasserstein withSwaps(int swaps) {
    return new SlicedWasserstein(directions, swaps, halvings, seed);
  }

  /** The same with another number of halvings, at least 1. */
  public SlicedWasserstein withHalvings(int halvings) {
    return new SlicedWasserstein(directions, swaps, halvings, seed);
  }

  /** The same with another seed of directions, swaps and halvings. */
  public SlicedWasserstein withSeed(long seed) {
    return new SlicedWasserstein(directions, swaps, halvings, seed);
  }

  /**
   * The estimates of a family of pairs of slices, in the given order.
   *
   * @param units the units of the slices' rows
   * @throws IllegalArgumentException if units and slices have different replicas, or slices no
   *     coordinate
   */
  public List<SlicedEstimate> family(CoordinateSlices slices, List<StepPair> pairs, Units units) {
    units.check(slices.replicas());
    Directions sampled = Directions.of(slices.width(), directions, seed);
    SplitExcess excess =
        new SplitExcess(
            pairs, slices.steps().length, units.count(), Halves.of(units.count(), halvings, seed));
    SignFlips signs = SignFlips.of(units.count(), swaps, seed);
    double[][] w1 = new double[pairs.size()][sampled.count()];
    double[][] w2Squared = new double[pairs.size()][sampled.count()];
    double[][] swapped = new double[pairs.size()][swaps + 1];
    for (int k = 0; k < sampled.count(); k++) {
      SortedSample[] samples = samples(slices, pairs, units, sampled, k);
      for (int i = 0; i < pairs.size(); i++) {
        SortedSample x = samples[pairs.get(i).first()];
        SortedSample y = samples[pairs.get(i).second()];
        Transport transport = x.transportTo(y);
        w1[i][k] = transport.w1();
        w2Squared[i][k] = transport.w2Squared();
        x.addSwapped(y, signs, swapped[i]);
      }
      excess.add(samples);
    }
    double[] largest = new double[swaps + 1];
    Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < pairs.size(); i++) {
      swapped[i] = FlipLaw.standardised(swapped[i]);
      FlipLaw.raise(largest, swapped[i]);
    }
    List<SlicedEstimate> estimates = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      boolean tested = units.count() >= 2;
      estimates.add(
          new SlicedEstimate(
              first(excess, i, sampled, w1[i]),
              second(excess, i, sampled, w2Squared[i]),
              tested ? FlipLaw.pValue(swapped[i][0], swapped[i]) : Double.NaN,
              tested ? FlipLaw.pValue(swapped[i][0], largest) : Double.NaN,
              sampled.count(),
              swaps,
              halvings,
              units.replicas(),
              units.count(),
              units.kind(),
              pairs.size()));
    }
    return estimates;
  }

  private static SortedSample[] samples(
      CoordinateSlices slices, List<StepPair> pairs, Units units, Directions sampled, int k) {
    double[] masses = SortedSample.masses(units);
    SortedSample[] samples = new SortedSample[slices.steps().length];
    for (StepPair pair : pairs) {
      for (int s : new int[] {pair.first(), pair.second()}) {
        if (samples[s] == null) {
          samples[s] = SortedSample.of(sampled.project(slices.slice(s), k), units, masses);
        }
      }
    }
    return samples;
  }

  private static Distance first(SplitExcess excess, int pair, Directions sampled, double[] w1) {
    double value = Arrays.stream(w1).sum() / w1.length;
    return excess.distance(pair, 1, value, sampled.standardError(w1), w1.length);
  }

  /** The error of a root: that of the square over twice the root. */
  private static Distance second(
      SplitExcess excess, int pair, Directions sampled, double[] w2Squared) {
    double value = Math.sqrt(Arrays.stream(w2Squared).sum() / w2Squared.length);
    double error = sampled.standardError(w2Squared);
    return excess.distance(
        pair, 2, value, value > 0 ? error / (2 * value) : error, w2Squared.length);
  }
}
