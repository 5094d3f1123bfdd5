package org.birkhoff.config;

/** The non-linearity of hidden layers. */
public enum Activation {
  TANH,
  RELU,
  LEAKY_RELU,
  SIGMOID,
  SWISH,
  GELU_TANH,
  IDENTITY
}
