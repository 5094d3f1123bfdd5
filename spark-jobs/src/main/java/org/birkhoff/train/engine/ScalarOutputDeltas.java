package org.birkhoff.train.engine;

/** Output deltas in plain Java. */
final class ScalarOutputDeltas implements OutputDeltas {

  @Override
  public void softmax(
      int classes,
      int rows,
      Matrix logits,
      Matrix deltas,
      float scale,
      float[] largest,
      float[] sums) {
    float[] z = logits.values();
    float[] d = deltas.values();
    for (int b = 0; b < rows; b++) {
      float m = z[logits.at(0, b)];
      for (int c = 1; c < classes; c++) {
        float other = z[logits.at(c, b)];
        m = other > m ? other : m;
      }
      float s = 0.0f;
      for (int c = 0; c < classes; c++) {
        s += Elementary.exp(z[logits.at(c, b)] - m);
      }
      float q = scale / s;
      for (int c = 0; c < classes; c++) {
        float e = Elementary.exp(z[logits.at(c, b)] - m);
        d[deltas.at(c, b)] = Math.fma(e, q, d[deltas.at(c, b)]);
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
