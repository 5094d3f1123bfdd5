package org.birkhoff.train.engine.theory;

import java.util.Arrays;

/**
 * Products of the factors of diagonal networks, v = sum over i of prod over k of u_ik, for many
 * replicas: p_ik, the product of the other factors of subnetwork i; v; and the derivative of p
 * along p. No division, so that factors may be 0.
 */
final class FactorProducts {
  private final int width;
  private final int factors;
  private final double[][] before;
  private final double[][] others;
  private final double[][] derivatives;
  private final double[] value = new double[Bunch.CAPACITY];
  private final double[] product = new double[Bunch.CAPACITY];
  private final double[] change = new double[Bunch.CAPACITY];

  /**
   * @param width subnetworks
   * @param factors of each
   */
  FactorProducts(int width, int factors) {
    this.width = width;
    this.factors = factors;
    this.before = new double[width * factors][Bunch.CAPACITY];
    this.others = new double[width * factors][Bunch.CAPACITY];
    this.derivatives = new double[width * factors][Bunch.CAPACITY];
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
        System.arraycopy(product, 0, before[k], 0, count);
        Elementwise.multiply(product, u[k], count);
      }
      Elementwise.add(value, product, count);
      Arrays.fill(product, 0, count, 1.0);
      for (int k = first + factors - 1; k >= first; k--) {
        product(others[k], before[k], product, count);
        Elementwise.multiply(product, u[k], count);
      }
    }
  }

  /** Computes the derivatives after {@link #multiply}, by products of dual numbers. */
  void differentiate(double[][] u, int count) {
    for (int first = 0; first < size(); first += factors) {
      Arrays.fill(change, 0, count, 0.0);
      for (int k = first; k < first + factors; k++) {
        System.arraycopy(change, 0, derivatives[k], 0, count);
        grow(change, u[k], before[k], others[k], count);
      }
      Arrays.fill(product, 0, count, 1.0);
      Arrays.fill(change, 0, count, 0.0);
      for (int k = first + factors - 1; k >= first; k--) {
        grow(derivatives[k], product, before[k], change, count);
        grow(change, u[k], product, others[k], count);
        Elementwise.multiply(product, u[k], count);
      }
    }
  }

  private static void product(double[] out, double[] a, double[] b, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = a[i] * b[i];
    }
  }

  /** a = a b + c d. */
  private static void grow(double[] a, double[] b, double[] c, double[] d, int count) {
    for (int i = 0; i < count; i++) {
      a[i] = Math.fma(a[i], b[i], c[i] * d[i]);
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

  /** The derivative of a factor's p along p: the sum over the other l of r_kl p_l. */
  double[] derivative(int factor) {
    return derivatives[factor];
  }
}
