package org.birkhoff.train.engine;

/**
 * What one hidden layer keeps of a chunk of rows, and the gradient by its inputs.
 *
 * @param values activations (rows, units)
 * @param flipped activations (units, rows)
 * @param slopes derivatives (rows, units), where the activation keeps them
 * @param flippedSlopes derivatives (units, rows), likewise
 * @param deltas gradient of the loss (rows, units)
 */
record HiddenLayer(
    Matrix values, Matrix flipped, Matrix slopes, Matrix flippedSlopes, Matrix deltas) {

  static HiddenLayer allocate(int rows, int stride, int flippedRows, int flippedStride) {
    return new HiddenLayer(
        Matrix.of(new float[rows * stride], stride),
        Matrix.of(new float[flippedRows * flippedStride], flippedStride),
        Matrix.of(new float[rows * stride], stride),
        Matrix.of(new float[flippedRows * flippedStride], flippedStride),
        Matrix.of(new float[rows * stride], stride));
  }
}
