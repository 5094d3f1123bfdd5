package org.birkhoff.train.engine.theory;

import java.util.Arrays;

/**
 * E (x v - y)^2 with v = sum over i of prod over k of u_ik.
 *
 * @param width subnetworks
 * @param factors of each; weights are (width, factors)
 */
record FactorLandscape(Moments moments, int width, int factors) implements Landscape {

  /** v. */
  double product(double[] weights) {
    double value = 0.0;
    for (int first = 0; first < weights.length; first += factors) {
      value += others(weights, first, -1);
    }
    return value;
  }

  @Override
  public double loss(double[] weights) {
    return moments.loss(product(weights));
  }

  @Override
  public double[] gradient(double[] weights) {
    double slope = moments.slope(product(weights));
    double[] gradient = new double[weights.length];
    Arrays.setAll(gradient, k -> slope * others(weights, k - k % factors, k));
    return gradient;
  }

  /** The product of a subnetwork's factors but one. */
  private double others(double[] weights, int first, int but) {
    double product = 1.0;
    for (int k = first; k < first + factors; k++) {
      product *= k == but ? 1.0 : weights[k];
    }
    return product;
  }
}
