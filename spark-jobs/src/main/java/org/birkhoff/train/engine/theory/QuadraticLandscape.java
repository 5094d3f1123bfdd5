package org.birkhoff.train.engine.theory;

/** L = 1/2 sum h_i x_i^2. */
record QuadraticLandscape(double[] eigenvalues) implements Landscape {

  @Override
  public double loss(double[] weights) {
    double loss = 0.0;
    for (int i = 0; i < weights.length; i++) {
      loss += eigenvalues[i] * weights[i] * weights[i];
    }
    return 0.5 * loss;
  }

  @Override
  public double[] gradient(double[] weights) {
    double[] gradient = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      gradient[i] = eigenvalues[i] * weights[i];
    }
    return gradient;
  }
}
