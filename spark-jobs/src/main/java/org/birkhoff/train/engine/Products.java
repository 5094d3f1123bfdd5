package org.birkhoff.train.engine;

/** Matrix products, sums and transpositions of {@code arithmetic.md}, section 3. */
public interface Products {

  /** A product of this shape. */
  Product of(ProductShape shape);

  /** {@code sums[offset + j] <- sums[offset + j] + a[i][j]} for i ascending. */
  void sumRows(int rows, int columns, float[] a, int stride, float[] sums, int offset);

  /** {@code sums[offset + i] <- sums[offset + i] + a[i][j]} for j ascending. */
  void sumColumns(int rows, int columns, float[] a, int stride, float[] sums, int offset);

  /**
   * {@code to[j][i] <- from[i][j]}; may also copy elements past the last row and column up to
   * multiples of the lanes, for which both have room.
   */
  void transpose(int rows, int columns, float[] from, int fromStride, float[] to, int toStride);
}
