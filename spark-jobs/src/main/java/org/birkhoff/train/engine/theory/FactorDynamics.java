package org.birkhoff.train.engine.theory;

import java.util.OptionalDouble;
import org.birkhoff.theory.DataMoments;

/**
 * SGD on the loss (x v - y)^2, v = sum over i of prod over k of u_ik: u_ik = u_ik - eta (q p_ik +
 * lambda u_ik), p_ik the product of the other factors, q = 2 (v mean x^2 - mean x y) of the batch.
 * Amplified: q = q_E + kappa (q_batch - q_E) with the population's q_E and kappa^2 = T S / eta, so
 * that the temperature eta / S of plain SGD becomes T.
 */
final class FactorDynamics implements Dynamics {
  private final FactorProducts products;
  private final BatchMoments batches;
  private final DataMoments moments;
  private final OptionalDouble amplified;
  private final double decay;
  private final double[][] factors;
  private final double[] q = new double[Bunch.CAPACITY];

  /**
   * @param moments of the population
   * @param amplified T S, the temperature times the rows of a batch; empty for plain SGD
   * @param decay lambda
   */
  FactorDynamics(
      FactorProducts products,
      BatchMoments batches,
      DataMoments moments,
      OptionalDouble amplified,
      double decay) {
    this.products = products;
    this.batches = batches;
    this.moments = moments;
    this.amplified = amplified;
    this.decay = decay;
    this.factors = new double[products.size()][];
  }

  @Override
  public void update(Bunch bunch, long step, double rate) {
    int count = bunch.count();
    batches.draw(bunch, step);
    for (int k = 0; k < factors.length; k++) {
      factors[k] = bunch.weights(k);
    }
    products.multiply(factors, count);
    double[] v = products.value();
    slopes(v, batches.squares(), batches.products(), q, count);
    if (amplified.isPresent()) {
      double kappa = Math.sqrt(amplified.getAsDouble() / rate);
      amplify(q, v, moments.b1(), moments.b2(), kappa, count);
    }
    for (int k = 0; k < factors.length; k++) {
      descend(factors[k], products.others(k), q, decay, rate, count);
    }
  }

  private static void slopes(
      double[] v, double[] squares, double[] products, double[] q, int count) {
    for (int i = 0; i < count; i++) {
      q[i] = 2.0 * Math.fma(squares[i], v[i], -products[i]);
    }
  }

  private static void amplify(
      double[] q, double[] v, double b1, double b2, double kappa, int count) {
    for (int i = 0; i < count; i++) {
      double expected = 2.0 * Math.fma(b1, v[i], -b2);
      q[i] = Math.fma(kappa, q[i] - expected, expected);
    }
  }

  private static void descend(
      double[] u, double[] others, double[] q, double decay, double rate, int count) {
    for (int i = 0; i < count; i++) {
      u[i] = Math.fma(-rate, Math.fma(decay, u[i], q[i] * others[i]), u[i]);
    }
  }
}
