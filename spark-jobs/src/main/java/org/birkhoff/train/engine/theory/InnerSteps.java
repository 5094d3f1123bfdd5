package org.birkhoff.train.engine.theory;

import java.util.Arrays;
import org.birkhoff.theory.DataMoments;

/**
 * Steps of {@link FactorDiffusion} by Platen's explicit scheme of weak order 2. With a(u) = -m p -
 * lambda u, m = 2 (b1 v - b2), b(u) = -sigma p, dW = sqrt(dt) z, and the supports u_0 = u + a dt +
 * b dW and u_+- = u + a dt +- b sqrt(dt),
 *
 * <p>u = u + dt / 2 (a + a(u_0)) + dW / 4 (2 b + b(u_+) + b(u_-)) + (z^2 - 1) sqrt(dt) / 4 (b(u_+)
 * - b(u_-)).
 *
 * <p>The last term makes factors follow large noise instead of overshooting 0, where Euler's scheme
 * explodes. A step's length is {@link #SHARE} over the sum of the rates at which noise and drift
 * change the factors, r = sigma^2 M^2 + 4 T |a1 v - a2| |p|^2 + |m| M + 2 b1 |p|^2 + lambda, M =
 * max |u|^(D - 1), |p|^2 summed over all factors, or what is left of the update. Without hidden
 * layers (D = 0) r = (4 T a1 + 2 b1) |p|^2 + lambda.
 *
 * <p>Reference: P. E. Kloeden, E. Platen, doi:10.1007/978-3-662-12616-5, equation (15.1.1).
 */
final class InnerSteps {
  /** The share that the engine takes. */
  static final double SHARE = 1.0 / 16;

  private final FactorProducts products;
  private final FactorForces forces;
  private final double decay;
  private final double share;
  private final double[][] middle;
  private final double[][] upper;
  private final double[][] lower;
  private final double[] squares = new double[Bunch.CAPACITY];
  private final double[] growth = new double[Bunch.CAPACITY];
  private final double[] length = new double[Bunch.CAPACITY];
  private final double[] root = new double[Bunch.CAPACITY];
  private final double[] drift = new double[Bunch.CAPACITY];
  private final double[] noise = new double[Bunch.CAPACITY];
  private final double[] weight = new double[Bunch.CAPACITY];

  /**
   * @param temperature T
   * @param decay lambda
   * @param share a step's length times the sum of the rates
   */
  InnerSteps(
      FactorProducts products,
      DataMoments moments,
      double temperature,
      double decay,
      double share) {
    this.share = share;
    this.products = products;
    this.forces = new FactorForces(moments, temperature);
    this.decay = decay;
    this.middle = new double[products.size()][Bunch.capacity(products.size())];
    this.upper = new double[products.size()][Bunch.capacity(products.size())];
    this.lower = new double[products.size()][Bunch.capacity(products.size())];
  }

  /** Factors of all subnetworks. */
  int factors() {
    return products.size();
  }

  /**
   * Moves every replica by a step and takes its length off the time that it has left.
   *
   * @param u an array over replicas for each factor
   * @param z a standard normal number a replica
   */
  void apply(double[][] u, double[] z, double[] remaining, int count) {
    products.multiply(u, count);
    measure(u, count);
    spend(remaining, length, root, count);
    forces(count);
    for (int k = 0; k < u.length; k++) {
      double[] p = products.others(k);
      relax(u[k], middle[k], length, decay, count);
      support(p, drift, noise, length, root, z, middle[k], upper[k], lower[k], count);
      begin(u[k], p, drift, noise, length, root, z, decay, count);
    }
    products.multiply(middle, count);
    forces(count);
    scale(weight, drift, length, -0.5, count);
    for (int k = 0; k < u.length; k++) {
      Elementwise.addProduct(u[k], weight, products.others(k), count);
      fade(u[k], middle[k], length, decay, count);
    }
    spread(u, upper, z, 1.0, count);
    spread(u, lower, z, -1.0, count);
  }

