package org.birkhoff.train.engine;

/**
 * A view of an array as a matrix: element (i, j) is {@code values[offset + i rowStride + j
 * columnStride]}.
 */
public record Matrix(float[] values, int offset, int rowStride, int columnStride) {

  /** A row-major matrix at the start of an array. */
  static Matrix of(float[] values, int rowStride) {
    return new Matrix(values, 0, rowStride, 1);
  }

  Matrix transposed() {
    return new Matrix(values, offset, columnStride, rowStride);
  }

  /** The index of element (i, j). */
  public int at(int i, int j) {
    return offset + i * rowStride + j * columnStride;
  }
}
