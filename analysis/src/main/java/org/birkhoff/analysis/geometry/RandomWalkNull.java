package org.birkhoff.analysis.geometry;

/**
 * Explained variance of trajectories that go nowhere in particular: random walks in many dimensions
 * from the same starts, with the same mean squared displacement a replica.
 *
 * <p>Such walks have the Gram matrix {@code <w_r(s), w_q(t)> = <w_r(0), w_q(0)> + [r = q] c_r
 * min(s, t)} up to a share 1/d, c_r the ratio of sum_s |w_r(s) - w_r(0)|^2 to sum_s s. For one
 * replica and n equal steps its eigenvalues are {@code 1/(2(1 - cos(pi k/n)))}, so the ratios tend
 * to {@code 6/(pi^2 k^2)}: .61, .15, .07.
 *
 * <p>Reference: J. Antognini, J. Sohl-Dickstein, arXiv:1806.08805.
 */
public final class RandomWalkNull {
  private RandomWalkNull() {}

  /**
   * The null ratios of the given trajectories; O(n^3) with n replicas times steps.
   *
   * @param gram inner products of the rows (n, n), replica after replica, steps ascending
   * @param steps the steps of each replica's rows; the first is the start
   * @param components components wanted
   */
  public static double[] ratios(double[][] gram, long[] steps, int components) {
    int length = steps.length;
    if (length == 0 || gram.length % length != 0) {
      throw new IllegalArgumentException(
          "Cannot compare with random walks: %d rows are no multiple of %d steps"
              .formatted(gram.length, length));
    }
    int n = gram.length;
    double[][] walk = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        walk[i][j] = gram[i - i % length][j - j % length];
      }
    }
    for (int start = 0; start < n; start += length) {
      double rate = rate(gram, steps, start);
      for (int i = 0; i < length; i++) {
        for (int j = 0; j < length; j++) {
          walk[start + i][start + j] += rate * (steps[Math.min(i, j)] - steps[0]);
        }
      }
    }
    return TrajectoryPca.ratios(walk, components);
  }

  /**
   * The null ratios of one replica alone, which depend on its steps only; O(T^3) with T steps.
   *
   * @param steps the steps of the replica's rows, ascending; the first is the start
   * @param components components wanted
   */
  public static double[] ofOne(long[] steps, int components) {
    double[][] walk = new double[steps.length][steps.length];
    for (int i = 0; i < steps.length; i++) {
      for (int j = 0; j < steps.length; j++) {
        walk[i][j] = steps[Math.min(i, j)] - steps[0];
      }
    }
    return TrajectoryPca.ratios(walk, components);
  }

  private static double rate(double[][] gram, long[] steps, int start) {
    double displacement = 0;
    double time = 0;
    for (int i = 1; i < steps.length; i++) {
      displacement += gram[start + i][start + i] + gram[start][start] - 2 * gram[start][start + i];
      time += steps[i] - steps[0];
    }
    return time > 0 ? Math.max(0, displacement) / time : 0;
  }
}
