package org.birkhoff.family;

import java.io.Serializable;

/**
 * A number of a replica whose law is known.
 *
 * @param observable {@code coordinate-<i>} of a tensor, or a metric's name
 * @param layer the tensor's name, or empty
 * @param coordinate its place in the flat weight vector; -1 for a metric
 */
public record LawSubject(String observable, String layer, int coordinate) implements Serializable {

  static LawSubject coordinate(String tensor, int i) {
    return new LawSubject("coordinate-" + i, tensor, i);
  }

  static LawSubject metric(String name) {
    return new LawSubject(name, "", -1);
  }

  /** Whether it is a metric, not a weight. */
  public boolean isMetric() {
    return coordinate < 0;
  }
}
