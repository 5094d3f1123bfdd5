package org.birkhoff.analysis.job.slices;

import java.io.Serializable;

/**
 * What a law is about ({@code analysis/docs/measurements.md}).
 *
 * @param observable {@code weights}, {@code projection-1}, a metric's name, ...
 * @param layer a tensor's name, or empty
 */
public record Subject(String observable, String layer) implements Serializable {
  public static final String WEIGHTS = "weights";

  /** The family of metrics. */
  public static final String OBSERVABLES = "observables";

  public static final String FUNCTION = "function";

  /** The weights of a tensor, of the whole vector where the name is empty. */
  public static Subject weights(String layer) {
    return new Subject(WEIGHTS, layer);
  }

  /** Whether it is a projection or a coordinate of weights. */
  public boolean isOfWeights() {
    return observable.startsWith("projection-") || observable.startsWith("coordinate-");
  }

  /** What verdicts are corrected over: subjects of one such kind, whatever their layer. */
  public String family() {
    if (observable.equals(WEIGHTS)) {
      return layer.isEmpty() ? "the whole vector" : "tensors";
    }
    return observable.startsWith("projection-")
        ? "projections"
        : observable.startsWith("coordinate-")
            ? "coordinates"
            : observable.equals(FUNCTION) ? "functions" : OBSERVABLES;
  }
}
