package org.birkhoff.analysis.export;

import java.util.ArrayList;
import java.util.List;
import org.birkhoff.layout.ParameterLayout;
import org.birkhoff.layout.ParameterTensor;

/**
 * A float32 array of a slice: coordinates from..to - 1 of every replica's weights, row-major.
 *
 * @param name the tensor's name, or {@code weights} for the whole vector
 * @param shape extents of one replica
 */
public record Array(String name, List<Integer> shape, int from, int to) {
  /** What the whole vector is called. */
  public static final String WHOLE = "weights";

  public Array {
    shape = List.copyOf(shape);
  }

  /** One array a tensor of the layout. */
  public static List<Array> tensors(ParameterLayout layout) {
    return layout.tensors().stream().map(Array::of).toList();
  }

  /** The array of the whole vector. */
  public static Array whole(ParameterLayout layout) {
    return new Array(WHOLE, List.of(layout.size()), 0, layout.size());
  }

  private static Array of(ParameterTensor tensor) {
    return new Array(tensor.name(), tensor.shape(), tensor.offset(), tensor.end());
  }

  /** Values of one replica. */
  int size() {
    return to - from;
  }

  /** Bytes of all replicas. */
  long bytes(int replicas) {
    return 4L * replicas * size();
  }

  /** The extents with replicas first. */
  List<Integer> shape(int replicas) {
    List<Integer> all = new ArrayList<>();
    all.add(replicas);
    all.addAll(shape);
    return all;
  }
}
