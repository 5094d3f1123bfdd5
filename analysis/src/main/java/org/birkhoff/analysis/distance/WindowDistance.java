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
    double median =
        AcrossDistances.pooledMedian(
            slices.between(first[first.length / 2], last[last.length / 2]), units);
    Sums sums = new Sums(slices, units, median);
    double[][] early = sums.within(first);
    double[][] late = sums.within(last);
    double[][] across = sums.across(first, last);
    List<DifferenceGram> kernels = new ArrayList<>();
    for (int k = 0; k < early.length; k++) {
      kernels.add(DifferenceGram.of(units.count(), differences(early[k], late[k], across[k])));
    }
    double[] moved = new double[slices.replicas()];
    Arrays.setAll(
        moved, r -> Math.sqrt(slices.squaredDistance(first[0], r, last[last.length - 1], r)));
    double[] distances = Arrays.stream(across[Kernel.ENERGY.ordinal()]).map(d -> -d).toArray();
    FlippedPair pair =
        test.flip(
            test.kernels(units, median, kernels),
            AcrossDistances.of(units.count(), distances),
            AcrossDistances.rareJumps(moved));
    return test.family(List.of(pair)).get(0);
  }

  private static double[] differences(double[] early, double[] late, double[] across) {
    int count = (int) Math.round(Math.sqrt(across.length));
    double[] h = new double[across.length];
    for (int a = 0; a < count; a++) {
      for (int b = 0; b < count; b++) {
        int i = a * count + b;
        double sum = across[i] + across[b * count + a];
        double product = early[i] + late[i] - sum;
        h[i] = Math.abs(product) > ROUNDING * Math.abs(sum) ? product : 0;
      }
    }
    return h;
  }

  /** Means of the kernels (energy, Gaussian of half and of one median) over slices and units. */
  private record Sums(Slices slices, Units units, double median) {

    double[][] within(int[] group) {
      int count = units.count();
      double[][] sums = new double[Kernel.values().length][count * count];
      double[][] pairs = new double[sums.length][count * count];
      for (int i = 0; i < group.length; i++) {
        for (int j = 0; j < i; j++) {
          add(group[j], group[i], pairs);
        }
        add(group[i], group[i], sums);
      }
      for (int k = 0; k < sums.length; k++) {
        for (int a = 0; a < count; a++) {
          for (int b = 0; b < count; b++) {
            sums[k][a * count + b] += pairs[k][a * count + b] + pairs[k][b * count + a];
          }
        }
      }
      return averaged(sums, (double) group.length * group.length);
    }

    double[][] across(int[] first, int[] last) {
      double[][] sums = new double[Kernel.values().length][units.count() * units.count()];
      for (int s : first) {
        for (int t : last) {
          add(s, t, sums);
        }
      }
      return averaged(sums, (double) first.length * last.length);
    }

    private void add(int s, int t, double[][] sums) {
      for (int r = 0; r < units.replicas(); r++) {
        int row = units.unitOf(r) * units.count();
        for (int q = 0; q < units.replicas(); q++) {
          double squared = slices.squaredDistance(s, r, t, q);
          int i = row + units.unitOf(q);
          double one = Kernel.GAUSSIAN_ONE.of(squared, median);
          sums[Kernel.ENERGY.ordinal()][i] += Kernel.ENERGY.of(squared, median);
          sums[Kernel.GAUSSIAN_HALF.ordinal()][i] += Kernel.halved(one);
          sums[Kernel.GAUSSIAN_ONE.ordinal()][i] += one;
        }
      }
    }

    private double[][] averaged(double[][] sums, double slices) {
      int count = units.count();
      for (double[] sum : sums) {
        for (int a = 0; a < count; a++) {
          for (int b = 0; b < count; b++) {
            sum[a * count + b] /= slices * units.size(a) * units.size(b);
          }
        }
      }
      return sums;
    }
  }
}
