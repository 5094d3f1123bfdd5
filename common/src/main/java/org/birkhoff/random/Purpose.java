package org.birkhoff.random;

/** What random numbers are for; streams of different purposes are independent. */
public enum Purpose {
  INIT("init"),
  DATA_ORDER("data-order"),
  SPLIT("split"),
  LABEL_NOISE("label-noise"),
  GRADIENT_NOISE("gradient-noise"),
  PROJECTION("projection"),
  GENERATE("generate"),
  ANALYSIS("analysis");

  private final String text;

  Purpose(String text) {
    this.text = text;
  }

  /** The name that goes into stream keys. */
  public String text() {
    return text;
  }
}
