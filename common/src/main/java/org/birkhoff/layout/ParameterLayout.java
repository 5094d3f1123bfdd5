package org.birkhoff.layout;

import java.util.ArrayList;
import java.util.List;

/**
 * Where each parameter tensor lies in the flat weight vector of a replica: layers in order, each
 * its weight (out, in) row-major, then its bias.
 *
 * @param tensors contiguous tensors in the order of their offsets
 */
public record ParameterLayout(List<ParameterTensor> tensors) {

  public ParameterLayout {
    tensors = List.copyOf(tensors);
    int next = 0;
    for (ParameterTensor tensor : tensors) {
      if (tensor.offset() != next) {
        throw new IllegalArgumentException(
            "Cannot lay out tensor %s: offset must be %d, but was %d"
                .formatted(tensor.name(), next, tensor.offset()));
      }
      next = tensor.end();
    }
    if (next == 0) {
      throw new IllegalArgumentException("Cannot lay out a model without parameters");
    }
  }

  /**
   * The layout of a dense network.
   *
   * @param widths units of every layer, inputs first and outputs last
   */
  public static ParameterLayout dense(List<Integer> widths) {
    return dense(widths, true);
  }

  /** The layout of a dense network whose layers have no bias. */
  public static ParameterLayout denseWithoutBias(List<Integer> widths) {
    return dense(widths, false);
  }

  private static ParameterLayout dense(List<Integer> widths, boolean bias) {
    List<ParameterTensor> tensors = new ArrayList<>();
    int offset = 0;
    for (int i = 1; i < widths.size(); i++) {
      String layer = "dense-" + i;
      ParameterTensor weight =
          new ParameterTensor(
              layer + ".weight", layer, List.of(widths.get(i), widths.get(i - 1)), offset);
      tensors.add(weight);
      offset = weight.end();
      if (bias) {
        ParameterTensor vector =
            new ParameterTensor(layer + ".bias", layer, List.of(widths.get(i)), offset);
        tensors.add(vector);
        offset = vector.end();
      }
    }
    return new ParameterLayout(tensors);
  }

  /** The length d of the flat weight vector. */
  public int size() {
    return tensors.get(tensors.size() - 1).end();
  }

  /** The layers' names, in order. */
  public List<String> layers() {
    return tensors.stream().map(ParameterTensor::layer).distinct().toList();
  }
}
