package org.birkhoff.train.engine.theory;

import org.birkhoff.random.StreamKey;

/**
 * SGD in the potential U(x) = b (x^2 - 1)^2 with Gaussian gradient noise: x = x - eta (U'(x) +
 * lambda x + s z). An update reads one normal number.
 */
final class DoubleWellDynamics implements Dynamics {
  private final StepNormals normals;
  private final double barrier;
  private final double decay;
  private final double deviation;

  /**
   * @param barrier height b of the potential between its wells
   * @param variance of a batch's gradient noise
   */
  DoubleWellDynamics(StreamKey key, double barrier, double decay, double variance) {
    this.normals = new StepNormals(key, 1);
    this.barrier = barrier;
    this.decay = decay;
    this.deviation = Math.sqrt(variance);
  }

  @Override
  public void update(Bunch bunch, long step, double rate) {
    double[] z = normals.at(bunch, step, 0);
    descend(bunch.weights(0), z, 4.0 * barrier, decay, deviation, rate, bunch.count());
  }

  private static void descend(
      double[] x,
      double[] z,
      double steepness,
      double decay,
      double scale,
      double rate,
      int count) {
    for (int i = 0; i < count; i++) {
      double slope = Math.fma(steepness, Math.fma(x[i], x[i], -1.0), decay);
      x[i] = Math.fma(-rate, Math.fma(slope, x[i], scale * z[i]), x[i]);
    }
  }
}
