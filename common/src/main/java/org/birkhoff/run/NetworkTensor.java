package org.birkhoff.run;

import java.util.List;

/**
 * One parameter tensor of a configured network.
 *
 * @param name unique name, such as {@code conv-1.W}
 * @param layer the layer that owns it
 * @param shape row-major shape in the flat vector
 * @param fanIn inputs of one output, for the variance of initial weights; 1 but for weights
 * @param fanOut outputs of one input
 * @param start what every element starts from; of weights nothing
 */
public record NetworkTensor(
    String name,
    String layer,
    List<Integer> shape,
    Role role,
    long fanIn,
    long fanOut,
    double start) {

  /** How a tensor starts and changes. */
  public enum Role {
    /** Starts from normal numbers, follows its gradient. */
    WEIGHT,
    /** Starts from one value, follows its gradient. */
    TRAINED,
    /** Starts from one value, follows the batches. */
    RUNNING
  }

  public NetworkTensor {
    shape = List.copyOf(shape);
    if (fanIn < 1 || fanOut < 1) {
      throw new IllegalArgumentException(
          "Cannot describe tensor %s: its fans must be at least 1, but were %d and %d"
              .formatted(name, fanIn, fanOut));
    }
  }

  /** The number of elements. */
  public int size() {
    return shape.stream().reduce(1, Math::multiplyExact);
  }
}
