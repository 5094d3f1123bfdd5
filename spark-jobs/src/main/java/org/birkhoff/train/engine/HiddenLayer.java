package org.birkhoff.train.engine;

/**
 * What one layer's inputs or one hidden layer keeps of a chunk of rows.
 *
 * @param stride from one row to the next of the arrays (rows, units)
 * @param flippedStride from one unit to the next of the arrays (units, rows)
 * @param values activations (rows, units)
 * @param flipped activations (units, rows)
 * @param slopes derivatives (rows, units), where the activation keeps them
 * @param flippedSlopes derivatives (units, rows), likewise
 * @param deltas gradient of the loss by the layer's inputs z (rows, units)
 */
record HiddenLayer(
    int stride,
    int flippedStride,
    float[] values,
    float[] flipped,
    float[] slopes,
    float[] flippedSlopes,
    float[] deltas) {

  /**
   * @param rows for which there is room, a multiple of the lanes
   * @param units likewise
   */
  static HiddenLayer allocate(int rows, int units, Slopes slopes) {
    int kept = slopes == Slopes.KEPT ? rows * units : 0;
    return new HiddenLayer(
        units,
        rows,
        new float[rows * units],
        new float[units * rows],
        new float[kept],
        new float[kept],
        new float[rows * units]);
  }

  /** Whether derivatives are kept from the forward pass. */
  enum Slopes {
    KEPT,
    NOT_KEPT
  }
}
