package org.birkhoff.theory;

import java.util.function.DoubleUnaryOperator;

/** The ten-point Gauss-Legendre rule, exact for polynomials of degree 19. */
final class GaussLegendre {
  static final int POINTS = 10;
  private static final double[] NODES = new double[POINTS];
  private static final double[] WEIGHTS = new double[POINTS];

  static {
    for (int i = 0; i < POINTS; i++) {
      double x = -Math.cos(Math.PI * (i + .75) / (POINTS + .5));
      double derivative = 1;
      for (int iteration = 0; iteration < 8; iteration++) {
        double before = 1;
        double value = x;
        for (int n = 2; n <= POINTS; n++) {
          double next = ((2 * n - 1) * x * value - (n - 1) * before) / n;
          before = value;
          value = next;
        }
        derivative = POINTS * (x * value - before) / (x * x - 1);
        x -= value / derivative;
      }
      NODES[i] = x;
      WEIGHTS[i] = 2 / ((1 - x * x) * derivative * derivative);
    }
  }

  private GaussLegendre() {}

  /** The i-th node in [from, to]. */
  static double node(int i, double from, double to) {
    return (from + to) / 2 + (to - from) / 2 * NODES[i];
  }

  /** The weight of the i-th node in an interval of this length. */
  static double weight(int i, double length) {
    return length / 2 * WEIGHTS[i];
  }

  static double integrate(DoubleUnaryOperator function, double from, double to) {
    double sum = 0;
    for (int i = 0; i < POINTS; i++) {
      sum += weight(i, to - from) * function.applyAsDouble(node(i, from, to));
    }
    return sum;
  }
}
