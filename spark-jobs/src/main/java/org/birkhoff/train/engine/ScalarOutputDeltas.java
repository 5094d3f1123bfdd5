package org.birkhoff.train.engine;

/** Output deltas in plain Java. */
final class ScalarOutputDeltas implements OutputDeltas {

  @Override
  public void softmax(
      int classes,
      int rows,
      int stride,
      float[] logits,
      float[] exponentials,
      float[] deltas,
      float scale,
      float[] largest,
      float[] sums) {
    for (int b = 0; b < rows; b++) {
      float m = logits[b];
      for (int c = 1; c < classes; c++) {
        float other = logits[c * stride + b];
        m = other > m ? other : m;
      }
      float s = 0.0f;
      for (int c = 0; c < classes; c++) {
        s += Elementary.exp(logits[c * stride + b] - m);
      }
      float q = scale / s;
      for (int c = 0; c < classes; c++) {
        int at = c * stride + b;
        deltas[at] = Math.fma(Elementary.exp(logits[at] - m), q, deltas[at]);
      }
      largest[b] = m;
      sums[b] = s;
    }
  }

  @Override
  public void residuals(int length, float[] outputs, float[] targets, float scale, float[] deltas) {
    for (int i = 0; i < length; i++) {
      deltas[i] = (outputs[i] - targets[i]) * scale;
    }
  }
}
