package org.birkhoff.theory;

/**
 * How far swapping one of N samples can move the stationary law of minibatch SGD, if it mixes.
 *
 * <p>The update kernels of the two data sets agree unless a batch of S rows, drawn with
 * replacement, holds the swapped row: {@code sup_w TV(P(w, .), P'(w, .)) <= 1 - (1 - 1/N)^S <=
 * S/N}. If {@code TV(P'^t(w, .), mu') <= C rho^t} for every start w, then {@code mu - mu' = sum_t
 * mu (P - P') P'^t} gives {@code TV(mu, mu') <= (1 - (1 - 1/N)^S) 2 C/(1 - rho)}, and a
 * time-averaged loss within a range moves by at most this range times as much. TV is the supremum
 * over events, at most 1.
 *
 * <p>The shape is that of the bound of statistical algorithmic stability; the constants are those
 * of uniformly ergodic chains. References: N. Chandramoorthy, A. Loukas, K. Gatmiry, S. Jegelka,
 * arXiv:2208.07951; A. Yu. Mitrophanov, doi:10.1239/jap/1134587812.
 */
public final class MixingBound {
  private MixingBound() {}

  /**
   * The bound {@code 1 - (1 - 1/N)^S} of the distance of the two kernels.
   *
   * @param rows N, at least 1
   * @param batch S, at least 1
   * @throws IllegalArgumentException if there are no rows or the batch is empty
   */
  public static double ofKernels(int rows, int batch) {
    Inputs.check(rows >= 1, "a mixing bound", "rows must be at least 1", rows);
    Inputs.check(batch >= 1, "a mixing bound", "the batch must be at least 1", batch);
    return -Math.expm1(batch * Math.log1p(-1.0 / rows));
  }

  /**
   * The bound of the total variation distance of the two stationary laws, at most 1.
   *
   * @param kernels the distance of the kernels, in [0, 1]
   * @param constant C, at least 0
   * @param rate rho in [0, 1)
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static double ofLaws(double kernels, double constant, double rate) {
    Inputs.check(
        kernels >= 0 && kernels <= 1,
        "a mixing bound",
        "the distance of the kernels must be within [0, 1]",
        kernels);
    Inputs.checkAtLeastZero("a mixing bound", "the constant", constant);
    Inputs.check(rate >= 0 && rate < 1, "a mixing bound", "the rate must be within [0, 1)", rate);
    return Math.min(1, kernels * 2 * constant / (1 - rate));
  }
}
