package org.birkhoff.train.engine.theory;

/** Mean x^2 and mean x y of every replica's batch, all that the loss (x v - y)^2 needs of it. */
interface BatchMoments {

  /** Draws the batches of an update. */
  void draw(Bunch bunch, long step);

  /** Mean x^2, one number a replica, in an array that the next draw overwrites. */
  double[] squares();

  /** Mean x y. */
  double[] products();
}
