package org.birkhoff.train.engine;

import org.birkhoff.config.Activation;

/**
 * Activations and their derivatives, {@code arithmetic.md}, section 5. Lengths are multiples of the
 * lanes.
 */
public interface Activations {

  /** Whether the derivative is kept from the forward pass instead of following from the value. */
  static boolean keepsSlopes(Activation activation) {
    return activation == Activation.SWISH || activation == Activation.GELU_TANH;
  }

  /**
   * {@code values[i] <- f(values[i])}; where {@link #keepsSlopes}, {@code slopes[i] <-
   * f'(values[i])} too.
   */
  void activate(Activation activation, int length, float[] values, float[] slopes);
}
