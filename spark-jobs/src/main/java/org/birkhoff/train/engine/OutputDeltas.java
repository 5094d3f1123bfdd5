package org.birkhoff.train.engine;

/** Gradients of the losses by the network's outputs, {@code arithmetic.md}, section 6. */
public interface OutputDeltas {

  /**
   * Cross-entropy, for every column b: m the largest logit, s the sum over the classes of {@code
   * e_c = exp(z_c - m)}, {@code deltas[c][b] <- fma(e_c, scale / s, deltas[c][b])}.
   *
   * @param stride from one class to the next of the arrays (classes, rows)
   * @param logits (classes, rows)
   * @param exponentials room for (classes, rows)
   * @param deltas (classes, rows), holding -scale at each row's label and +0 elsewhere
   * @param largest m of each row
   * @param sums s of each row
   */
  void softmax(
      int classes,
      int rows,
      int stride,
      float[] logits,
      float[] exponentials,
      float[] deltas,
      float scale,
      float[] largest,
      float[] sums);

  /** Mean squared error: {@code deltas[i] <- (outputs[i] - targets[i]) scale}. */
  void residuals(int length, float[] outputs, float[] targets, float scale, float[] deltas);
}
