package org.birkhoff.sketch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The sketches of one weight vector.
 *
 * @param values by subject: the empty text for the whole vector, then the tensors' names in the
 *     order of the layout; K values each, or all coordinates of a subject of at most K
 */
public record Sketches(Map<String, float[]> values) {

  public Sketches {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** The sketch of a tensor, or of the whole vector where the name is empty. */
  public float[] of(String layer) {
    float[] found = values.get(layer);
    if (found == null) {
      throw new IllegalArgumentException("Cannot find a sketch of " + layer);
    }
    return found;
  }
}
