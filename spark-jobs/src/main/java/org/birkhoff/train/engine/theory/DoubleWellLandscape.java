package org.birkhoff.train.engine.theory;

/** U(x) = b (x^2 - 1)^2. */
record DoubleWellLandscape(double barrier) implements Landscape {

  @Override
  public double loss(double[] weights) {
    double depth = weights[0] * weights[0] - 1.0;
    return barrier * depth * depth;
  }

  @Override
  public double[] gradient(double[] weights) {
    double x = weights[0];
    return new double[] {4.0 * barrier * x * (x * x - 1.0)};
  }
}
