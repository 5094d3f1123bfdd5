package org.birkhoff.train.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the engine keeps each layer's parameters while it trains: rows padded to whole vectors, the
 * first layer transposed to (in, out) so that its products run along the hidden units, every other
 * layer as stored, (out, in). Padding is never read into a result.
 */
final class PackedLayout {
  /** Floats of a cache line. */
  private static final int LINE = 16;

  private static final int LONG_ROW = 128;

  /** One layer: a weight of rows x columns with padded rows, and perhaps a bias. */
  record Layer(int in, int out, boolean transposed, int weight, int stride, int bias) {

    boolean hasBias() {
      return bias >= 0;
    }

    private Layer withBias(int at) {
      return new Layer(in, out, transposed, weight, stride, at);
    }

    /** The index of the weight from input k to output j. */
    int at(int j, int k) {
      return transposed ? weight + k * stride + j : weight + j * stride + k;
    }
  }

  private final List<Layer> layers = new ArrayList<>();
  private final int lanes;
  private final int biases;
  private final int size;
  private final int[] places;

  PackedLayout(List<Integer> widths, boolean bias, int lanes) {
    this.lanes = lanes;
    long next = 0;
    for (int i = 1; i < widths.size(); i++) {
      int in = widths.get(i - 1);
      int out = widths.get(i);
      boolean transposed = i == 1 && 2 * out >= lanes;
      int stride = stride(transposed ? out : in);
      layers.add(new Layer(in, out, transposed, (int) next, stride, -1));
      next += (long) (transposed ? in : out) * stride;
      if (next > Integer.MAX_VALUE / 2) {
        throw new IllegalArgumentException(
            "Cannot train a network of widths " + widths + ": it has too many weights");
      }
    }
    biases = (int) next;
    for (int i = 0; bias && i < layers.size(); i++) {
      Layer layer = layers.get(i);
      layers.set(i, layer.withBias((int) next));
      next += padded(layer.out());
    }
    size = (int) next;
    places = places(layers);
  }

  List<Layer> layers() {
    return layers;
  }

  /** The length of a packed array. */
  int size() {
    return size;
  }

  /** Where the biases of all layers start, after all weights. */
  int biases() {
    return biases;
  }

  /** An extent rounded up to whole vectors. */
  int padded(int extent) {
    return roundUp(extent, lanes);
  }

  /**
   * The distance of rows of this extent: whole vectors and, for long rows, an odd number of cache
   * lines, because rows whose distance is a power of two displace each other from the cache.
   */
  int stride(int extent) {
    int padded = padded(extent);
    return padded < LONG_ROW ? padded : (roundUp(padded, LINE) / LINE | 1) * LINE;
  }

  /** Copies the flat vector of a replica into a packed array. */
  void pack(float[] flat, float[] packed) {
    for (int i = 0; i < places.length; i++) {
      packed[places[i]] = flat[i];
    }
  }

  /** Copies a packed array into the flat vector of a replica. */
  void unpack(float[] packed, float[] flat) {
    for (int i = 0; i < places.length; i++) {
      flat[i] = packed[places[i]];
    }
  }

  /** As {@link #unpack(float[], float[])}. */
  void unpack(double[] packed, double[] flat) {
    for (int i = 0; i < places.length; i++) {
      flat[i] = packed[places[i]];
    }
  }

  private static int[] places(List<Layer> layers) {
    int[] places =
        new int[layers.stream().mapToInt(l -> l.out() * (l.in() + (l.hasBias() ? 1 : 0))).sum()];
    int next = 0;
    for (Layer layer : layers) {
      for (int j = 0; j < layer.out(); j++) {
        for (int k = 0; k < layer.in(); k++) {
          places[next++] = layer.at(j, k);
        }
      }
      for (int j = 0; layer.hasBias() && j < layer.out(); j++) {
        places[next++] = layer.bias() + j;
      }
    }
    return places;
  }

  static int roundUp(int extent, int multiple) {
    return (extent + multiple - 1) / multiple * multiple;
  }
}
