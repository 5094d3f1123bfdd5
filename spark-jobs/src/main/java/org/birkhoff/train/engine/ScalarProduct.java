package org.birkhoff.train.engine;

import org.birkhoff.train.engine.ProductShape.Left;
import org.birkhoff.train.engine.ProductShape.Places;
import org.birkhoff.train.engine.ProductShape.Start;

/** A product in plain Java. */
final class ScalarProduct implements Product {
  private final ProductShape shape;

  ScalarProduct(ProductShape shape) {
    this.shape = shape;
  }

  @Override
  public void run(
      int batch,
      float[] a,
      int[] places,
      float[] b,
      float[] c,
      float[] d,
      float rate,
      float decay) {
    int rows = extent(shape.rows(), batch);
    int columns = extent(shape.columns(), batch);
    int depth = extent(shape.depth(), batch);
    float[] sums = new float[columns];
    for (int i = 0; i < rows; i++) {
      int to = shape.result().start() + i * shape.result().stride();
      for (int j = 0; j < columns; j++) {
        sums[j] = shape.start() == Start.ZERO ? 0.0f : d[to + j];
      }
      for (int k = 0; k < depth; k++) {
        float factor = a[left(i, k, places)];
        int from = shape.right().start() + k * shape.right().stride();
        for (int j = 0; j < columns; j++) {
          sums[j] = Math.fma(factor, b[from + j], sums[j]);
        }
      }
      for (int j = 0; j < columns; j++) {
        c[to + j] = finished(sums[j], i, j, c[to + j], d, to + j, rate, decay);
      }
    }
  }

  private static int extent(int given, int batch) {
    return given == ProductShape.OPEN ? batch : given;
  }

  private int left(int i, int k, int[] places) {
    Left left = shape.left();
    if (left.places() == Places.OF_ROWS) {
      return places[i] + k;
    }
    if (left.places() == Places.OF_INNER) {
      return places[k] + i;
    }
    return left.start() + i * left.rowStride() + k * left.innerStride();
  }

  private float finished(
      float sum, int i, int j, float w, float[] d, int at, float rate, float decay) {
    return switch (shape.finish()) {
      case STORE -> sum;
      case ADD_BIAS_OF_COLUMN -> sum + d[shape.biases() + j];
      case ADD_BIAS_OF_ROW -> sum + d[shape.biases() + i];
      case TANH_SLOPE -> sum * Math.fma(-d[at], d[at], 1.0f);
      case SIGMOID_SLOPE -> sum * Math.fma(-d[at], d[at], d[at]);
      case RELU_SLOPE -> d[at] > 0.0f ? sum : 0.0f;
      case LEAKY_RELU_SLOPE -> d[at] > 0.0f ? sum : Elementary.LEAK * sum;
      case TIMES -> sum * d[at];
      case SGD -> Math.fma(-rate, sum, w);
      case DECAYED_SGD -> Math.fma(-rate, Math.fma(decay, w, sum), w);
    };
  }
}
