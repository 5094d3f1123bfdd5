package org.birkhoff.analysis.convergence;

/**
 * n times the variance of a mean over n draws of one chain, from autocovariances pooled over
 * chains.
 *
 * <p>With divisor n and each chain's own mean subtracted, the autocovariance at lag k has mean
 * {@code (1 - k/n) (gamma_k - L/n)} up to higher orders, so {@code (1 - k/n) L/n} is added, L being
 * the sum wanted; the sum is Geyer's initial monotone sum; iterated from L = 0 until stable. It
 * then estimates {@code sum_k (1 - |k|/n) gamma_k = n Var(mean)}, whatever the length.
 *
 * <p>A sum of lags up to K has relative variance {@code 2 (2K + 1) / (n R)}, and the correction
 * multiplies its error by {@code 1/(1 - c)}, c = {@code sum_{|k| <= K} (1 - |k|/n) / n}. So L is
 * about L times a chi-squared number over its {@code n R (1 - c)^2 / (2K + 1)} degrees of freedom.
 *
 * @param sum the long-run variance L; at least the variance over log10(n R)
 * @param variance the corrected variance of a draw
 * @param lags lags beyond which the sum ends
 */
record LongRunVariance(double sum, double variance, int lags) {
  private static final int MOST_ITERATIONS = 1000;
  private static final double STABLE = 1e-10;

  /** The estimate from chains (R, n), n at least 4; O(R n lags). */
  static LongRunVariance of(double[][] chains) {
    int draws = chains[0].length;
    double[][] deviations = deviations(chains);
    double[] raw = new double[draws];
    int known = 0;
    double correction = 0;
    LongRunVariance estimate = new LongRunVariance(0, 0, 0);
    for (int i = 0; i < MOST_ITERATIONS; i++) {
      double sum = 0;
      double smallest = Double.POSITIVE_INFINITY;
      int pairs = 0;
      while (2 * pairs + 1 < draws) {
        for (; known < 2 * pairs + 2; known++) {
          raw[known] = autocovariance(deviations, known);
        }
        double pair = 0;
        for (int k = 2 * pairs; k < 2 * pairs + 2; k++) {
          pair += raw[k] + (1 - (double) k / draws) * correction / draws;
        }
        if (pairs > 0 && !(pair > 0)) {
          break;
        }
        smallest = Math.min(smallest, pair);
        sum += 2 * smallest;
        pairs++;
      }
      double variance = raw[0] + correction / draws;
      double floor = variance / Math.log10((double) draws * chains.length);
      estimate = new LongRunVariance(Math.max(sum - variance, floor), variance, 2 * pairs - 1);
      boolean stable = Math.abs(estimate.sum - correction) <= STABLE * estimate.sum;
      // A sum beyond n times the variance says no more than that the chains are too short.
      if (stable || estimate.sum > draws * variance) {
        return estimate;
      }
      correction = estimate.sum;
    }
    return estimate;
  }

  /** Effective sample size of n draws of one chain; NaN without variation. */
  double size(int draws) {
    return draws * variance / sum;
  }

  /** Degrees of freedom of the sum over R chains of n draws, at least 1. */
  double freedom(int chains, int draws) {
    double n = draws;
    double share = ((2 * lags + 1) - lags * (lags + 1) / n) / n;
    return Math.max(1, n * chains * (1 - share) * (1 - share) / (2 * lags + 1));
  }

  private static double[][] deviations(double[][] chains) {
    double[][] deviations = new double[chains.length][chains[0].length];
    for (int r = 0; r < chains.length; r++) {
      double mean = Moments.mean(chains[r]);
      for (int t = 0; t < chains[r].length; t++) {
        deviations[r][t] = chains[r][t] - mean;
      }
    }
    return deviations;
  }

  private static double autocovariance(double[][] deviations, int lag) {
    double total = 0;
    for (double[] chain : deviations) {
      double sum = 0;
      for (int t = 0; t + lag < chain.length; t++) {
        sum += chain[t] * chain[t + lag];
      }
      total += sum / chain.length;
    }
    return total / deviations.length;
  }
}
