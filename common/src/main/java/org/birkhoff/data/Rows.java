package org.birkhoff.data;

import java.io.Serializable;

/**
 * Rows of a prepared data set.
 *
 * @param count number of rows n
 * @param features row-major (n, inputs)
 * @param labels class of each row, or empty where targets are real
 * @param targets row-major (n, outputs) real targets, or empty where labels are used
 */
public record Rows(int count, float[] features, int[] labels, float[] targets)
    implements Serializable {

  public Rows {
    if (count < 0) {
      throw new IllegalArgumentException(
          "Cannot hold rows: their number must not be negative, but was " + count);
    }
    if (count > 0 && (labels.length == 0) == (targets.length == 0)) {
      throw new IllegalArgumentException(
          "Cannot hold rows: they need either labels or targets, but had %d labels and %d targets"
              .formatted(labels.length, targets.length));
    }
    if (labels.length != 0 && labels.length != count) {
      throw new IllegalArgumentException(
          "Cannot hold rows: %d rows need as many labels, but had %d"
              .formatted(count, labels.length));
    }
  }
}
