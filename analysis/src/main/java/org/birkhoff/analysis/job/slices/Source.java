package org.birkhoff.analysis.job.slices;

import java.io.Serializable;

/**
 * From what the distances of a subject's weights come.
 *
 * @param kind exact or sketch
 * @param words from which table and why
 * @param coordinates coordinates d of the subject
 * @param projections directions K of the sketch, 0 where exact
 * @param snapshots steps there are, before thinning
 */
public record Source(Kind kind, String words, int coordinates, int projections, int snapshots)
    implements Serializable {

  /** Exact or not. */
  public enum Kind {
    EXACT("exact"),
    SKETCH("sketch");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** The word in measurements. */
    public String text() {
      return text;
    }
  }
}
