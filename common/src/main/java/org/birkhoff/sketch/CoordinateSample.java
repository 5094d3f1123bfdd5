package org.birkhoff.sketch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.birkhoff.layout.ParameterLayout;
import org.birkhoff.layout.ParameterTensor;
import org.birkhoff.random.EpochPermutation;
import org.birkhoff.random.Purpose;
import org.birkhoff.random.StreamKey;

/**
 * Seeded coordinates of every tensor, without repetition: the first n of a random order that
 * depends on the seed, the tensor's index and its size only, so that a smaller sample is the start
 * of a larger one. A tensor of fewer than n coordinates gives all of them.
 */
public final class CoordinateSample {
  private final ParameterLayout layout;
  private final Map<String, int[]> indices = new LinkedHashMap<>();

  private CoordinateSample(ParameterLayout layout) {
    this.layout = layout;
  }

  /**
   * The sample of a layout.
   *
   * @param count n, coordinates a tensor, at least 1
   */
  public static CoordinateSample of(ParameterLayout layout, int count, long seed) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "Cannot sample coordinates: their number must be at least 1, but was " + count);
    }
    CoordinateSample sample = new CoordinateSample(layout);
    StreamKey key = StreamKey.of(Purpose.PROJECTION, seed, "coordinates");
    List<ParameterTensor> tensors = layout.tensors();
    for (int t = 0; t < tensors.size(); t++) {
      int size = tensors.get(t).size();
      int[] chosen = new int[Math.min(count, size)];
      new EpochPermutation(key, t, 0, size).rows(0, chosen.length, chosen);
      sample.indices.put(tensors.get(t).name(), chosen);
    }
    return sample;
  }

  /** The sampled coordinates of a tensor in the order of their values, counted within it. */
  public int[] indices(String tensor) {
    int[] chosen = indices.get(tensor);
    if (chosen == null) {
      throw new IllegalArgumentException(
          "Cannot sample coordinates: the layout has no tensor " + tensor);
    }
    return chosen.clone();
  }

  /** The sampled coordinates' values by tensor, in the order of the layout. */
  public Map<String, float[]> of(float[] weights) {
    Map<String, float[]> values = new LinkedHashMap<>();
    for (ParameterTensor tensor : layout.tensors()) {
      int[] chosen = indices.get(tensor.name());
      float[] sampled = new float[chosen.length];
      for (int i = 0; i < sampled.length; i++) {
        sampled[i] = weights[tensor.offset() + chosen[i]];
      }
      values.put(tensor.name(), sampled);
    }
    return values;
  }
}
