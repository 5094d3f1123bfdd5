package org.birkhoff.analysis.distance;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Energy distance between the laws of two independent samples x_1..x_K and y_1..y_L, with the
 * permutation test of equal laws.
 *
 * <p>{@code U = 1/(K(K-1)) sum_{a != b} k(x_a, x_b) + 1/(L(L-1)) sum_{a != b} k(y_a, y_b) - 2/(KL)
 * sum k(x_a, y_b)} has the squared distance of the laws as its mean. The reported value takes
 * {@code k = -|a - b|} and is divided by {@code 2 mean |x - y|}. The p-value is that of the largest
 * of three kernels' U, each over the standard deviation of its permutations of the labels; a family
 * of pairs of samples of the same units is corrected by the maximum over the family under the same
 * permutations (Westfall and Young). Where a unit has several replicas, k is averaged over them.
 *
 * <p>The test is exact for equal laws of exchangeable units, whatever K and L; its limits and the
 * upper bound are in {@code analysis/docs/compare.md}. O((K + L)^2 (d + B)) a pair.
 *
 * <p>References: G. J. Szekely, M. L. Rizzo, doi:10.1016/j.jspi.2013.03.018; A. Gretton et al.,
 * JMLR 13 (2012) 723-773; P. H. Westfall, S. S. Young, Resampling-Based Multiple Testing, Wiley
 * 1993.
 */
public final class TwoSampleEnergy implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final double Z_BOUND = NORMAL.inverseCumulativeProbability(0.95);
  private static final double Z_POWER = NORMAL.inverseCumulativeProbability(0.8);

  private final int permutations;
  private final long seed;

  private TwoSampleEnergy(int permutations, long seed) {
    if (permutations < 19) {
      throw new IllegalArgumentException(
          "Cannot test at level .05: permutations must be at least 19, but was " + permutations);
    }
    this.permutations = permutations;
    this.seed = seed;
  }

  /** 999 permutations, seed 0. */
  public static TwoSampleEnergy withDefaults() {
    return new TwoSampleEnergy(999, 0);
  }

  /** The same with another number of random permutations B, at least 19. */
  public TwoSampleEnergy withPermutations(int permutations) {
    return new TwoSampleEnergy(permutations, seed);
  }

  /** The same with another seed of the permutations. */
  public TwoSampleEnergy withSeed(long seed) {
    return new TwoSampleEnergy(permutations, seed);
  }

  /** The estimate of one pair of samples alone, every row being independent. */
  public TwoSampleEstimate compare(PooledDistances distances) {
    Relabelling labels =
        labels(Units.replicas(distances.first()), Units.replicas(distances.second()));
    return family(List.of(permute(distances, labels))).get(0);
  }

  /** The permutations of these units, to be shared by a family. */
  public Relabelling labels(Units x, Units y) {
    return Relabelling.permutations(x, y, permutations, seed);
  }

  /**
   * One pair of samples and all its permutations.
   *
   * @throws IllegalArgumentException if the labels are of other numbers of rows
   */
  public PermutedPair permute(PooledDistances distances, Relabelling labels) {
    requireRows(distances, labels);
    int k = labels.first().count();
    int l = labels.second().count();
    if (k < 2 || l < 2) {
      double nan = Double.NaN;
      return new PermutedPair(estimate(labels, nan, nan, nan, nan, nan), new double[0]);
    }
    double median = pooledMedian(distances, labels);
    TwoSampleGram energy = TwoSampleGram.of(distances, labels, Kernel.ENERGY, median);
    double[] ofEnergy = energy.relabelled(labels);
    double[] largest = FlipLaw.studentised(ofEnergy);
    for (Kernel kernel : List.of(Kernel.GAUSSIAN_HALF, Kernel.GAUSSIAN_ONE)) {
      double[] permuted = TwoSampleGram.of(distances, labels, kernel, median).relabelled(labels);
      FlipLaw.raise(largest, FlipLaw.studentised(permuted));
    }
    return new PermutedPair(estimate(labels, energy, ofEnergy), largest);
  }

  /** The estimates of a family of pairs under the same labels, in the given order. */
  public List<TwoSampleEstimate> family(List<PermutedPair> pairs) {
    double[] largest = new double[permutations + 1];
    Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    for (PermutedPair pair : pairs) {
      if (pair.studentised().length > 0) {
        FlipLaw.raise(largest, pair.studentised());
      }
    }
    List<TwoSampleEstimate> estimates = new ArrayList<>();
    for (PermutedPair pair : pairs) {
      double[] own = pair.studentised();
      boolean defined = own.length > 0;
      estimates.add(
          pair.alone()
              .with(
                  defined ? FlipLaw.pValue(own[0], own) : Double.NaN,
                  defined ? FlipLaw.pValue(own[0], largest) : Double.NaN,
                  pairs.size()));
    }
    return estimates;
  }

  private TwoSampleEstimate estimate(Relabelling labels, TwoSampleGram energy, double[] permuted) {
    double scale = 0;
    for (int a = 0; a < energy.first(); a++) {
      scale -= energy.sum(a, energy.first(), energy.units());
    }
    scale *= 2 / ((double) energy.first() * energy.second());
    if (scale == 0) {
      // All points of both samples are one point: the distance is 0, not 0/0.
      return estimate(labels, 0, 0, 0, 0, 0);
    }
    double u = permuted[0];
    double band =
        Quantile.withDefaults()
            .with(Quantile.EstimationMethod.HF7)
            .evaluate(Arrays.copyOfRange(permuted, 1, permuted.length), 0.95);
    TwoSampleJackknife jackknife = TwoSampleJackknife.of(energy);
    double upper = Double.NaN;
    double detectable = Double.NaN;
    if (Math.min(energy.first(), energy.second()) >= 4) {
      TwoSampleMoments moments = TwoSampleMoments.of(energy);
      upper = Math.max(moments.root(u, Z_BOUND), u + Z_BOUND * jackknife.ofU());
      detectable = moments.root(Math.max(band, 0), Z_POWER);
    }
    return estimate(
        labels,
        u / scale,
        jackknife.ofNormalised(),
        upper / scale,
        band / scale,
        detectable / scale);
  }

  private static TwoSampleEstimate estimate(
      Relabelling labels,
      double value,
      double standardError,
      double upperBound,
      double band,
      double detectable) {
    return new TwoSampleEstimate(
        value,
        standardError,
        upperBound,
        band,
        detectable,
        Double.NaN,
        Double.NaN,
        labels.first().count(),
        labels.second().count(),
        labels.exchangeable(),
        labels.count(),
        1);
  }

  private static void requireRows(PooledDistances distances, Relabelling labels) {
    int x = labels.first().replicas();
    int y = labels.second().replicas();
    if (x != distances.first() || y != distances.second()) {
      throw new IllegalArgumentException(
          "Cannot permute labels: rows must be %d and %d, but were %d and %d"
              .formatted(distances.first(), distances.second(), x, y));
    }
  }

  /** The median distance of two points of different units, all pooled, so no label moves it. */
  private static double pooledMedian(PooledDistances distances, Relabelling labels) {
    int[] unitOf = labels.unitOfRows();
    double[] pooled = new double[unitOf.length * (unitOf.length - 1) / 2];
    int n = 0;
    for (int i = 0; i < unitOf.length; i++) {
      for (int j = 0; j < i; j++) {
        if (unitOf[i] != unitOf[j]) {
          pooled[n++] = Math.sqrt(distances.square(i, j));
        }
      }
    }
    return Median.withDefaults().evaluate(Arrays.copyOf(pooled, n));
  }
}
