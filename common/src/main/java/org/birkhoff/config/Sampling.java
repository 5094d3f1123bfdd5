package org.birkhoff.config;

/** How the rows of a batch are drawn. */
public enum Sampling {
  WITH_REPLACEMENT,
  SHUFFLED_EPOCHS
}
