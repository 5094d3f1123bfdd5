package org.birkhoff.train.engine;

import org.birkhoff.config.Activation;

/** Activations in plain Java. */
final class ScalarActivations implements Activations {

  @Override
  public Pass of(Activation activation) {
    return (length, values, slopes) -> activate(activation, length, values, slopes);
  }

  private static void activate(Activation activation, int length, float[] values, float[] slopes) {
    for (int i = 0; i < length; i++) {
      float z = values[i];
      switch (activation) {
        case TANH -> values[i] = Elementary.tanh(z);
        case RELU -> values[i] = z < 0.0f ? 0.0f : z;
        case LEAKY_RELU -> values[i] = z < 0.0f ? Elementary.LEAK * z : z;
        case SIGMOID -> values[i] = Elementary.sigmoid(z);
        case SWISH -> swish(i, z, values, slopes);
        case GELU_TANH -> gelu(i, z, values, slopes);
        case IDENTITY -> {}
      }
    }
  }

  private static void swish(int i, float z, float[] values, float[] slopes) {
    float s = Elementary.sigmoid(z);
    float a = z * s;
    values[i] = a;
    slopes[i] = Math.fma(a, 1.0f - s, s);
  }

  private static void gelu(int i, float z, float[] values, float[] slopes) {
    float q = z * z;
    float t = Elementary.tanh(z * Math.fma(q, Elementary.GELU_1, Elementary.GELU_0));
    float half = 0.5f * z;
    values[i] = Math.fma(half, t, half);
    slopes[i] =
        Math.fma(
            half * Math.fma(-t, t, 1.0f),
            Math.fma(q, Elementary.GELU_3, Elementary.GELU_0),
            Math.fma(0.5f, t, 0.5f));
  }
}
