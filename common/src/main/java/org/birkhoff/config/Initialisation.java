package org.birkhoff.config;

/** The variance of initial weights: 2/(in+out), 2/in, 1/in, or a given one. */
public enum Initialisation {
  XAVIER,
  HE,
  LECUN,
  NORMAL
}
