package org.birkhoff.train.engine.theory;

import java.util.OptionalDouble;

/**
 * SGD and heavy-ball on L = 1/2 sum h_i x_i^2 with Gaussian gradient noise: g = (h + lambda) x +
 * xi, then x = x - eta g, or m = mu m + g and x = x - eta m. An update reads a normal number a
 * coordinate.
 */
final class QuadraticDynamics implements Dynamics {
  private final double[] curvatures;
  private final GradientNoise noise;
  private final OptionalDouble momentum;

  /**
   * @param curvatures eigenvalues plus weight decay
   * @param momentum mu; empty for plain SGD
   */
  QuadraticDynamics(double[] curvatures, GradientNoise noise, OptionalDouble momentum) {
    this.curvatures = curvatures.clone();
    this.noise = noise;
    this.momentum = momentum;
  }

  @Override
  public int momenta() {
    return momentum.isPresent() ? curvatures.length : 0;
  }

  @Override
  public void update(Bunch bunch, long step, double rate) {
    noise.draw(bunch, step);
    for (int c = 0; c < curvatures.length; c++) {
      double[] z = noise.of(c);
      double[] x = bunch.weights(c);
      if (momentum.isPresent()) {
        double mu = momentum.getAsDouble();
        roll(x, bunch.momenta(c), z, curvatures[c], noise.scale(c), mu, rate, bunch.count());
      } else {
        descend(x, z, curvatures[c], noise.scale(c), rate, bunch.count());
      }
    }
  }

  private static void descend(
      double[] x, double[] z, double curvature, double scale, double rate, int count) {
    for (int i = 0; i < count; i++) {
      x[i] = Math.fma(-rate, Math.fma(curvature, x[i], scale * z[i]), x[i]);
    }
  }

  private static void roll(
      double[] x,
      double[] m,
      double[] z,
      double curvature,
      double scale,
      double momentum,
      double rate,
      int count) {
    for (int i = 0; i < count; i++) {
      double rolled = Math.fma(momentum, m[i], Math.fma(curvature, x[i], scale * z[i]));
      m[i] = rolled;
      x[i] = Math.fma(-rate, rolled, x[i]);
    }
  }
}
