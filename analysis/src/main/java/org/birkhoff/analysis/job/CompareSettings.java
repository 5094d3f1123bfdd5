package org.birkhoff.analysis.job;

import java.util.List;
import org.birkhoff.config.InvalidSpecException;

/**
 * How two runs are compared.
 *
 * @param at what the compared slices have in common
 * @param steps steps of the first run to compare at; empty for an even choice
 * @param layers layers or tensors to compare; empty for all
 * @param seed seed of the relabellings and directions
 * @param flips random relabellings a test
 * @param level adjusted p-values up to this count as differences
 * @param survivorsOnly whether runs with diverged replicas are compared without those
 */
record CompareSettings(
    Clock at,
    List<Long> steps,
    List<String> layers,
    long seed,
    int flips,
    double level,
    boolean survivorsOnly) {

  /** What compared slices have in common. */
  enum Clock {
    STEPS,
    /** The sum of the learning rates so far. */
    TIME;

    /** The word for a sentence. */
    String word() {
      return this == STEPS ? "step" : "time";
    }
  }

  CompareSettings {
    steps = steps.stream().distinct().sorted().toList();
    layers = layers.stream().distinct().sorted().toList();
    if (!(level > 0 && level < 1)) {
      throw new InvalidSpecException(
          "Cannot compare: level must lie between 0 and 1, but was " + level);
    }
    if (flips < 19 || flips > 1_000_000) {
      throw new InvalidSpecException(
          "Cannot compare: flips must lie in 19 to 1000000, but was " + flips);
    }
    if (1.0 / (flips + 1) > level) {
      throw new InvalidSpecException(
          "Cannot compare: %d flips give no p-value of at most level %s, at least %d are needed"
              .formatted(flips, level, (long) Math.ceil(1 / level) - 1));
    }
    if (steps.stream().anyMatch(step -> step < 0)) {
      throw new InvalidSpecException(
          "Cannot compare: steps must not be negative, but were " + steps);
    }
  }
}
