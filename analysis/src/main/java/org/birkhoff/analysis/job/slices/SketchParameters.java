package org.birkhoff.analysis.job.slices;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.birkhoff.layout.ParameterLayout;
import org.birkhoff.layout.ParameterTensor;
import org.birkhoff.sketch.Projections;
import org.birkhoff.sketch.Sketches;

/** What projections are a function of; executors make them anew, they are never shipped. */
final class SketchParameters implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String[] names;
  private final String[] layers;
  private final int[][] shapes;
  private final int[] offsets;
  private final int count;
  private final long seed;
  private transient Projections projections;

  SketchParameters(ParameterLayout layout, int count, long seed) {
    names = layout.tensors().stream().map(ParameterTensor::name).toArray(String[]::new);
    layers = layout.tensors().stream().map(ParameterTensor::layer).toArray(String[]::new);
    shapes =
        layout.tensors().stream()
            .map(tensor -> tensor.shape().stream().mapToInt(i -> i).toArray())
            .toArray(int[][]::new);
    offsets = layout.tensors().stream().mapToInt(ParameterTensor::offset).toArray();
    this.count = count;
    this.seed = seed;
  }

  /** The projections, the same wherever they are made. */
  Projections projections() {
    synchronized (names) {
      if (projections == null) {
        projections = Projections.of(layout(), count, seed);
      }
      return projections;
    }
  }

  /** The sketches of the whole vector and then of each tensor. */
  float[][] values(Sketches sketches) {
    float[][] values = new float[names.length + 1][];
    values[0] = sketches.of("");
    for (int t = 0; t < names.length; t++) {
      values[t + 1] = sketches.of(names[t]);
    }
    return values;
  }

  private ParameterLayout layout() {
    ParameterTensor[] tensors = new ParameterTensor[names.length];
    for (int t = 0; t < names.length; t++) {
      tensors[t] =
          new ParameterTensor(
              names[t], layers[t], Arrays.stream(shapes[t]).boxed().toList(), offsets[t]);
    }
    return new ParameterLayout(List.of(tensors));
  }
}
