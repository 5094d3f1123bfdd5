package org.birkhoff.analysis.distance;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Paired energy distance between the laws of the weights, or of an observable, at two steps, with
 * the sign-flip test of equal laws.
 *
 * <p>With z_r = (x_r, y_r) the two slices of replica r and {@code h(z_r, z_q) = k(x_r, x_q) +
 * k(y_r, y_q) - k(x_r, y_q) - k(y_r, x_q)}, {@code U = 1/(R(R-1)) sum_{r != q} h(z_r, z_q)} never
 * compares a replica with itself, so its mean is the squared distance of the laws although x_r and
 * y_r are dependent. The reported value takes {@code k = -|a - b|} and is divided by {@code 2
 * mean_{r != q} |x_r - y_q|}. The p-value is that of the largest of three kernels' U, each over the
 * standard deviation of its flips {@code 1/(R(R-1)) sum e_r e_q h}, e = +-1; a family of pairs of
 * slices is corrected by the maximum over the family under the same flips (Westfall and Young).
 *
 * <p>Valid asymptotically in the number of units, exact if (x, y) and (y, x) have the same law;
 * limits are in {@code analysis/docs/statistics.md}. O(R^2 d + R^2 B) a pair.
 *
 * <p>References: G. J. Szekely, M. L. Rizzo, doi:10.1016/j.jspi.2013.03.018; P. H. Westfall, S. S.
 * Young, Resampling-Based Multiple Testing, Wiley 1993.
 */
public final class EnergyDistance implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final double Z_BOUND =
      NormalDistribution.of(0, 1).inverseCumulativeProbability(0.95);
  private static final double Z_POWER =
      NormalDistribution.of(0, 1).inverseCumulativeProbability(0.8);

  private final int flips;
  private final long seed;

  private EnergyDistance(int flips, long seed) {
    if (flips < 19) {
      throw new IllegalArgumentException(
          "Cannot test at level .05: flips must be at least 19, but was " + flips);
    }
    this.flips = flips;
    this.seed = seed;
  }

  /** 999 flips, seed 0. */
  public static EnergyDistance withDefaults() {
    return new EnergyDistance(999, 0);
  }

  /** The same with another number of random sign flips B, at least 19. */
  public EnergyDistance withFlips(int flips) {
    return new EnergyDistance(flips, seed);
  }

  /** The same with another seed of the sign flips. */
  public EnergyDistance withSeed(long seed) {
    return new EnergyDistance(flips, seed);
  }

  /** The estimate of one pair alone, every replica being independent. */
  public DistanceEstimate compare(SquaredDistances distances) {
    return family(List.of(flip(distances, Units.replicas(distances.replicas())))).get(0);
  }

  /**
   * One pair of slices and all its flips.
   *
   * @param units the units of the slices' rows
   */
  public FlippedPair flip(SquaredDistances distances, Units units) {
    return flip(kernels(distances, units), distances);
  }

  /** The kernels of one pair of slices under this test's flips. */
  public FlippedKernels kernels(SquaredDistances distances, Units units) {
    return FlippedKernels.of(distances, units, flips, seed);
  }

  /**
   * The pair of slices whose kernels these are.
   *
   * @param kernels of the same distances, from {@link #kernels}
   */
  public FlippedPair flip(FlippedKernels kernels, SquaredDistances distances) {
    if (kernels.isEmpty()) {
      double nan = Double.NaN;
      return new FlippedPair(
          kernels.units(), new FlippedPair.Values(nan, nan, nan, nan, nan, 0), new double[0]);
    }
    return flip(
        kernels,
        AcrossDistances.of(distances, kernels.units()),
        AcrossDistances.rareJumps(distances));
  }

  FlippedPair flip(FlippedKernels kernels, AcrossDistances across, int jumps) {
    double[] ofEnergy = kernels.flipped(Kernel.ENERGY);
    double[] largest = FlipLaw.studentised(ofEnergy);
    for (Kernel kernel : List.of(Kernel.GAUSSIAN_HALF, Kernel.GAUSSIAN_ONE)) {
      FlipLaw.raise(largest, FlipLaw.studentised(kernels.flipped(kernel)));
    }
    return new FlippedPair(
        kernels.units(), values(kernels.gram(Kernel.ENERGY), ofEnergy, across, jumps), largest);
  }

  /** The kernels of inner products, one of each {@link Kernel} in that order. */
  FlippedKernels kernels(Units units, double median, List<DifferenceGram> grams) {
    return FlippedKernels.of(units, median, grams, flips, seed);
  }

  /** The estimates of a family of pairs of slices of the same replicas, in the given order. */
  public List<DistanceEstimate> family(List<FlippedPair> pairs) {
    double[] largest = new double[flips + 1];
    Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    for (FlippedPair pair : pairs) {
      if (pair.studentised().length > 0) {
        FlipLaw.raise(largest, pair.studentised());
      }
    }
    List<DistanceEstimate> estimates = new ArrayList<>();
    for (FlippedPair pair : pairs) {
      FlippedPair.Values values = pair.values();
      double[] own = pair.studentised();
      boolean defined = own.length > 0;
      estimates.add(
          new DistanceEstimate(
              values.value(),
              values.standardError(),
              values.upperBound(),
              values.flipBand(),
              values.detectable(),
              defined ? FlipLaw.pValue(own[0], own) : Double.NaN,
              defined ? FlipLaw.pValue(own[0], largest) : Double.NaN,
              pair.units().replicas(),
              pair.units().count(),
              pair.units().kind(),
              flips,
              pairs.size(),
              values.jumps()));
    }
    return estimates;
  }

  private static FlippedPair.Values values(
      DifferenceGram gram, double[] flipped, AcrossDistances across, int jumps) {
    double u = flipped[0];
    double scale = 2 * across.mean();
    double band =
        Quantile.withDefaults()
            .with(Quantile.EstimationMethod.HF7)
            .evaluate(Arrays.copyOfRange(flipped, 1, flipped.length), 0.95);
    double upper = Math.max(root(gram, u, Z_BOUND), u + Z_BOUND * Jackknife.ofU(gram));
    double detectable = root(gram, Math.max(band, 0), Z_POWER);
    if (scale == 0) {
      // All points of both slices are one point: the distance is 0, not 0/0.
      return new FlippedPair.Values(0, 0, 0, 0, 0, 0);
    }
    return new FlippedPair.Values(
        u / scale,
        Jackknife.ofNormalised(gram, across),
        upper / scale,
        band / scale,
        detectable / scale,
        jumps);
  }

  /**
   * The distance D at which a value u is z standard deviations below its mean, with {@code Var U =
   * 4 D lambda/K + 2 C2/K^2}: the larger root of {@code (D - u)^2 = z^2 Var U}.
   */
  private static double root(DifferenceGram gram, double u, double z) {
    int units = gram.units();
    if (units < 4) {
      return Double.NaN;
    }
    double b = u + 2 * z * z * gram.varianceAlongMean() / units;
    double noise = 2 * z * z * gram.centredSquare() / ((double) units * units);
    return Math.max(0, b + Math.sqrt(Math.max(0, b * b - u * u + noise)));
  }
}
