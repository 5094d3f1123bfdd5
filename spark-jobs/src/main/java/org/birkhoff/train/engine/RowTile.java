package org.birkhoff.train.engine;

/** How many rows of a batch a product computes together. */
final class RowTile {
  private static final int HIGHEST = 8;
  private static final int LOWEST = 5;

  private RowTile() {}

  /** The tile that wastes the fewest rows of a chunk, the highest such one. */
  static int of(int capacity) {
    if (capacity <= HIGHEST) {
      return capacity;
    }
    int best = HIGHEST;
    for (int tile = HIGHEST - 1; tile >= LOWEST; tile--) {
      if (PackedLayout.roundUp(capacity, tile) < PackedLayout.roundUp(capacity, best)) {
        best = tile;
      }
    }
    return best;
  }
}
