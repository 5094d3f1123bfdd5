package org.birkhoff.train.engine;

/**
 * Matrix products and sums of {@code arithmetic.md}, section 3. Every element accumulates over its
 * inner index in ascending order, whatever the blocking.
 *
 * <p>An implementation may also compute elements past the last row up to a multiple of {@link
 * DenseKernels#ROW_BLOCK} rows and past the last column up to a multiple of its lanes: operands and
 * results have room for them, and what they hold is never used.
 */
public interface Products {

  /**
   * {@code c[i][j] <- fma(a[i][k], b[k][j], c[i][j])} for k ascending.
   *
   * @param rows of a and c
   * @param columns of b and c, which are contiguous along a row
   * @param depth columns of a, rows of b
   */
  void multiply(int rows, int columns, int depth, Matrix a, Matrix b, Matrix c);

  /** {@code c[i][j] <- c[i][j] + row[offset + j]}. */
  void addRow(int rows, int columns, float[] row, int offset, Matrix c);

  /** {@code c[i][j] <- c[i][j] + column[offset + i]}. */
  void addColumn(int rows, int columns, float[] column, int offset, Matrix c);

  /** {@code sums[offset + j] <- sums[offset + j] + a[i][j]} for i ascending. */
  void sumRows(int rows, int columns, Matrix a, float[] sums, int offset);

  /** {@code sums[offset + i] <- sums[offset + i] + a[i][j]} for j ascending. */
  void sumColumns(int rows, int columns, Matrix a, float[] sums, int offset);
}
