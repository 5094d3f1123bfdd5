package org.birkhoff.config;

/** What training minimises. */
public enum Loss {
  CROSS_ENTROPY,
  MEAN_SQUARED_ERROR
}
