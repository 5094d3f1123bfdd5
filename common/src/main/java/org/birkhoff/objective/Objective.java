package org.birkhoff.objective;

/**
 * A function of a flat weight vector that training minimises, in double precision: the reference
 * for what engines compute in float, and what curvature is taken of.
 */
public interface Objective {

  /** The length d of the weight vector. */
  int size();

  /**
   * The value at some weights.
   *
   * @param weights d numbers
   */
  double loss(double[] weights);

  /**
   * Writes the gradient at some weights and returns the value there.
   *
   * @param weights d numbers
   * @param gradient d numbers, overwritten
   */
  double gradient(double[] weights, double[] gradient);
}
