package org.birkhoff.train.engine.vector;

/**
 * How many rows and vectors of sums a register tile holds: enough independent sums to hide the
 * latency of a multiply-add, few enough to leave registers for the operands.
 */
record TileSizes(int registers) {
  private static final int HIGHEST = 8;
  private static final int HIGHEST_OF_ONE_VECTOR = 12;

  /** Rows of a tile that is {@code width} vectors wide. */
  int highest(int width) {
    return width == 1
        ? HIGHEST_OF_ONE_VECTOR
        : Math.max(1, Math.min(HIGHEST, (registers - width - 1) / width));
  }

  /** Vectors of a tile, of a product with this many rows and vectors left. */
  int width(int rows, int vectors) {
    return Math.min(vectors, widest(rows));
  }

  /** The most vectors of a tile, of a product with this many rows. */
  int widest(int rows) {
    int sums = registers >= 32 ? 16 : 12;
    return Math.max(2, Integer.highestOneBit(Math.min(8, sums / Math.min(rows, HIGHEST))));
  }
}
