package org.birkhoff.config;

/** What is done to features before training. */
public enum Scaling {
  NONE,
  UNIT,
  STANDARDISE
}
