package org.birkhoff.analysis.job.slices;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A scalar at every step that all replicas have.
 *
 * @param steps ascending
 * @param values (S, R), some perhaps not finite
 */
public record ScalarSubject(Subject subject, long[] steps, double[][] values)
    implements Serializable {

  /** The same at those steps where every value is finite. */
  public ScalarSubject finite() {
    return at(
        IntStream.range(0, steps.length)
            .filter(s -> Arrays.stream(values[s]).allMatch(Double::isFinite))
            .toArray());
  }

  /** The same at the steps of a law. */
  public ScalarSubject chosen() {
    long[] kept = StepChoice.of(steps).steps();
    return at(
        IntStream.range(0, steps.length)
            .filter(s -> Arrays.binarySearch(kept, steps[s]) >= 0)
            .toArray());
  }

  /** The same from a step on. */
  public ScalarSubject from(double step) {
    return at(IntStream.range(0, steps.length).filter(s -> steps[s] >= step).toArray());
  }

  /** The same from a quarter of its last step on. */
  public ScalarSubject window() {
    return from(steps[steps.length - 1] / 4.0);
  }

  private ScalarSubject at(int[] kept) {
    return new ScalarSubject(
        subject,
        Arrays.stream(kept).mapToLong(s -> steps[s]).toArray(),
        Arrays.stream(kept).mapToObj(s -> values[s]).toArray(double[][]::new));
  }
}
