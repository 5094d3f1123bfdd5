package org.birkhoff.layout;

import java.util.List;

/**
 * One parameter tensor inside the flat weight vector of a replica.
 *
 * @param name unique name, such as {@code dense-1.weight}
 * @param layer the layer that owns it, such as {@code dense-1}
 * @param shape row-major shape; a dense weight is (out, in), a bias (out)
 * @param offset index of its first element in the flat vector
 */
public record ParameterTensor(String name, String layer, List<Integer> shape, int offset) {

  public ParameterTensor {
    shape = List.copyOf(shape);
    if (shape.isEmpty() || shape.stream().anyMatch(extent -> extent < 1)) {
      throw new IllegalArgumentException(
          "Cannot lay out tensor " + name + ": every extent must be at least 1, but was " + shape);
    }
    if (offset < 0) {
      throw new IllegalArgumentException(
          "Cannot lay out tensor " + name + ": offset must not be negative, but was " + offset);
    }
  }

  /** The number of elements. */
  public int size() {
    return shape.stream().reduce(1, Math::multiplyExact);
  }

  /** The index just past its last element in the flat vector. */
  public int end() {
    return Math.addExact(offset, size());
  }
}
