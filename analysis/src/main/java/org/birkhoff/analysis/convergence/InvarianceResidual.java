package org.birkhoff.analysis.convergence;

import org.birkhoff.analysis.distance.Units;

/**
 * By how much one update changes the mean of an observable under the law averaged over a window's
 * steps: with {@code mubar = 1/N sum_{t < N} mu_t} and P an update, {@code E_{mubar P} phi -
 * E_mubar phi = (E_{mu_N} phi - E_{mu_0} phi) / N}, N the updates between the window's first and
 * last step.
 *
 * <p>0 under an invariant law; at most {@code 2 max|phi| / N} whatever the dynamics (Krylov and
 * Bogoliubov), so a small value alone shows nothing: read it beside its interval. In units of the
 * observable per update.
 *
 * <p>Reference: A. Lasota, M. C. Mackey, Chaos, Fractals, and Noise, Springer 1994,
 * doi:10.1007/978-1-4612-4286-4.
 */
public final class InvarianceResidual {
  private InvarianceResidual() {}

  /**
   * The residual with its t interval over units; O(S R).
   *
   * @param steps steps of the window, ascending, at least 2
   * @param values the observable (S, R)
   * @param units units of the replicas
   * @throws IllegalArgumentException if shapes differ, steps do not ascend or are fewer than 2, or
   *     a value is not finite
   */
  public static UnitInterval of(long[] steps, double[][] values, Units units) {
    UnitMeans.check("telescope", steps, values, units);
    int last = steps.length - 1;
    if (last < 1) {
      throw new IllegalArgumentException(
          "Cannot telescope: steps must be at least 2, but were " + steps.length);
    }
    double[] changes = new double[units.replicas()];
    for (int r = 0; r < changes.length; r++) {
      changes[r] = (values[last][r] - values[0][r]) / (steps[last] - steps[0]);
    }
    return UnitMeans.interval(changes, units);
  }
}
