package org.birkhoff.train.engine.theory;

import java.util.Arrays;

/**
 * Products of the factors of diagonal networks, v = sum over i of prod over k of u_ik, for many
 * replicas: v and p_ik, the product of the other factors of subnetwork i. No division, so that
 * factors may be 0.
 */
final class FactorProducts {
  private final int width;
  private final int factors;
  private final double[][] others;
  private final double[] value = new double[Bunch.CAPACITY];
  private final double[] product = new double[Bunch.CAPACITY];

  /**
   * @param width subnetworks
   * @param factors of each
   */
  FactorProducts(int width, int factors) {
    this.width = width;
    this.factors = factors;
    this.others = new double[width * factors][Bunch.capacity(width * factors)];
  }

  /** Factors of all subnetworks. */
  int size() {
    return width * factors;
  }

  /** Factors of a subnetwork. */
  int factors() {
    return factors;
  }

  /**
   * Computes p and v, in O(width factors) a replica.
   *
   * @param u an array over replicas for each factor, (width, factors)
   */
  void multiply(double[][] u, int count) {
    Arrays.fill(value, 0, count, 0.0);
    for (int first = 0; first < size(); first += factors) {
      Arrays.fill(product, 0, count, 1.0);
      for (int k = first; k < first + factors; k++) {
        System.arraycopy(product, 0, others[k], 0, count);
        Elementwise.multiply(product, u[k], count);
      }
      Elementwise.add(value, product, count);
      Arrays.fill(product, 0, count, 1.0);
      for (int k = first + factors - 1; k >= first; k--) {
        Elementwise.multiply(others[k], product, count);
        Elementwise.multiply(product, u[k], count);
      }
    }
  }

  /** v of each replica. */
  double[] value() {
    return value;
  }

  /** p of a factor. */
  double[] others(int factor) {
    return others[factor];
  }
}
