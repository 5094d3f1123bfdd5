package org.birkhoff.config;

/** What the network's outputs are compared with: the row's label, or its own input. */
public enum Target {
  LABEL,
  INPUT
}
