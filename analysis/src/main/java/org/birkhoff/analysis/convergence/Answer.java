package org.birkhoff.analysis.convergence;

/** What a panel of evidence says. */
public enum Answer {
  YES("yes"),
  NO("no"),
  CANNOT_TELL("cannot-tell");

  private final String text;

  Answer(String text) {
    this.text = text;
  }

  /** The word in measurements. */
  public String text() {
    return text;
  }
}
