package org.birkhoff.analysis.job.slices;

import java.io.Serializable;

/**
 * What a law is about ({@code analysis/docs/measurements.md}).
 *
 * @param observable {@code weights}, {@code projection-1}, a metric's name, ...
 * @param layer a tensor's name, or empty
 */
public record Subject(String observable, String layer) implements Serializable {
  static final String WEIGHTS = "weights";

  /** The weights of a tensor, of the whole vector where the name is empty. */
  public static Subject weights(String layer) {
    return new Subject(WEIGHTS, layer);
  }
}
