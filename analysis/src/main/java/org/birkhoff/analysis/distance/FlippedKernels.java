package org.birkhoff.analysis.distance;

import java.util.List;

/**
 * The inner products of the feature differences of one pair of slices under each {@link Kernel}, in
 * that order, with all their sign flips: what the energy distance and the MMD of the pair share.
 */
public final class FlippedKernels {
  private final Units units;
  private final double median;
  private final List<DifferenceGram> grams;
  private final List<double[]> flipped;

  private FlippedKernels(
      Units units, double median, List<DifferenceGram> grams, List<double[]> flipped) {
    this.units = units;
    this.median = median;
    this.grams = grams;
    this.flipped = flipped;
  }

  /** The kernels of two slices; none for fewer than 2 units. */
  static FlippedKernels of(SquaredDistances distances, Units units, int flips, long seed) {
    units.check(distances.replicas());
    double median = AcrossDistances.pooledMedian(distances, units);
    return units.count() < 2
        ? new FlippedKernels(units, median, List.of(), List.of())
        : of(units, median, DifferenceGram.all(distances, units, median), flips, seed);
  }

  static FlippedKernels of(
      Units units, double median, List<DifferenceGram> grams, int flips, long seed) {
    SignFlips signs = SignFlips.of(units.count(), flips, seed);
    return new FlippedKernels(
        units, median, grams, grams.stream().map(gram -> gram.flipped(signs)).toList());
  }

  Units units() {
    return units;
  }

  /** The median distance that Gaussian widths are multiples of. */
  double median() {
    return median;
  }

  /** Whether there are none. */
  boolean isEmpty() {
    return grams.isEmpty();
  }

  DifferenceGram gram(Kernel kernel) {
    return grams.get(kernel.ordinal());
  }

  /** U as observed (0) and under each flip (1..B). */
  double[] flipped(Kernel kernel) {
    return flipped.get(kernel.ordinal());
  }
}
