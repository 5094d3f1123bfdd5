package org.birkhoff.analysis.distance;

import java.util.Arrays;

/** Slices held as coordinates, exact or sketched: values (S, R, k). */
public final class CoordinateSlices implements Slices {
  private final long[] steps;
  private final double[][][] values;

  private CoordinateSlices(long[] steps, double[][][] values) {
    this.steps = steps;
    this.values = values;
  }

  /**
   * Slices at ascending steps.
   *
   * @param values (S, R, k), kept, not copied
   * @throws IllegalArgumentException if steps do not ascend, shapes differ, there is no slice, or a
   *     value is not finite
   */
  public static CoordinateSlices of(long[] steps, double[][][] values) {
    if (steps.length == 0 || steps.length != values.length) {
      throw new IllegalArgumentException(
          "Cannot hold slices: steps must be as many as slices, at least 1, but were %d and %d"
              .formatted(steps.length, values.length));
    }
    for (int s = 0; s < steps.length; s++) {
      if (s > 0 && steps[s] <= steps[s - 1]) {
        throw new IllegalArgumentException(
            "Cannot hold slices: steps must ascend, but %d follows %d"
                .formatted(steps[s], steps[s - 1]));
      }
      check(values[s], values[0]);
    }
    return new CoordinateSlices(steps.clone(), values);
  }

  /** Slices of a scalar: values (S, R). */
  public static CoordinateSlices ofScalars(long[] steps, double[][] values) {
    double[][][] columns =
        Arrays.stream(values).map(SquaredDistances::columns).toArray(double[][][]::new);
    return of(steps, columns);
  }

  @Override
  public long[] steps() {
    return steps.clone();
  }

  @Override
  public int replicas() {
    return values[0].length;
  }

  /** The number of coordinates k. */
  public int width() {
    return values[0].length == 0 ? 0 : values[0][0].length;
  }

  /** Slice s, (R, k), not a copy. */
  public double[][] slice(int s) {
    return values[s];
  }

  @Override
  public double squaredDistance(int s, int r, int t, int q) {
    return SquaredDistances.squared(values[s][r], values[t][q]);
  }

  @Override
  public SquaredDistances between(int s, int t) {
    return SquaredDistances.between(values[s], values[t]);
  }

  private static void check(double[][] slice, double[][] first) {
    if (slice.length != first.length) {
      throw new IllegalArgumentException(
          "Cannot hold slices: all must have %d replicas, but one had %d"
              .formatted(first.length, slice.length));
    }
    for (int r = 0; r < slice.length; r++) {
      SquaredDistances.checkRow(slice[r], r, first[0].length);
    }
  }
}
