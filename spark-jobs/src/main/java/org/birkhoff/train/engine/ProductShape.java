package org.birkhoff.train.engine;

/**
 * Everything about a product that is known before training: what a kernel may be compiled for.
 *
 * <p>Exactly one extent is {@link #OPEN}: that of the batch, given at each call. A kernel may also
 * compute rows past an open number of rows, up to a multiple of {@code rowTile}, and columns past
 * the last one, up to a multiple of its lanes: operands and results have room for them, and what
 * they hold is never used.
 *
 * @param left how elements of a are found
 * @param right element (k, j) of b is at {@code right.start + k right.stride + j}
 * @param result element (i, j) of c is at {@code result.start + i result.stride + j}
 * @param rows of a and c
 * @param columns of b and c
 * @param depth columns of a, rows of b
 * @param rowTile at most this many rows are computed together, where rows are open
 * @param start what sums start from
 * @param finish what happens to the finished sums
 * @param biases index in d of the first bias, where the finish adds biases
 */
public record ProductShape(
    Left left,
    Plane right,
    Plane result,
    int rows,
    int columns,
    int depth,
    int rowTile,
    Start start,
    Finish finish,
    int biases) {

  /** The extent that each call gives. */
  public static final int OPEN = -1;

  /** Where a matrix lies whose rows are contiguous. */
  public record Plane(int start, int stride) {}

  /**
   * Where element (i, k) of a is: at {@code start + i rowStride + k innerStride}; or, with {@code
   * places}, at {@code places[i] + k} or {@code places[k] + i}.
   */
  public record Left(Places places, int start, int rowStride, int innerStride) {

    static Left strided(int start, int rowStride, int innerStride) {
      return new Left(Places.NONE, start, rowStride, innerStride);
    }

    static Left placed(Places places) {
      return new Left(places, 0, 0, 0);
    }
  }

  /** Which index of a goes through the places of a call. */
  public enum Places {
    NONE,
    OF_ROWS,
    OF_INNER
  }

  /** What sums start from. */
  public enum Start {
    ZERO,
    /** Element of d at the result's index. */
    SUMS_SO_FAR
  }

  /** What happens to a finished sum s; x is the element of d at the result's index. */
  public enum Finish {
    /** c = s. */
    STORE,
    /** c = s + d[biases + j]. */
    ADD_BIAS_OF_COLUMN,
    /** c = s + d[biases + i]. */
    ADD_BIAS_OF_ROW,
    /** c = s * fma(-x, x, 1). */
    TANH_SLOPE,
    /** c = s * fma(-x, x, x). */
    SIGMOID_SLOPE,
    /** c = x &gt; 0 ? s : +0. */
    RELU_SLOPE,
    /** c = x &gt; 0 ? s : leak * s. */
    LEAKY_RELU_SLOPE,
    /** c = s * x. */
    TIMES,
    /** c = fma(-rate, s, c). */
    SGD,
    /** c = fma(-rate, fma(decay, c, s), c). */
    DECAYED_SGD
  }

  public ProductShape {
    int open = (rows == OPEN ? 1 : 0) + (columns == OPEN ? 1 : 0) + (depth == OPEN ? 1 : 0);
    if (open != 1) {
      throw new IllegalArgumentException(
          "Cannot describe a product: one extent must be open, but %d, %d and %d are given"
              .formatted(rows, columns, depth));
    }
    if (rowTile < 1) {
      throw new IllegalArgumentException(
          "Cannot describe a product: its row tile must be at least 1, but was " + rowTile);
    }
  }
}
