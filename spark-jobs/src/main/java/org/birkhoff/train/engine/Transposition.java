package org.birkhoff.train.engine;

/** Copies a matrix into its transpose. */
public interface Transposition {

  /**
   * {@code to[j toStride + i] <- from[i fromStride + j]}; may also copy elements past the last row
   * and column up to multiples of the lanes, for which both have room.
   */
  void copy(int rows, int columns, float[] from, int fromStride, float[] to, int toStride);
}
