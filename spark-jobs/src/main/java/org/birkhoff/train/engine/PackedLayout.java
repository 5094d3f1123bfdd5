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
    forEachRun(
        (from, fromStep, to, toStep, count) -> {
          for (int i = 0; i < count; i++) {
            packed[to + i * toStep] = flat[from + i * fromStep];
          }
        });
  }

  /** Copies a packed array into the flat vector of a replica. */
  void unpack(float[] packed, float[] flat) {
    forEachRun(
        (to, toStep, from, fromStep, count) -> {
          for (int i = 0; i < count; i++) {
            flat[to + i * toStep] = packed[from + i * fromStep];
          }
        });
  }

  /** As {@link #unpack(float[], float[])}. */
  void unpack(double[] packed, double[] flat) {
    forEachRun(
        (to, toStep, from, fromStep, count) -> {
          for (int i = 0; i < count; i++) {
            flat[to + i * toStep] = packed[from + i * fromStep];
          }
        });
  }

  /** Elements of the flat vector and of a packed array, each at equal distances. */
  private interface Run {
    void visit(int flat, int flatStep, int packed, int packedStep, int count);
  }

  private void forEachRun(Run run) {
    int flat = 0;
    for (Layer layer : layers) {
      int columns = layer.in();
      if (layer.transposed()) {
        // a cache line of units at a time, so that neither side jumps at every element
        for (int j = 0; j < layer.out(); j += LINE) {
          int count = Math.min(LINE, layer.out() - j);
          for (int k = 0; k < columns; k++) {
            run.visit(flat + j * columns + k, columns, layer.at(j, k), 1, count);
          }
        }
      } else {
        for (int j = 0; j < layer.out(); j++) {
          run.visit(flat + j * columns, 1, layer.at(j, 0), 1, columns);
        }
      }
      flat += layer.out() * columns;
      if (layer.hasBias()) {
        run.visit(flat, 1, layer.bias(), 1, layer.out());
        flat += layer.out();
      }
    }
  }

  /** Whether every parameter of a packed array is finite, whatever its padding holds. */
  boolean isFinite(float[] packed) {
    float probe = 0.0f;
    for (Layer layer : layers) {
      int rows = layer.transposed() ? layer.in() : layer.out();
      int columns = layer.transposed() ? layer.out() : layer.in();
      for (int row = 0; row < rows; row++) {
        probe += probe(packed, layer.weight() + row * layer.stride(), columns);
      }
      if (layer.hasBias()) {
        probe += probe(packed, layer.bias(), layer.out());
      }
    }
    return probe == 0.0f;
  }

  /** 0 if all are finite, else NaN; in four sums, so that none waits for the addition before. */
  private static float probe(float[] values, int from, int count) {
    float probe0 = 0.0f;
    float probe1 = 0.0f;
    float probe2 = 0.0f;
    float probe3 = 0.0f;
    int end = from + count;
    int i = from;
    for (; i + 4 <= end; i += 4) {
      probe0 += values[i] - values[i];
      probe1 += values[i + 1] - values[i + 1];
      probe2 += values[i + 2] - values[i + 2];
      probe3 += values[i + 3] - values[i + 3];
    }
    for (; i < end; i++) {
      probe0 += values[i] - values[i];
    }
    return probe0 + probe1 + (probe2 + probe3);
  }

  static int roundUp(int extent, int multiple) {
    return (extent + multiple - 1) / multiple * multiple;
  }
}
