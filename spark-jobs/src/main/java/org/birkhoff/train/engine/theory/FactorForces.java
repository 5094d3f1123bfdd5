package org.birkhoff.train.engine.theory;

import org.birkhoff.theory.DataMoments;

/**
 * What drives the factors in {@link FactorDiffusion}: m = 2 (b1 v - b2) and sigma = sqrt(4 T (a1
 * v^2 - 2 a2 v + a3)).
 */
final class FactorForces {
  private final double a1;
  private final double a2;
  private final double a3;
  private final double b1;
  private final double b2;
  private final double heat;

  FactorForces(DataMoments moments, double temperature) {
    a1 = moments.a1();
    a2 = moments.a2();
    a3 = moments.a3();
    b1 = moments.b1();
    b2 = moments.b2();
    heat = 4.0 * temperature;
  }

  /** m and sigma of every replica. */
  void at(double[] v, double[] drift, double[] noise, int count) {
    drifts(v, drift, b1, b2, count);
    noises(v, noise, a1, a2, a3, heat, count);
  }

  private static void drifts(double[] v, double[] drift, double b1, double b2, int count) {
    for (int i = 0; i < count; i++) {
      drift[i] = 2.0 * Math.fma(b1, v[i], -b2);
    }
  }

  private static void noises(
      double[] v, double[] noise, double a1, double a2, double a3, double heat, int count) {
    double slope = -2.0 * a2;
    for (int i = 0; i < count; i++) {
      double g = Math.fma(v[i], Math.fma(a1, v[i], slope), a3);
      noise[i] = Math.sqrt(heat * Math.max(0.0, g));
    }
  }

  /**
   * sigma^2 M^2 + 4 T |a1 v - a2| |p|^2 + |m| M + 2 b1 |p|^2.
   *
   * @param squares |p|^2
   * @param growth M
   */
  void rates(double[] v, double[] squares, double[] growth, double[] rates, int count) {
    rates(v, squares, growth, rates, a1, a2, a3, b1, b2, heat, count);
  }

  private static void rates(
      double[] v,
      double[] squares,
      double[] growth,
      double[] rates,
      double a1,
      double a2,
      double a3,
      double b1,
      double b2,
      double heat,
      int count) {
    double slope = -2.0 * a2;
    for (int i = 0; i < count; i++) {
      double noise = heat * Math.fma(v[i], Math.fma(a1, v[i], slope), a3) * growth[i];
      double drift = 2.0 * Math.abs(Math.fma(b1, v[i], -b2));
      double bend = Math.fma(heat, Math.abs(Math.fma(a1, v[i], -a2)), 2.0 * b1);
      rates[i] = Math.fma(growth[i], noise + drift, bend * squares[i]);
    }
  }

  /** 4 T a1 + 2 b1, the rate of a network without hidden layers for each of its factors. */
  double linearRate() {
    return heat * a1 + 2.0 * b1;
  }
}
