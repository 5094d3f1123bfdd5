package org.birkhoff.train.engine;

/** Products and sums in plain Java. */
public final class ScalarProducts implements Products {

  @Override
  public Product of(ProductShape shape) {
    return new ScalarProduct(shape);
  }

  @Override
  public void sumRows(int rows, int columns, float[] a, int stride, float[] sums, int offset) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        sums[offset + j] += a[i * stride + j];
      }
    }
  }

  @Override
  public void sumColumns(int rows, int columns, float[] a, int stride, float[] sums, int offset) {
    for (int i = 0; i < rows; i++) {
      float sum = sums[offset + i];
      for (int j = 0; j < columns; j++) {
        sum += a[i * stride + j];
      }
      sums[offset + i] = sum;
    }
  }

  @Override
  public void transpose(
      int rows, int columns, float[] from, int fromStride, float[] to, int toStride) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        to[j * toStride + i] = from[i * fromStride + j];
      }
    }
  }
}
