package org.birkhoff.analysis.geometry;

import java.util.Arrays;

/**
 * Explained variance of each replica's own trajectory, centred by itself, so that differences
 * between replicas do not enter.
 *
 * <p>Replica r has the Gram matrix {@code C G_r C}, G_r its diagonal block of the joint one and C
 * its own centring; component k explains {@code lambda_k / sum lambda} of its variance. To be read
 * beside {@link RandomWalkNull#ofOne}. Reference: J. Antognini, J. Sohl-Dickstein,
 * arXiv:1806.08805.
 */
public final class ReplicaSpectra {
  private ReplicaSpectra() {}

  /**
   * The ratios of each replica, largest first; O(R T^3) with R replicas and T steps.
   *
   * @param gram inner products of the rows (R T, R T), replica after replica, centred or not
   * @param length steps T of each replica
   * @param components components wanted; fewer come back if T is smaller
   * @return (R, components); NaN for a replica that never moves
   * @throws IllegalArgumentException if the rows are no multiple of the steps, or not finite
   */
  public static double[][] of(double[][] gram, int length, int components) {
    if (length < 1 || gram.length % length != 0) {
      throw new IllegalArgumentException(
          "Cannot find the replicas' components: %d rows are no multiple of %d steps"
              .formatted(gram.length, length));
    }
    double[][] ratios = new double[gram.length / length][];
    for (int r = 0; r < ratios.length; r++) {
      int start = r * length;
      double[][] own = new double[length][];
      for (int i = 0; i < length; i++) {
        own[i] = Arrays.copyOfRange(gram[start + i], start, start + length);
      }
      ratios[r] = TrajectoryPca.ratios(own, components);
    }
    return ratios;
  }
}