  /** m and sigma at the products computed last. */
  private void forces(int count) {
    forces.at(products.value(), drift, noise, count);
  }

  /** Adds the noise at a support u_+ or u_-. */
  private void spread(double[][] u, double[][] support, double[] z, double sign, int count) {
    products.multiply(support, count);
    forces(count);
    weigh(weight, noise, root, z, sign, count);
    for (int k = 0; k < u.length; k++) {
      Elementwise.addProduct(u[k], weight, products.others(k), count);
    }
  }

  /** The length that the rates at u allow. */
  private void measure(double[][] u, int count) {
    Arrays.fill(squares, 0, count, 0.0);
    Arrays.fill(root, 0, count, 0.0);
    for (int k = 0; k < u.length; k++) {
      Elementwise.addProduct(squares, products.others(k), products.others(k), count);
      largest(root, u[k], count);
    }
    if (products.factors() == 1) {
      Arrays.fill(length, 0, count, share / (forces.linearRate() * u.length + decay));
      return;
    }
    Arrays.fill(growth, 0, count, 1.0);
    for (int power = 2; power < products.factors(); power++) {
      Elementwise.multiply(growth, root, count);
    }
    forces.rates(products.value(), squares, growth, length, count);
    invert(length, decay, share, count);
  }

  private static void largest(double[] sizes, double[] u, int count) {
    for (int i = 0; i < count; i++) {
      sizes[i] = Math.max(sizes[i], Math.abs(u[i]));
    }
  }

  private static void invert(double[] rates, double decay, double share, int count) {
    for (int i = 0; i < count; i++) {
      rates[i] = share / (rates[i] + decay);
    }
  }

  private static void spend(double[] remaining, double[] length, double[] root, int count) {
    for (int i = 0; i < count; i++) {
      double taken = Math.min(length[i], remaining[i]);
      length[i] = taken;
      root[i] = Math.sqrt(taken);
      remaining[i] -= taken;
    }
  }

  /** u - lambda u dt. */
  private static void relax(double[] u, double[] out, double[] length, double decay, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = Math.fma(-decay * length[i], u[i], u[i]);
    }
  }

  /** The three supports, from u - lambda u dt in {@code middle}. */
  private static void support(
      double[] p,
      double[] drift,
      double[] noise,
      double[] length,
      double[] root,
      double[] z,
      double[] middle,
      double[] upper,
      double[] lower,
      int count) {
    for (int i = 0; i < count; i++) {
      double at = Math.fma(-drift[i] * length[i], p[i], middle[i]);
      double reach = -noise[i] * root[i] * p[i];
      middle[i] = Math.fma(reach, z[i], at);
      upper[i] = at + reach;
      lower[i] = at - reach;
    }
  }

  /** u + dt / 2 a + dW / 2 b. */
  private static void begin(
      double[] u,
      double[] p,
      double[] drift,
      double[] noise,
      double[] length,
      double[] root,
      double[] z,
      double decay,
      int count) {
    for (int i = 0; i < count; i++) {
      double half = -0.5 * Math.fma(drift[i], length[i], noise[i] * root[i] * z[i]);
      u[i] = Math.fma(half, p[i], Math.fma(-0.5 * decay * length[i], u[i], u[i]));
    }
  }

  /** u - dt / 2 lambda support. */
  private static void fade(double[] u, double[] support, double[] length, double decay, int count) {
    for (int i = 0; i < count; i++) {
      u[i] = Math.fma(-0.5 * decay * length[i], support[i], u[i]);
    }
  }

  private static void scale(double[] out, double[] a, double[] b, double factor, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = factor * a[i] * b[i];
    }
  }

  /** What multiplies p at a support: -sigma sqrt(dt) (z +- (z^2 - 1)) / 4. */
  private static void weigh(
      double[] out, double[] noise, double[] root, double[] z, double sign, int count) {
    for (int i = 0; i < count; i++) {
      double excess = Math.fma(z[i], z[i], -1.0);
      out[i] = -0.25 * noise[i] * root[i] * Math.fma(sign, excess, z[i]);
    }
  }
}
