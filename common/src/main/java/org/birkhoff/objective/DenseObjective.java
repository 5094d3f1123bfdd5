package org.birkhoff.objective;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.birkhoff.config.Activation;
import org.birkhoff.config.Loss;
import org.birkhoff.config.ModelSpec;
import org.birkhoff.config.Target;
import org.birkhoff.data.Rows;
import org.birkhoff.layout.ParameterLayout;
import org.birkhoff.layout.ParameterTensor;

/**
 * The mean loss of a dense network over rows of a data set, without weight decay.
 *
 * <p>With h_0 the features, {@code z_l = W_l h_(l-1) + b_l} and {@code h_l = f(z_l)} for the hidden
 * layers; outputs are z_L. Cross-entropy is {@code log sum_c exp(z_c) - z_label}, the mean squared
 * error {@code sum_c (z_c - y_c)^2 / outputs}, both averaged over rows; y is the row itself for an
 * autoencoder, the given targets, or 1 at the label and 0 elsewhere.
 *
 * <p>O(rows d) time and O(units) memory for each of loss and gradient. Not thread-safe. A loss is
 * infinite or NaN where outputs overflow.
 */
public final class DenseObjective implements Objective {
  private final List<ParameterTensor> weights = new ArrayList<>();
  private final List<ParameterTensor> biases = new ArrayList<>();
  private final int size;
  private final Activation activation;
  private final Loss loss;
  private final Target target;
  private final Rows rows;
  private final double[][] inputs;
  private final double[][] sums;
  private final double[][] deltas;

  private DenseObjective(
      ParameterLayout layout, Activation activation, Loss loss, Target target, Rows rows) {
    for (ParameterTensor tensor : layout.tensors()) {
      (tensor.shape().size() == 2 ? weights : biases).add(tensor);
    }
    this.size = layout.size();
    this.activation = activation;
    this.loss = loss;
    this.target = target;
    this.rows = rows;
    inputs = new double[weights.size()][];
    sums = new double[weights.size()][];
    deltas = new double[weights.size()][];
    for (int l = 0; l < weights.size(); l++) {
      inputs[l] = new double[in(l)];
      sums[l] = new double[out(l)];
      deltas[l] = new double[out(l)];
    }
  }

  /**
   * The objective of a network on some rows.
   *
   * @param inputs features of a row
   * @param outputs outputs of the network
   * @param target what outputs are compared with under the mean squared error
   * @throws IllegalArgumentException if the rows lack what the loss compares with
   */
  public static DenseObjective of(
      ModelSpec model, Loss loss, Target target, Rows rows, int inputs, int outputs) {
    boolean labels = rows.labels().length == rows.count();
    boolean numbers =
        target == Target.INPUT
            ? inputs == outputs
            : rows.targets().length == rows.count() * outputs;
    if (rows.count() < 1
        || (loss == Loss.CROSS_ENTROPY ? target != Target.LABEL || !labels : !labels && !numbers)) {
      throw new IllegalArgumentException(
          ("Cannot define an objective: %s of %s needs at least one row with it, but %d rows have"
                  + " %d labels and %d targets")
              .formatted(loss, target, rows.count(), rows.labels().length, rows.targets().length));
    }
    List<Integer> widths = new ArrayList<>();
    widths.add(inputs);
    widths.addAll(model.hidden());
    widths.add(outputs);
    ParameterLayout layout =
        model.bias() ? ParameterLayout.dense(widths) : ParameterLayout.denseWithoutBias(widths);
    return new DenseObjective(layout, model.activation(), loss, target, rows);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public double loss(double[] point) {
    requireSize(point);
    double total = 0;
    for (int row = 0; row < rows.count(); row++) {
      forward(point, row);
      total += outputGradient(row);
    }
    return total / rows.count();
  }

  @Override
  public double gradient(double[] point, double[] gradient) {
    requireSize(point);
    requireSize(gradient);
    Arrays.fill(gradient, 0);
    double total = 0;
    for (int row = 0; row < rows.count(); row++) {
      forward(point, row);
      total += outputGradient(row);
      backward(point, gradient);
    }
    for (int i = 0; i < size; i++) {
      gradient[i] /= rows.count();
    }
    return total / rows.count();
  }

  private void forward(double[] point, int row) {
    for (int k = 0; k < in(0); k++) {
      inputs[0][k] = rows.features()[row * in(0) + k];
    }
    for (int l = 0; l < weights.size(); l++) {
      for (int j = 0; j < out(l); j++) {
        double z = biases.isEmpty() ? 0 : point[biases.get(l).offset() + j];
        int from = weights.get(l).offset() + j * in(l);
        for (int k = 0; k < in(l); k++) {
          z += point[from + k] * inputs[l][k];
        }
        sums[l][j] = z;
        if (l + 1 < weights.size()) {
          inputs[l + 1][j] = ScalarActivation.value(activation, z);
        }
      }
    }
  }

  /** The row's loss; its gradient by the outputs goes into the last deltas. */
  private double outputGradient(int row) {
    double[] z = sums[sums.length - 1];
    double[] delta = deltas[deltas.length - 1];
    if (loss == Loss.MEAN_SQUARED_ERROR) {
      double squares = 0;
      for (int c = 0; c < z.length; c++) {
        double residual = z[c] - target(row, c);
        squares += residual * residual;
        delta[c] = 2 * residual / z.length;
      }
      return squares / z.length;
    }
    int label = rows.labels()[row];
    double largest = Double.NEGATIVE_INFINITY;
    for (double output : z) {
      largest = Math.max(largest, output);
    }
    double sum = 0;
    for (int c = 0; c < z.length; c++) {
      delta[c] = StrictMath.exp(z[c] - largest);
      sum += delta[c];
    }
    for (int c = 0; c < z.length; c++) {
      delta[c] = delta[c] / sum - (c == label ? 1 : 0);
    }
    return largest - z[label] + StrictMath.log(sum);
  }

  private double target(int row, int c) {
    int outputs = sums[sums.length - 1].length;
    if (target == Target.INPUT) {
      return rows.features()[row * outputs + c];
    }
    return rows.targets().length > 0
        ? rows.targets()[row * outputs + c]
        : rows.labels()[row] == c ? 1 : 0;
  }

  private void backward(double[] point, double[] gradient) {
    for (int l = weights.size() - 1; l >= 0; l--) {
      for (int j = 0; j < out(l); j++) {
        double delta = deltas[l][j];
        int from = weights.get(l).offset() + j * in(l);
        for (int k = 0; k < in(l); k++) {
          gradient[from + k] += delta * inputs[l][k];
        }
        if (!biases.isEmpty()) {
          gradient[biases.get(l).offset() + j] += delta;
        }
      }
      for (int k = 0; l > 0 && k < in(l); k++) {
        double sum = 0;
        for (int j = 0; j < out(l); j++) {
          sum += deltas[l][j] * point[weights.get(l).offset() + j * in(l) + k];
        }
        deltas[l - 1][k] = sum * ScalarActivation.slope(activation, sums[l - 1][k]);
      }
    }
  }

  private int in(int l) {
    return weights.get(l).shape().get(1);
  }

  private int out(int l) {
    return weights.get(l).shape().get(0);
  }

  private void requireSize(double[] vector) {
    if (vector.length != size) {
      throw new IllegalArgumentException(
          "Cannot evaluate the objective: it has %d weights, but was given %d"
              .formatted(size, vector.length));
    }
  }
}
