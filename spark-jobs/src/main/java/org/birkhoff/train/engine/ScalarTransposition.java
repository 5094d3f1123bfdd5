package org.birkhoff.train.engine;

/** Transposition in plain Java. */
final class ScalarTransposition implements Transposition {

  @Override
  public void copy(int rows, int columns, float[] from, int fromStride, float[] to, int toStride) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        to[j * toStride + i] = from[i * fromStride + j];
      }
    }
  }
}
