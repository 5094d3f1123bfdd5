package org.birkhoff.analysis.job;

import org.birkhoff.config.InvalidSpecException;

/**
 * How an analysis tests.
 *
 * @param seed seed of the sign flips
 * @param flips random sign flips a test
 * @param level adjusted p-values up to this count as differences
 * @param survivorsOnly whether runs with diverged replicas are analysed without those
 */
record AnalysisSettings(long seed, int flips, double level, boolean survivorsOnly) {

  AnalysisSettings {
    if (!(level > 0 && level < 1)) {
      throw new InvalidSpecException(
          "Cannot analyze: level must lie between 0 and 1, but was " + level);
    }
    if (flips < 19 || flips > 1_000_000) {
      throw new InvalidSpecException(
          "Cannot analyze: flips must lie in 19 to 1000000, but was " + flips);
    }
    if (1.0 / (flips + 1) > level) {
      throw new InvalidSpecException(
          "Cannot analyze: %d flips give no p-value of at most level %s, at least %d are needed"
              .formatted(flips, level, (long) Math.ceil(1 / level) - 1));
    }
  }
}
