package org.birkhoff.train.audit;

/**
 * What came of comparing one way to train with the reference.
 *
 * @param name the way
 * @param text what was found, without its name
 */
public record Outcome(String name, Kind kind, String text) {

  /** How a comparison ended. */
  public enum Kind {
    EQUAL,
    DIFFERENT,
    LEFT_OUT
  }

  /** The outcome in one line. */
  public String line() {
    return name + ": " + text;
  }
}
