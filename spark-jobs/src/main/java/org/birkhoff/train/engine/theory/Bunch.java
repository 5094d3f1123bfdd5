package org.birkhoff.train.engine.theory;

/**
 * States of replicas at one step, an array for each coordinate: element i of every array is that of
 * the i-th replica. Few enough replicas that the arrays of small models stay in the first cache.
 */
final class Bunch {
  /** Replicas that a bunch holds at most. */
  static final int CAPACITY = 512;

  /** Doubles that the weights of a bunch are at most. */
  private static final int MOST_DOUBLES = 1 << 20;

  private final int[] replicas;
  private final double[][] weights;
  private final double[][] momenta;

  /**
   * @param replicas at most {@link #CAPACITY}
   * @param coordinates of the model
   * @param momenta how many of them have a momentum: all or none
   */
  Bunch(int[] replicas, int coordinates, int momenta) {
    if (replicas.length > CAPACITY) {
      throw new IllegalArgumentException(
          "Cannot advance a bunch: it holds at most %d replicas, but got %d"
              .formatted(CAPACITY, replicas.length));
    }
    this.replicas = replicas.clone();
    this.weights = new double[coordinates][replicas.length];
    this.momenta = new double[momenta][replicas.length];
  }

  /** Replicas of a model of so many coordinates that a bunch holds at most. */
  static int capacity(int coordinates) {
    return Math.max(1, Math.min(CAPACITY, MOST_DOUBLES / coordinates));
  }

  int count() {
    return replicas.length;
  }

  int[] replicas() {
    return replicas;
  }

  int coordinates() {
    return weights.length;
  }

  /** A coordinate of every replica. */
  double[] weights(int coordinate) {
    return weights[coordinate];
  }

  /** A coordinate's momentum of every replica. */
  double[] momenta(int coordinate) {
    return momenta[coordinate];
  }

  /** The same states in arrays of their own. */
  Bunch copy() {
    Bunch copy = new Bunch(replicas, weights.length, momenta.length);
    copy.take(this);
    return copy;
  }

  /** Takes over the states of a bunch of the same replicas. */
  void take(Bunch from) {
    for (int c = 0; c < weights.length; c++) {
      System.arraycopy(from.weights[c], 0, weights[c], 0, replicas.length);
    }
    for (int c = 0; c < momenta.length; c++) {
      System.arraycopy(from.momenta[c], 0, momenta[c], 0, replicas.length);
    }
  }

  /** Takes over the state of the i-th replica. */
  void take(Bunch from, int i) {
    for (int c = 0; c < weights.length; c++) {
      weights[c][i] = from.weights[c][i];
    }
    for (int c = 0; c < momenta.length; c++) {
      momenta[c][i] = from.momenta[c][i];
    }
  }

  /** Whether all weights of the i-th replica are finite. */
  boolean isFinite(int i) {
    for (double[] weight : weights) {
      if (!Double.isFinite(weight[i])) {
        return false;
      }
    }
    return true;
  }
}
