package org.birkhoff.analysis.distance;

/**
 * Two steps to compare, as indices into an ascending array of steps.
 *
 * @param first index of the earlier step, at least 0
 * @param second index of the later step, above {@code first}
 */
public record StepPair(int first, int second) {
  public StepPair {
    if (first < 0 || second <= first) {
      throw new IllegalArgumentException(
          "Cannot pair steps: indices must ascend from 0 on, but were %d and %d"
              .formatted(first, second));
    }
  }
}
