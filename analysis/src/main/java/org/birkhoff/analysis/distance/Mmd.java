package org.birkhoff.analysis.distance;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.descriptive.Quantile;

/**
 * Paired squared maximum mean discrepancy between the laws at two steps under Gaussian kernels.
 *
 * <p>{@code k(a, b) = exp(-|a - b|^2 / 2 s^2)}, s one half and one times the median distance of two
 * points of different units, both slices pooled. With z_r = (x_r, y_r) and {@code h(z_r, z_q) =
 * k(x_r, x_q) + k(y_r, y_q) - k(x_r, y_q) - k(y_r, x_q)} the value is {@code U = 1/(R(R-1)) sum_{r
 * != q} h(z_r, z_q)}, whose mean is the squared MMD although x_r and y_r are dependent; superchains
 * average h over their replicas first. Flips {@code sum e_r e_q h}, e = +-1, give band and p-value,
 * the same signs as in {@link EnergyDistance}, whose test joins these two kernels with a third:
 * prefer its p-value. O(R^2 d + R^2 B) a pair.
 *
 * <p>References: A. Gretton et al., "A kernel two-sample test", JMLR 13 (2012) 723-773; signs:
 * {@code analysis/docs/statistics.md}.
 */
public final class Mmd implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int flips;
  private final long seed;

  private Mmd(int flips, long seed) {
    if (flips < 19) {
      throw new IllegalArgumentException(
          "Cannot test at level .05: flips must be at least 19, but was " + flips);
    }
    this.flips = flips;
    this.seed = seed;
  }

  /** 999 flips, seed 0. */
  public static Mmd withDefaults() {
    return new Mmd(999, 0);
  }

  /** The same with another number of random sign flips B, at least 19. */
  public Mmd withFlips(int flips) {
    return new Mmd(flips, seed);
  }

  /** The same with another seed of the sign flips. */
  public Mmd withSeed(long seed) {
    return new Mmd(flips, seed);
  }

  /** The estimates of one pair of slices: width one half first, then width one. */
  public List<MmdEstimate> compare(SquaredDistances distances, Units units) {
    return of(FlippedKernels.of(distances, units, flips, seed), flips);
  }

  /** The estimates of the pair of slices whose kernels these are, under {@code flips} flips. */
  public static List<MmdEstimate> of(FlippedKernels kernels, int flips) {
    return List.of(
        estimate(kernels, Kernel.GAUSSIAN_HALF, flips),
        estimate(kernels, Kernel.GAUSSIAN_ONE, flips));
  }

  private static MmdEstimate estimate(FlippedKernels kernels, Kernel kernel, int flips) {
    Units units = kernels.units();
    double value = Double.NaN;
    double error = Double.NaN;
    double band = Double.NaN;
    double p = Double.NaN;
    if (!kernels.isEmpty()) {
      double[] flipped = kernels.flipped(kernel);
      double[] studentised = FlipLaw.studentised(flipped);
      value = flipped[0];
      error = Jackknife.ofU(kernels.gram(kernel));
      band = quantile(flipped);
      p = FlipLaw.pValue(studentised[0], studentised);
    }
    return new MmdEstimate(
        kernel.width(),
        kernel.width() * kernels.median(),
        value,
        error,
        band,
        p,
        units.replicas(),
        units.count(),
        units.kind(),
        flips);
  }

  private static double quantile(double[] flipped) {
    return Quantile.withDefaults()
        .with(Quantile.EstimationMethod.HF7)
        .evaluate(Arrays.copyOfRange(flipped, 1, flipped.length), 0.95);
  }
}
