package org.birkhoff.theory;

/**
 * How far the average over N consecutive steps of one replica scatters about the mean of a
 * stationary law, for an autocorrelation rho^k at lag k.
 *
 * <p>{@code Var = (V/N) [(1 + rho)/(1 - rho) - 2 rho (1 - rho^N)/(N (1 - rho)^2)]}, V the variance
 * of one value; SGD on a quadratic loss has {@code rho = 1 - eta h}, on a linear regression {@link
 * RegressionModel#autocorrelation}.
 */
public final class ErgodicAverage {
  private ErgodicAverage() {}

  /**
   * The variance of the average; O(log N), without the cancellation of the formula near rho = 1.
   *
   * @param variance V, at least 0
   * @param correlation rho in [-1, 1]
   * @param length N, at least 1
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static double variance(double variance, double correlation, long length) {
    Inputs.checkAtLeastZero("an ergodic average", "the variance", variance);
    Inputs.check(
        correlation >= -1 && correlation <= 1,
        "an ergodic average",
        "the correlation must be within [-1, 1]",
        correlation);
    Inputs.check(length >= 1, "an ergodic average", "the length must be at least 1", length);
    // The variance of the sum of N values and its covariance with the next value, V being 1.
    double[] sum =
        AffinePower.of(
                new double[][] {{1, 2}, {0, correlation}}, new double[] {1, correlation}, length)
            .apply(new double[2]);
    return variance * Math.max(0, sum[0]) / length / length;
  }

  /**
   * The mean absolute difference of two independent such averages that are normal with this
   * standard deviation, {@code 2 sd/sqrt(pi)}: what two runs on identical data differ by.
   */
  public static double noiseFloor(double deviation) {
    return 2 * deviation / Math.sqrt(Math.PI);
  }
}
