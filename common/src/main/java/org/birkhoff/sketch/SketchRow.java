package org.birkhoff.sketch;

/**
 * One row of table {@code sketches} without its replica and step.
 *
 * @param layer a tensor's name, empty for the whole vector, {@code training} or {@code test} for
 *     outputs
 * @param kind one of the constants here
 * @param values at least one number
 */
public record SketchRow(String layer, String kind, float[] values) {
  /** {@link Projections} of the whole vector and of every tensor. */
  public static final String PROJECTIONS = "projections";

  /** {@link CoordinateSample} of every tensor. */
  public static final String COORDINATES = "coordinates";

  /** {@link TensorMoments} of the whole vector and of every tensor. */
  public static final String MOMENTS = "moments";

  /** Outputs of the network on probe rows, (rows, outputs) row-major. */
  public static final String LOGITS = "logits";

  public SketchRow {
    if (values.length == 0) {
      throw new IllegalArgumentException(
          "Cannot make a row of kind %s for layer '%s' without values".formatted(kind, layer));
    }
    values = values.clone();
  }

  @Override
  public float[] values() {
    return values.clone();
  }
}
