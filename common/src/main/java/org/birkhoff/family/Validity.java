package org.birkhoff.family;

/**
 * How far a known law can be trusted.
 *
 * @param sentence what is known and where it is not valid, without a full stop
 */
public record Validity(Kind kind, String sentence) {

  /** What the known law is the law of. */
  public enum Kind {
    /** The discrete updates themselves. */
    EXACT("exact"),
    /** The limit of small learning rates. */
    LIMIT("limit"),
    /** Nothing is known of this run. */
    NOT_KNOWN("not-known");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** The name in measurements. */
    public String text() {
      return text;
    }
  }
}
