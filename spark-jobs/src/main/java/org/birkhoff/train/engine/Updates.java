package org.birkhoff.train.engine;

/**
 * One update of every weight in place, {@code arithmetic.md}, section 7. Lengths are multiples of
 * the lanes; {@code decay} is the coupled weight decay, 0 for none.
 */
public interface Updates {

  void sgd(int from, int to, float[] weights, float[] gradients, float rate, float decay);

  void heavyBall(
      int length,
      float[] weights,
      float[] gradients,
      float[] velocity,
      float rate,
      float momentum,
      float decay);

  void nesterov(
      int length,
      float[] weights,
      float[] gradients,
      float[] velocity,
      float rate,
      float momentum,
      float decay);

  void adam(
      int length,
      float[] weights,
      float[] gradients,
      float[] first,
      float[] second,
      AdamFactors factors);
}
