package org.birkhoff.analysis.convergence;

/**
 * How alike chains are, and how much they tell.
 *
 * @param rHat rank-normalised split R-hat, the larger of bulk and folded; 1 for chains of one law,
 *     infinite for chains that stay at different values, NaN if every draw is equal or there are
 *     fewer than 4 draws a chain
 * @param bulk effective sample size of the rank-normalised draws; NaN too for fewer than 10 draws
 * @param tail effective sample size of the 5 % and 95 % quantiles, the smaller; NaN likewise
 * @param chains number of chains M
 * @param draws draws a chain N
 */
public record ConvergenceEstimate(double rHat, double bulk, double tail, int chains, int draws) {}
