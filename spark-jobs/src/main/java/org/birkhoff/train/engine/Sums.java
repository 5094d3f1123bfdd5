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
    for (; i + 5 <= rows; i += 5) {
      sumFiveColumns(columns, a, i * stride, stride, sums, offset + i);
    }
    for (; i < rows; i++) {
      float sum = sums[offset + i];
      for (int j = 0; j < columns; j++) {
        sum += a[i * stride + j];
      }
      sums[offset + i] = sum;
    }
  }

  /** Five sums at a time, so that none waits for the addition before it. */
  private static void sumFiveColumns(
      int columns, float[] a, int start, int stride, float[] sums, int at) {
    float sum0 = sums[at];
    float sum1 = sums[at + 1];
    float sum2 = sums[at + 2];
    float sum3 = sums[at + 3];
    float sum4 = sums[at + 4];
    int row1 = stride;
    int row2 = 2 * stride;
    int row3 = 3 * stride;
    int row4 = 4 * stride;
    for (int j = start; j < start + columns; j++) {
      sum0 += a[j];
      sum1 += a[j + row1];
      sum2 += a[j + row2];
      sum3 += a[j + row3];
      sum4 += a[j + row4];
    }
    sums[at] = sum0;
    sums[at + 1] = sum1;
    sums[at + 2] = sum2;
    sums[at + 3] = sum3;
    sums[at + 4] = sum4;
  }
}
