package org.birkhoff.train.engine;

import org.birkhoff.train.engine.ProductShape.Finish;
import org.birkhoff.train.engine.ProductShape.Start;

/**
 * What a backward pass does with the gradient of its chunk of rows.
 *
 * @param start whether it continues the gradient of the chunks before
 * @param finish whether it keeps the gradient or updates the weights with it
 * @param rate learning rate of an update
 * @param decay coupled weight decay of an update
 */
record GradientPass(Start start, Finish finish, float rate, float decay) {

  /** Keeps the gradient of the first chunk. */
  static final GradientPass FIRST = new GradientPass(Start.ZERO, Finish.STORE, 0, 0);

  /** Adds the gradient of a later chunk. */
  static final GradientPass NEXT = new GradientPass(Start.SUMS_SO_FAR, Finish.STORE, 0, 0);

  /** The same pass as an update by plain SGD. */
  GradientPass thenUpdate(float learningRate, float weightDecay) {
    return new GradientPass(
        start, weightDecay == 0.0f ? Finish.SGD : Finish.DECAYED_SGD, learningRate, weightDecay);
  }

  boolean updates() {
    return finish != Finish.STORE;
  }
}
