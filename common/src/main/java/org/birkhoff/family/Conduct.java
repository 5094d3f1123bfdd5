package org.birkhoff.family;

import java.util.Locale;

/**
 * What theory says that the law of a subject does in the long run.
 *
 * @param sentence why, without a full stop
 */
public record Conduct(Kind kind, String sentence) {

  /** The kinds of conduct. */
  public enum Kind {
    /** The law approaches a stationary law with a spread. */
    STATIONARY,
    /** The variance grows for ever. */
    DIFFUSES,
    /** All probability goes to one point. */
    COLLAPSES,
    /** There is a stationary law, but this run is too short to reach it. */
    METASTABLE,
    /** Theory does not say. */
    NOT_KNOWN;

    /** The name in measurements. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
