package org.birkhoff.config;

/** The rule that turns a batch gradient into an update. */
public enum Optimizer {
  SGD,
  HEAVY_BALL,
  NESTEROV,
  ADAM,
  ADAMW;

  /** Whether it reads {@code training.momentum}. */
  public boolean usesMomentum() {
    return this == HEAVY_BALL || this == NESTEROV;
  }

  /** Whether it reads {@code training.beta1}, {@code beta2} and {@code epsilon}. */
  public boolean usesMoments() {
    return this == ADAM || this == ADAMW;
  }
}
