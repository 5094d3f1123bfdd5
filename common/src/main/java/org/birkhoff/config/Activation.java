package org.birkhoff.config;

/** The non-linearity of hidden layers. */
public enum Activation {
  TANH,
  RELU,
  LEAKY_RELU,
  SIGMOID,
  SWISH,
  GELU_TANH,
  IDENTITY;

  /** Whether f(c z) = c f(z) for every c above 0. */
  public boolean isHomogeneous() {
    return this == RELU || this == LEAKY_RELU || this == IDENTITY;
  }
}
