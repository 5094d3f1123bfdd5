package org.birkhoff.train.engine;

import java.util.Arrays;
import java.util.List;

/**
 * Sums over rows of the norms of each hidden neuron's gradients, without the gradients: that of a
 * row by the incoming weights and bias is delta (h, 1), whose norm is |delta| |(h, 1)|; that by the
 * outgoing weights is h delta of the layer above, whose norm is |h| |delta|. Plain sums in double,
 * in the order of the rows; O(units) a row.
 */
final class NeuronSums implements RowObserver {
  private final List<Integer> widths;
  private final double bias;
  private final double[][] in;
  private final double[][] out;
  private final double[][] inSquares;
  private final double[][] outSquares;

  /**
   * @param widths units of every layer, inputs first and outputs last
   * @param bias 1 if layers have a bias, else 0
   */
  NeuronSums(List<Integer> widths, int bias) {
    this.widths = List.copyOf(widths);
    this.bias = bias;
    in = perNeuron();
    out = perNeuron();
    inSquares = perNeuron();
    outSquares = perNeuron();
  }

  private double[][] perNeuron() {
    double[][] sums = new double[widths.size() - 2][];
    Arrays.setAll(sums, layer -> new double[widths.get(layer + 1)]);
    return sums;
  }

  /** Starts the next sums. */
  void clear() {
    for (double[][] sums : List.of(in, out, inSquares, outSquares)) {
      for (double[] layer : sums) {
        Arrays.fill(layer, 0.0);
      }
    }
  }

  @Override
  public void see(DenseNetwork network, int rows) {
    for (int row = 0; row < rows; row++) {
      for (int layer = 0; layer < in.length; layer++) {
        add(network, layer, row);
      }
    }
  }

  private void add(DenseNetwork network, int layer, int row) {
    double below = bias;
    for (int k = 0; k < widths.get(layer); k++) {
      double h = network.input(layer, row, k);
      below += h * h;
    }
    double above = 0.0;
    for (int c = 0; c < widths.get(layer + 2); c++) {
      double delta = network.delta(layer + 1, row, c);
      above += delta * delta;
    }
    double belowNorm = Math.sqrt(below);
    double aboveNorm = Math.sqrt(above);
    for (int i = 0; i < in[layer].length; i++) {
      double delta = network.delta(layer, row, i);
      double h = network.input(layer + 1, row, i);
      in[layer][i] += Math.abs(delta) * belowNorm;
      out[layer][i] += Math.abs(h) * aboveNorm;
      inSquares[layer][i] += delta * delta * below;
      outSquares[layer][i] += h * h * above;
    }
  }

  /** Sum over rows of the norm of the gradient by the incoming weights. */
  double in(int layer, int neuron) {
    return in[layer][neuron];
  }

  /** Sum over rows of the norm of the gradient by the outgoing weights. */
  double out(int layer, int neuron) {
    return out[layer][neuron];
  }

  /** Sum over rows of the square of that norm by the incoming weights. */
  double inSquares(int layer, int neuron) {
    return inSquares[layer][neuron];
  }

  /** Sum over rows of the square of that norm by the outgoing weights. */
  double outSquares(int layer, int neuron) {
    return outSquares[layer][neuron];
  }
}
