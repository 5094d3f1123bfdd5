package org.birkhoff.train.engine;

/** Copies a row-major matrix into its transpose. */
final class Transposition {
  private static final int BLOCK = 16;

  private Transposition() {}

  /** {@code to[j][i] <- from[i][j]}. */
  static void copy(int rows, int columns, Matrix from, Matrix to) {
    float[] x = from.values();
    float[] y = to.values();
    int stride = to.rowStride();
    for (int i0 = 0; i0 < rows; i0 += BLOCK) {
      int end = Math.min(rows, i0 + BLOCK);
      for (int j = 0; j < columns; j++) {
        int source = from.offset() + i0 * from.rowStride() + j;
        int target = to.offset() + j * stride;
        for (int i = i0; i < end; i++) {
          y[target + i] = x[source];
          source += from.rowStride();
        }
      }
    }
  }
}
