package org.birkhoff.train.engine.theory;

import java.util.Arrays;

/**
 * Steps of {@link FactorDiffusion} by Milstein's scheme: with dQ = m dt + sigma sqrt(dt) z, m = 2
 * (b1 v - b2), p' the derivative of p along p, and |p|^2 summed over all factors,
 *
 * <p>u = u - p dQ - lambda u dt + (z^2 - 1) / 2 dt (sigma^2 p' + 4 T (a1 v - a2) |p|^2 p).
 *
 * <p>The last term holds the noise's own derivatives; without it factors overshoot 0 and explode. A
 * step's length is {@link #SHARE} over the sum of the rates at which noise and drift change the
 * factors, r = sigma^2 M^2 + 4 T |a1 v - a2| |p|^2 + |m| M + 2 b1 |p|^2 + lambda, M = max |u|^(D -
 * 1), or what is left of the update. Without hidden layers (D = 0) the rates do not depend on v: r
 * = (4 T a1 + 2 b1) |p|^2 + lambda.
 */
final class InnerSteps {
  /** A step's length times the sum of the rates. */
  static final double SHARE = 1.0 / 64;

  private final FactorProducts products;
  private final Moments moments;
  private final double temperature;
  private final double decay;
  private final double[] squares = new double[Bunch.CAPACITY];
  private final double[] growth = new double[Bunch.CAPACITY];
  private final double[] length = new double[Bunch.CAPACITY];
  private final double[] along = new double[Bunch.CAPACITY];
  private final double[] across = new double[Bunch.CAPACITY];

  InnerSteps(FactorProducts products, Moments moments, double temperature, double decay) {
    this.products = products;
    this.moments = moments;
    this.temperature = temperature;
    this.decay = decay;
  }

  /**
   * Moves every replica by a step and takes its length off the time that it has left.
   *
   * @param u an array over replicas for each factor
   * @param z a standard normal number a replica
   */
  void apply(double[][] u, double[] z, double[] remaining, int count) {
    products.multiply(u, count);
    products.differentiate(u, count);
    Arrays.fill(squares, 0, count, 0.0);
    for (int k = 0; k < u.length; k++) {
      Elementwise.addProduct(squares, products.others(k), products.others(k), count);
    }
    if (products.factors() == 1) {
      double rate = (4.0 * temperature * moments.a1() + 2.0 * moments.b1()) * u.length + decay;
      Arrays.fill(length, 0, count, SHARE / rate);
    } else {
      growth(u, count);
      lengths(moments, temperature, decay, products.value(), squares, growth, length, count);
    }
    spend(remaining, length, count);
    drive(moments, temperature, products.value(), squares, z, length, along, across, count);
    for (int k = 0; k < u.length; k++) {
      move(u[k], products.others(k), products.derivative(k), along, across, length, decay, count);
    }
  }

  /** M of every replica. */
  private void growth(double[][] u, int count) {
    Arrays.fill(length, 0, count, 0.0);
    for (double[] factor : u) {
      largest(length, factor, count);
    }
    Arrays.fill(growth, 0, count, 1.0);
    for (int power = 2; power < products.factors(); power++) {
      Elementwise.multiply(growth, length, count);
    }
  }

  private static void largest(double[] sizes, double[] u, int count) {
    for (int i = 0; i < count; i++) {
      sizes[i] = Math.max(sizes[i], Math.abs(u[i]));
    }
  }

  private static void lengths(
      Moments moments,
      double temperature,
      double decay,
      double[] v,
      double[] squares,
      double[] growth,
      double[] length,
      int count) {
    double a1 = moments.a1();
    double a2 = moments.a2();
    double a3 = moments.a3();
    double b1 = moments.b1();
    double b2 = moments.b2();
    double heat = 4.0 * temperature;
    for (int i = 0; i < count; i++) {
      double noise = heat * Math.fma(v[i], Math.fma(a1, v[i], -2.0 * a2), a3) * growth[i];
      double drift = 2.0 * Math.abs(Math.fma(b1, v[i], -b2));
      double bend = Math.fma(heat, Math.abs(Math.fma(a1, v[i], -a2)), 2.0 * b1);
      length[i] = SHARE / (Math.fma(growth[i], noise + drift, bend * squares[i]) + decay);
    }
  }

  private static void spend(double[] remaining, double[] length, int count) {
    for (int i = 0; i < count; i++) {
      length[i] = Math.min(length[i], remaining[i]);
      remaining[i] -= length[i];
    }
  }

  /** What multiplies p and p'. */
  private static void drive(
      Moments moments,
      double temperature,
      double[] v,
      double[] squares,
      double[] z,
      double[] length,
      double[] along,
      double[] across,
      int count) {
    double a1 = moments.a1();
    double a2 = moments.a2();
    double a3 = moments.a3();
    double b1 = moments.b1();
    double b2 = moments.b2();
    double heat = 4.0 * temperature;
    for (int i = 0; i < count; i++) {
      double variance = heat * Math.max(0.0, Math.fma(v[i], Math.fma(a1, v[i], -2.0 * a2), a3));
      double excess = 0.5 * length[i] * Math.fma(z[i], z[i], -1.0);
      double drift = 2.0 * Math.fma(b1, v[i], -b2) * length[i];
      double noise = Math.sqrt(variance * length[i]) * z[i];
      along[i] = heat * Math.fma(a1, v[i], -a2) * squares[i] * excess - (drift + noise);
      across[i] = variance * excess;
    }
  }

  private static void move(
      double[] u,
      double[] others,
      double[] derivative,
      double[] along,
      double[] across,
      double[] length,
      double decay,
      int count) {
    for (int i = 0; i < count; i++) {
      double kept = Math.fma(-decay * length[i], u[i], u[i]);
      u[i] = Math.fma(others[i], along[i], Math.fma(across[i], derivative[i], kept));
    }
  }
}
