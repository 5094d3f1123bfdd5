package org.birkhoff.train.engine;

/**
 * What one hidden layer keeps of a chunk of rows.
 *
 * @param values activations (rows, units)
 * @param flipped activations (units, rows)
 * @param slopes derivatives (rows, units), where the activation keeps them
 * @param flippedSlopes derivatives (units, rows), likewise
 * @param deltas gradient of the loss by the layer's inputs z (rows, units)
 * @param deltasByUnit the same numbers seen as (units, rows)
 */
record HiddenLayer(
    Matrix values,
    Matrix flipped,
    Matrix slopes,
    Matrix flippedSlopes,
    Matrix deltas,
    Matrix deltasByUnit) {

  static HiddenLayer allocate(int rows, int stride, int flippedRows, int flippedStride) {
    Matrix deltas = Matrix.of(new float[rows * stride], stride);
    return new HiddenLayer(
        Matrix.of(new float[rows * stride], stride),
        Matrix.of(new float[flippedRows * flippedStride], flippedStride),
        Matrix.of(new float[rows * stride], stride),
        Matrix.of(new float[flippedRows * flippedStride], flippedStride),
        deltas,
        deltas.transposed());
  }
}
