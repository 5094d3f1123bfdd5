package org.birkhoff.train.engine;

/** Sums in plain Java. */
final class ScalarSums implements Sums {

  @Override
  public void sumRows(int rows, int columns, float[] a, int stride, float[] sums, int offset) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        sums[offset + j] += a[i * stride + j];
      }
    }
  }
}
