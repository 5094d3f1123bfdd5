package org.birkhoff.config;

/** The rule that turns a batch gradient into an update. */
public enum Optimizer {
  SGD,
  HEAVY_BALL,
  NESTEROV,
  ADAM,
  ADAMW
}
