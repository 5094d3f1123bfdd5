package org.birkhoff.train.engine.theory;

/**
 * A family's world: how it moves, what it descends and where it starts.
 *
 * @param start mean of the initial law of every coordinate
 * @param startDeviation standard deviation of the initial law
 */
record TheoryModel(Dynamics dynamics, Landscape landscape, double[] start, double startDeviation) {

  int coordinates() {
    return start.length;
  }
}
