package org.birkhoff.analysis.job.slices;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.birkhoff.layout.ParameterLayout;
import org.birkhoff.layout.ParameterTensor;
import org.birkhoff.sketch.CoordinateSample;
import org.birkhoff.sketch.Projections;

/**
 * Coordinates of the flat weight vector that are collected as they are.
 *
 * @param indices ascending, without repetition
 */
record KeptCoordinates(int[] indices) implements Serializable {

  /** Some tensors as they are, and coordinates of samples. */
  static KeptCoordinates of(
      ParameterLayout layout, List<ParameterTensor> tensors, List<CoordinateSample> samples) {
    TreeSet<Integer> indices = new TreeSet<>();
    for (ParameterTensor tensor : tensors) {
      for (int i = tensor.offset(); i < tensor.end(); i++) {
        indices.add(i);
      }
    }
    for (CoordinateSample sample : samples) {
      for (ParameterTensor tensor : layout.tensors()) {
        Arrays.stream(sample.indices(tensor.name())).forEach(i -> indices.add(tensor.offset() + i));
      }
    }
    return new KeptCoordinates(indices.stream().mapToInt(i -> i).toArray());
  }

  /** How many of them lie before a chunk. */
  int before(int chunk) {
    long start = (long) chunk * Projections.CHUNK;
    if (start > Integer.MAX_VALUE) {
      return indices.length;
    }
    int found = Arrays.binarySearch(indices, (int) start);
    return found < 0 ? -found - 1 : found;
  }

  /** Copies those of a chunk to their places. */
  void copy(int chunk, float[] weights, float[] kept) {
    int start = chunk * Projections.CHUNK;
    int end = before(chunk + 1);
    for (int i = before(chunk); i < end; i++) {
      kept[i] = weights[indices[i] - start];
    }
  }

  /** The place of a coordinate that is kept. */
  int place(int index) {
    int place = Arrays.binarySearch(indices, index);
    if (place < 0) {
      throw new IllegalArgumentException("Cannot look up coordinate " + index + ": it is not kept");
    }
    return place;
  }
}
