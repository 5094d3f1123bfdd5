package org.birkhoff.train.engine;

/** Updates in plain Java. */
final class ScalarUpdates implements Updates {

  @Override
  public void sgd(int from, int to, float[] weights, float[] gradients, float rate, float decay) {
    for (int i = from; i < to; i++) {
      weights[i] = Math.fma(-rate, decayed(gradients[i], weights[i], decay), weights[i]);
    }
  }

  @Override
  public void heavyBall(
      int length,
      float[] weights,
      float[] gradients,
      float[] velocity,
      float rate,
      float momentum,
      float decay) {
    for (int i = 0; i < length; i++) {
      float g = decayed(gradients[i], weights[i], decay);
      float m = Math.fma(momentum, velocity[i], g);
      velocity[i] = m;
      weights[i] = Math.fma(-rate, m, weights[i]);
    }
  }

  @Override
  public void nesterov(
      int length,
      float[] weights,
      float[] gradients,
      float[] velocity,
      float rate,
      float momentum,
      float decay) {
    for (int i = 0; i < length; i++) {
      float g = decayed(gradients[i], weights[i], decay);
      float m = Math.fma(momentum, velocity[i], g);
      velocity[i] = m;
      weights[i] = Math.fma(-rate, Math.fma(momentum, m, g), weights[i]);
    }
  }

  @Override
  public void adam(
      int length,
      float[] weights,
      float[] gradients,
      float[] first,
      float[] second,
      AdamFactors factors) {
    for (int i = 0; i < length; i++) {
      float w = weights[i];
      float g = decayed(gradients[i], w, factors.decay());
      float m = Math.fma(factors.beta1(), first[i], factors.rest1() * g);
      float v = Math.fma(factors.rest2() * g, g, factors.beta2() * second[i]);
      first[i] = m;
      second[i] = v;
      float divisor = Math.fma((float) Math.sqrt(v), factors.root(), factors.epsilon());
      weights[i] = Math.fma(-factors.rate(), m / divisor, factors.keep() * w);
    }
  }

  private static float decayed(float gradient, float weight, float decay) {
    return decay == 0.0f ? gradient : Math.fma(decay, weight, gradient);
  }
}
