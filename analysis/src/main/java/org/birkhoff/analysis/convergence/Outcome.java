package org.birkhoff.analysis.convergence;

/** What can be said of the law of the weights, or of an observable, in the late part of a run. */
public enum Outcome {
  /** A drift or a difference between early and late window was found at the level. */
  MOVING("moving"),
  /** None was found, and every bound lies below its margin. */
  SETTLED("settled"),
  /** None was found, but a bound reaches its margin, or the law settled too late to be sure. */
  CANNOT_TELL("cannot-tell"),
  /** Too few units or slices for any of these. */
  NOT_ENOUGH_DATA("not-enough-data");

  private final String text;

  Outcome(String text) {
    this.text = text;
  }

  /** The word in tables. */
  public String text() {
    return text;
  }
}
