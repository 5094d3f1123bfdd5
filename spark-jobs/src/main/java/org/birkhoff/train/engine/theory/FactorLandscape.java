package org.birkhoff.train.engine.theory;

import java.util.Arrays;
import org.birkhoff.theory.DataMoments;

/**
 * E (x v - y)^2 with v = sum over i of prod over k of u_ik.
 *
 * @param targetSquare E y^2
 * @param width subnetworks
 * @param factors of each; weights are (width, factors)
 */
record FactorLandscape(DataMoments moments, double targetSquare, int width, int factors)
    implements Landscape {

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
    double v = product(weights);
    return Math.fma(v, Math.fma(moments.b1(), v, -2.0 * moments.b2()), targetSquare);
  }

  @Override
  public double[] gradient(double[] weights) {
    double slope = 2.0 * Math.fma(moments.b1(), product(weights), -moments.b2());
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
