package org.birkhoff.train.engine.theory;

/** The update rule of a family: a function of state, replica and step, whatever the bunch. */
interface Dynamics {

  /** Coordinates that have a momentum. */
  default int momenta() {
    return 0;
  }

  /**
   * Applies an update to every replica of a bunch. Weights that are not finite must stay so.
   *
   * @param step the update's index
   * @param rate its learning rate
   */
  void update(Bunch bunch, long step, double rate);
}
