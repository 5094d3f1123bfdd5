package org.birkhoff.analysis.convergence;

/**
 * The number of independent draws that carry as much information about a mean as the given chains:
 * {@code M N / (-1 + 2 sum_t rho_t)} over Geyer's initial monotone sequence of the combined
 * autocorrelations.
 *
 * <p>Reference: A. Vehtari et al. 2021, doi:10.1214/20-BA1221, equations 10 to 13.
 */
final class EffectiveSampleSize {
  /**
   * Fewer draws a chain have no size: the sum begins with the pair of lags 1 and 2 and leaves out
   * the last two lags, so chains of up to 4 draws have nothing to sum, and the size would be the
   * cap {@code M N log10(M N)} whatever the draws are.
   */
  static final int LEAST_DRAWS = 5;

  private EffectiveSampleSize() {}

  /**
   * The effective sample size; O(M N^2) at worst, less where correlations end early.
   *
   * @param chains (M, N); NaN where N is below {@link #LEAST_DRAWS} or all draws are equal
   */
  static double of(double[][] chains) {
    int draws = chains[0].length;
    if (draws < LEAST_DRAWS) {
      return Double.NaN;
    }
    double[] means = Moments.means(chains);
    double within = autocovariance(chains, means, 0) * draws / (draws - 1.0);
    double total = within * (draws - 1.0) / draws;
    if (chains.length > 1) {
      total += Moments.variance(means);
    }
    if (!(total > 0)) {
      return Double.NaN;
    }
    double[] rho = new double[draws];
    double even = 1;
    rho[0] = even;
    double odd = 1 - (within - autocovariance(chains, means, 1)) / total;
    rho[1] = odd;
    int t = 1;
    while (t < draws - 3 && even + odd > 0) {
      even = 1 - (within - autocovariance(chains, means, t + 1)) / total;
      odd = 1 - (within - autocovariance(chains, means, t + 2)) / total;
      if (even + odd >= 0) {
        rho[t + 1] = even;
        rho[t + 2] = odd;
      }
      t += 2;
    }
    int last = t - 2;
    if (even > 0) {
      rho[last + 1] = even;
    }
    makeMonotone(rho, last);
    double sum = 0;
    for (int i = 0; i <= last; i++) {
      sum += rho[i];
    }
    double size = (double) chains.length * draws;
    // The term after the last pair reduces the bias of antithetic chains; the floor on the
    // autocorrelation time is the paper's, size log10(size) being its largest estimate.
    double time = Math.max(-1 + 2 * sum + rho[last + 1], 1 / Math.log10(size));
    return size / time;
  }

  private static void makeMonotone(double[] rho, int last) {
    for (int t = 1; t <= last - 2; t += 2) {
      if (rho[t + 1] + rho[t + 2] > rho[t - 1] + rho[t]) {
        rho[t + 1] = (rho[t - 1] + rho[t]) / 2;
        rho[t + 2] = rho[t + 1];
      }
    }
  }

  /** The mean over chains of {@code 1/N sum_i (x_i - mean)(x_{i+lag} - mean)}. */
  private static double autocovariance(double[][] chains, double[] means, int lag) {
    double total = 0;
    for (int m = 0; m < chains.length; m++) {
      double[] chain = chains[m];
      double sum = 0;
      for (int i = 0; i + lag < chain.length; i++) {
        sum += (chain[i] - means[m]) * (chain[i + lag] - means[m]);
      }
      total += sum / chain.length;
    }
    return total / chains.length;
  }
}
