package org.birkhoff.analysis.distance;

import java.io.Serializable;

/**
 * One pair of slices with its energy distance and all its sign flips: what a family correction
 * needs, without the slices.
 */
public final class FlippedPair implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Units units;
  private final Values values;
  private final double[] studentised;

  /** The numbers of the pair alone, normalised. */
  record Values(
      double value,
      double standardError,
      double upperBound,
      double flipBand,
      double detectable,
      int jumps)
      implements Serializable {}

  FlippedPair(Units units, Values values, double[] studentised) {
    this.units = units;
    this.values = values;
    this.studentised = studentised;
  }

  Units units() {
    return units;
  }

  Values values() {
    return values;
  }

  /** The test statistic as observed (0) and under each flip (1..B). */
  double[] studentised() {
    return studentised;
  }
}
