package org.birkhoff.train.engine;

import org.birkhoff.config.Activation;

/** Activations, {@code arithmetic.md}, section 5. */
public interface Activations {

  /** The pass of one activation. */
  Pass of(Activation activation);

  /** Applies an activation to an array whose length is a multiple of the lanes. */
  interface Pass {

    /**
     * {@code values[i] <- f(values[i])}; where {@link #keepsSlopes}, {@code slopes[i] <-
     * f'(values[i])} too.
     */
    void run(int length, float[] values, float[] slopes);
  }

  /** Whether the derivative is kept from the forward pass instead of following from the value. */
  static boolean keepsSlopes(Activation activation) {
    return activation == Activation.SWISH || activation == Activation.GELU_TANH;
  }
}
