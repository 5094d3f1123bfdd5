package org.birkhoff.config;

/** What kind of model is trained. All but dense networks have laws that are known. */
public enum Family {
  /** A network of dense layers. */
  DENSE,
  /** A quadratic loss with Gaussian gradient noise. */
  QUADRATIC,
  /** One slope, fitted to the rows of a data set. */
  LINEAR_REGRESSION,
  /** A sum of products of factors, fitted to one output. */
  DIAGONAL_LINEAR,
  /** Noise in a potential with two wells. */
  DOUBLE_WELL;

  /** Whether the law of its weights is known, so that the theory engine trains it. */
  public boolean isKnown() {
    return this != DENSE;
  }
}
