package org.birkhoff.train.engine;

/**
 * A network whose outputs and gradients another library computes. What crosses this border are
 * arrays; rows are row-major. Not thread-safe.
 */
public interface ForeignNetwork extends AutoCloseable {

  /** Takes over weights in the order of the run's layout. */
  void load(float[] weights);

  /**
   * The gradient of the sum of the rows' losses at the loaded weights.
   *
   * @param features (rows, inputs)
   * @param targets (rows, outputs): 1 at the class and 0 elsewhere for cross-entropy
   * @param gradient receives the gradient in the order of the run's layout; of a running statistic
   *     the amount by which the batch lowers it
   * @return the mean of the rows' losses; not finite if one of them is not
   */
  double gradient(float[] features, float[] targets, int rows, float[] gradient);

  /**
   * What the loss compares with the targets, without noise and with running statistics: for
   * cross-entropy the numbers before the softmax.
   *
   * @param features (rows, inputs)
   * @param outputs receives (rows, outputs)
   */
  void outputs(float[] features, int rows, float[] outputs);

  /** Releases what the library holds outside the heap. */
  @Override
  void close();
}
