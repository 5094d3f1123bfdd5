package org.birkhoff.analysis.distance;

import java.io.Serializable;

/**
 * Two samples with their energy distance and all its relabellings: what a family correction needs,
 * without the samples.
 */
public final class PermutedPair implements Serializable {
  private static final long serialVersionUID = 1L;

  private final TwoSampleEstimate alone;
  private final double[] studentised;

  PermutedPair(TwoSampleEstimate alone, double[] studentised) {
    this.alone = alone;
    this.studentised = studentised;
  }

  /** The estimate of the pair without p-values. */
  TwoSampleEstimate alone() {
    return alone;
  }

  /** The test statistic as observed (0) and under each permutation (1..B). */
  double[] studentised() {
    return studentised;
  }
}
