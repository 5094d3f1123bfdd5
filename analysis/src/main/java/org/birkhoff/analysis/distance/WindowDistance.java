package org.birkhoff.analysis.distance;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Paired energy distance between the laws of two groups of slices, features averaged over the
 * slices of a group first.
 *
 * <p>With groups A and B, {@code h(r, q) = mean_{s,s' in A} k(w_rs, w_qs') + mean_{t,t' in B}
 * k(w_rt, w_qt') - mean_{s in A, t in B} [k(w_rs, w_qt) + k(w_rt, w_qs)]}: the inner product of two
 * replicas' feature differences, so that everything said of {@link EnergyDistance} holds for the
 * laws at a random step of A and of B. Normalised by {@code 2 mean_{r != q} |w_rs - w_qt|}. O((nA +
 * nB)^2 R^2) distances.
 */
public final class WindowDistance implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Inner products below this share of their terms are rounding. */
  private static final double ROUNDING = 1e-12;

  private final EnergyDistance test;

  private WindowDistance(EnergyDistance test) {
    this.test = test;
  }

  /** 999 flips, seed 0. */
  public static WindowDistance withDefaults() {
    return new WindowDistance(EnergyDistance.withDefaults());
  }

  /** The same with another number of random sign flips B, at least 19. */
  public WindowDistance withFlips(int flips) {
    return new WindowDistance(test.withFlips(flips));
  }

  /** The same with another seed of the sign flips. */
  public WindowDistance withSeed(long seed) {
    return new WindowDistance(test.withSeed(seed));
  }

  /**
   * The estimate; of fewer than 2 units all NaN.
   *
   * @param first slices of group A
   * @param last slices of group B
   * @throws IllegalArgumentException if a group is empty or the units are of other replicas
   */
  public DistanceEstimate of(Slices slices, int[] first, int[] last, Units units) {
    if (first.length == 0 || last.length == 0 || units.replicas() != slices.replicas()) {
      throw new IllegalArgumentException(
          "Cannot compare groups of slices: they must not be empty and of %d replicas, but had %d"
                  .formatted(units.replicas(), slices.replicas())
              + " replicas, %d and %d slices".formatted(first.length, last.length));
    }
    if (units.count() < 2) {
      return DistanceEstimate.undefined(units);
    }
    double median = median(slices, first, last, units);
    int count = units.count();
    List<DifferenceGram> kernels = new ArrayList<>();
    for (Kernel kernel : Kernel.values()) {
      kernels.add(
          DifferenceGram.of(count, differences(slices, first, last, units, kernel, median)));
    }
    double[] across = new double[count * count];
    for (int s : first) {
      for (int t : last) {
        add(slices, s, t, units, Kernel.ENERGY, median, -1, across);
      }
    }
    average(across, units, (double) first.length * last.length);
    double[] moved = new double[slices.replicas()];
    Arrays.setAll(
        moved, r -> Math.sqrt(slices.squaredDistance(first[0], r, last[last.length - 1], r)));
    FlippedPair pair =
        test.flip(
            units, kernels, AcrossDistances.of(count, across), AcrossDistances.rareJumps(moved));
    return test.family(List.of(pair)).get(0);
  }

  private static double[] differences(
      Slices slices, int[] first, int[] last, Units units, Kernel kernel, double median) {
    int count = units.count();
    double[] within = new double[count * count];
    double[] other = new double[count * count];
    double[] across = new double[count * count];
    within(slices, first, units, kernel, median, within);
    within(slices, last, units, kernel, median, other);
    for (int s : first) {
      for (int t : last) {
        add(slices, s, t, units, kernel, median, 1, across);
      }
    }
    average(within, units, (double) first.length * first.length);
    average(other, units, (double) last.length * last.length);
    average(across, units, (double) first.length * last.length);
    double[] h = new double[count * count];
    for (int a = 0; a < count; a++) {
      for (int b = 0; b < count; b++) {
        int i = a * count + b;
        double product = within[i] + other[i] - across[i] - across[b * count + a];
        double size = Math.abs(within[i]) + Math.abs(other[i]) + 2 * Math.abs(across[i]);
        h[i] = Math.abs(product) > ROUNDING * size ? product : 0;
      }
    }
    return h;
  }

  private static void within(
      Slices slices, int[] group, Units units, Kernel kernel, double median, double[] sums) {
    int count = units.count();
    double[] pairs = new double[count * count];
    for (int i = 0; i < group.length; i++) {
      for (int j = 0; j < i; j++) {
        add(slices, group[j], group[i], units, kernel, median, 1, pairs);
      }
      add(slices, group[i], group[i], units, kernel, median, 1, sums);
    }
    for (int a = 0; a < count; a++) {
      for (int b = 0; b < count; b++) {
        sums[a * count + b] += pairs[a * count + b] + pairs[b * count + a];
      }
    }
  }

  private static void add(
      Slices slices,
      int s,
      int t,
      Units units,
      Kernel kernel,
      double median,
      int factor,
      double[] sums) {
    int count = units.count();
    for (int r = 0; r < units.replicas(); r++) {
      int row = units.unitOf(r) * count;
      for (int q = 0; q < units.replicas(); q++) {
        sums[row + units.unitOf(q)] +=
            factor * kernel.of(slices.squaredDistance(s, r, t, q), median);
      }
    }
  }

  private static void average(double[] sums, Units units, double slices) {
    int count = units.count();
    for (int a = 0; a < count; a++) {
      for (int b = 0; b < count; b++) {
        sums[a * count + b] /= slices * units.size(a) * units.size(b);
      }
    }
  }

  /** The median distance between different units of the groups' middle slices, both pooled. */
  private static double median(Slices slices, int[] first, int[] last, Units units) {
    return AcrossDistances.pooledMedian(
        slices.between(first[first.length / 2], last[last.length / 2]), units);
  }
}
