package org.birkhoff.train.engine;

/** Plain sums of {@code arithmetic.md}, section 3.6. */
public interface Sums {

  /**
   * {@code sums[offset + j] <- sums[offset + j] + a[i stride + j]} for i ascending; may also add
   * columns past the last one, up to a multiple of the lanes.
   */
  void sumRows(int rows, int columns, float[] a, int stride, float[] sums, int offset);

  /** {@code sums[offset + i] <- sums[offset + i] + a[i stride + j]} for j ascending. */
  static void sumColumns(int rows, int columns, float[] a, int stride, float[] sums, int offset) {
    int i = 0;
    for (; i + 4 <= rows; i += 4) {
      int row0 = i * stride;
      int row1 = row0 + stride;
      int row2 = row1 + stride;
      int row3 = row2 + stride;
      float sum0 = sums[offset + i];
      float sum1 = sums[offset + i + 1];
      float sum2 = sums[offset + i + 2];
      float sum3 = sums[offset + i + 3];
      for (int j = 0; j < columns; j++) {
        sum0 += a[row0 + j];
        sum1 += a[row1 + j];
        sum2 += a[row2 + j];
        sum3 += a[row3 + j];
      }
      sums[offset + i] = sum0;
      sums[offset + i + 1] = sum1;
      sums[offset + i + 2] = sum2;
      sums[offset + i + 3] = sum3;
    }
    for (; i < rows; i++) {
      float sum = sums[offset + i];
      for (int j = 0; j < columns; j++) {
        sum += a[i * stride + j];
      }
      sums[offset + i] = sum;
    }
  }
}
