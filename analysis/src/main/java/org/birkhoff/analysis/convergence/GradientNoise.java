package org.birkhoff.analysis.convergence;

import org.birkhoff.analysis.distance.Units;

/**
 * The trace of the covariance of batch gradients, averaged over a window: {@code E |g_B|^2 = |grad
 * L|^2 + tr C_B}, so {@code |g_B|^2 - |grad L|^2} estimates {@code tr C_B} without bias where rows
 * of a batch are drawn with replacement; negative at times, about 0 for full batches.
 *
 * <p>In squared units of the gradient. Reference: the decomposition of the noise norm in
 * arXiv:2110.06256.
 */
public final class GradientNoise {
  private GradientNoise() {}

  /**
   * The trace with its t interval over units; O(S R).
   *
   * @param steps steps of the window, ascending
   * @param batch norms of batch gradients (S, R)
   * @param full norms of full gradients at the same steps and weights (S, R)
   * @param units units of the replicas
   * @throws IllegalArgumentException if shapes differ, steps do not ascend, or a value is not
   *     finite
   */
  public static UnitInterval of(long[] steps, double[][] batch, double[][] full, Units units) {
    UnitMeans.check("estimate gradient noise", steps, batch, units);
    UnitMeans.check("estimate gradient noise", steps, full, units);
    double[] means = new double[units.replicas()];
    for (int s = 0; s < steps.length; s++) {
      for (int r = 0; r < means.length; r++) {
        means[r] += (batch[s][r] * batch[s][r] - full[s][r] * full[s][r]) / steps.length;
      }
    }
    return UnitMeans.interval(means, units);
  }
}
