package org.birkhoff.theory;

/**
 * A 3-4-2 ReLU network with biases and mean squared error: weights of each neuron (three, bias),
 * then those out of each neuron (two), then the output biases.
 */
record ReluNet(double[] weights) {
  static final int HIDDEN = 4;
  static final int SIZE = HIDDEN * 6 + 2;
  static final int ROW = 5;
  private static final int IN = 3;
  private static final int OUT = 2;

  /** Mean gradient over rows of three inputs and two targets. */
  double[] gradient(double[] data, int rows) {
    double[] gradient = new double[SIZE];
    for (int row = 0; row < rows; row++) {
      double[] hidden = new double[HIDDEN];
      double[] error = new double[OUT];
      for (int o = 0; o < OUT; o++) {
        error[o] = weights[SIZE - OUT + o] - data[row * ROW + IN + o];
      }
      for (int h = 0; h < HIDDEN; h++) {
        double sum = weights[4 * h + IN];
        for (int i = 0; i < IN; i++) {
          sum += weights[4 * h + i] * data[row * ROW + i];
        }
        hidden[h] = Math.max(0, sum);
        for (int o = 0; o < OUT; o++) {
          error[o] += weights[out(h, o)] * hidden[h];
        }
      }
      for (int o = 0; o < OUT; o++) {
        gradient[SIZE - OUT + o] += 2 * error[o] / rows;
      }
      for (int h = 0; h < HIDDEN; h++) {
        double back = 0;
        for (int o = 0; o < OUT; o++) {
          gradient[out(h, o)] += 2 * error[o] * hidden[h] / rows;
          back += hidden[h] > 0 ? 2 * error[o] * weights[out(h, o)] / rows : 0;
        }
        for (int i = 0; i < IN; i++) {
          gradient[4 * h + i] += back * data[row * ROW + i];
        }
        gradient[4 * h + IN] += back;
      }
    }
    return gradient;
  }

  /** Squared norm of what enters a neuron, bias included. */
  static double incoming(double[] vector, int neuron) {
    double sum = 0;
    for (int i = 4 * neuron; i < 4 * neuron + 4; i++) {
      sum += vector[i] * vector[i];
    }
    return sum;
  }

  /** Squared norm of what leaves a neuron. */
  static double outgoing(double[] vector, int neuron) {
    double sum = 0;
    for (int o = 0; o < OUT; o++) {
      sum += vector[out(neuron, o)] * vector[out(neuron, o)];
    }
    return sum;
  }

  private static int out(int neuron, int output) {
    return 4 * HIDDEN + OUT * neuron + output;
  }
}
