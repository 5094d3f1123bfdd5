package org.birkhoff.analysis.convergence;

import java.io.Serializable;

/**
 * How alike chains are, and how much they tell.
 *
 * @param rHat rank-normalised split R-hat, the larger of bulk and folded; 1 for chains of one law,
 *     infinite for chains that stay at different values, NaN if every draw is equal or there are
 *     fewer than 4 draws a chain
 * @param bulk effective sample size of the rank-normalised draws; NaN too for fewer than 10 draws
 * @param tail effective sample size of the 5 % and 95 % quantiles, the smaller; NaN likewise
 * @param mean effective sample size of the draws themselves, for their mean; NaN likewise
 * @param meanError Monte Carlo standard error of the mean of all draws, their standard deviation
 *     (divisor M N - 1) over the square root of {@code mean}; NaN likewise
 * @param chains number of chains M
 * @param draws draws a chain N
 */
public record ConvergenceEstimate(
    double rHat, double bulk, double tail, double mean, double meanError, int chains, int draws)
    implements Serializable {

  /** Every estimate NaN. */
  public static ConvergenceEstimate undefined(int chains, int draws) {
    double nan = Double.NaN;
    return new ConvergenceEstimate(nan, nan, nan, nan, nan, chains, draws);
  }
}
