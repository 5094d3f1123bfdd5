package org.birkhoff.train.engine;

import java.util.Arrays;
import org.birkhoff.config.Loss;

/**
 * The outputs of a chunk of rows, what they are compared with, and the gradient of the loss by
 * them, {@code arithmetic.md}, section 6. Arrays are (outputs, rows): lanes run along the rows.
 */
final class NetworkOutputs {
  private final OutputDeltas kernels;
  private final Loss loss;
  private final int classes;
  private final int columns;
  private final float[] values;
  private final float[] deltas;
  private final float[] exponentials;
  private final float[] targets;
  private final float[] largest;
  private final float[] sums;
  private final int[] labels;

  /**
   * @param room outputs for which there is room
   * @param columns rows of data for which there is room
   */
  NetworkOutputs(OutputDeltas kernels, Loss loss, int classes, int room, int columns) {
    this.kernels = kernels;
    this.loss = loss;
    this.classes = classes;
    this.columns = columns;
    values = new float[room * columns];
    deltas = new float[room * columns];
    exponentials = new float[room * columns];
    targets = new float[room * columns];
    largest = new float[columns];
    sums = new float[columns];
    labels = new int[columns];
  }

  /** Outputs (outputs, rows), to be written by the last layer. */
  float[] values() {
    return values;
  }

  /** The gradient of the loss by the outputs, as {@link #computeDeltas} left it. */
  float[] deltas() {
    return deltas;
  }

  /** Row b of the chunk is this row of the data. */
  void expect(TrainingRows data, int row, int b) {
    if (loss == Loss.CROSS_ENTROPY) {
      labels[b] = data.label(row);
      return;
    }
    for (int c = 0; c < classes; c++) {
      targets[c * columns + b] = data.target(row, c);
    }
  }

  /**
   * Computes the gradient of the loss by the outputs.
   *
   * @param scale what the gradient of a row's loss is multiplied by
   * @return whether the loss of every row is finite
   */
  boolean computeDeltas(int rows, float scale) {
    int length = classes * columns;
    if (loss == Loss.MEAN_SQUARED_ERROR) {
      kernels.residuals(length, values, targets, scale, deltas);
      return hasFiniteResiduals(rows);
    }
    Arrays.fill(deltas, 0, length, 0.0f);
    for (int b = 0; b < rows; b++) {
      deltas[labels[b] * columns + b] = -scale;
    }
    kernels.softmax(classes, rows, columns, values, exponentials, deltas, scale, largest, sums);
    return hasFiniteMargins(rows);
  }

  private boolean hasFiniteMargins(int rows) {
    float probe = 0.0f;
    for (int b = 0; b < rows; b++) {
      float margin = largest[b] - values[labels[b] * columns + b];
      probe += (margin - margin) + (sums[b] - sums[b]);
    }
    return probe == 0.0f;
  }

  private boolean hasFiniteResiduals(int rows) {
    float probe = 0.0f;
    for (int c = 0; c < classes; c++) {
      for (int at = c * columns; at < c * columns + rows; at++) {
        float residual = values[at] - targets[at];
        probe += residual - residual;
      }
    }
    return probe == 0.0f;
  }

  /** The loss of row b, as a metric. */
  double loss(int b) {
    if (loss == Loss.CROSS_ENTROPY) {
      float margin = largest[b] - values[labels[b] * columns + b];
      return (double) margin + StrictMath.log((double) sums[b]);
    }
    double squares = 0.0;
    for (int c = 0; c < classes; c++) {
      int at = c * columns + b;
      double residual = (double) values[at] - (double) targets[at];
      squares += residual * residual;
    }
    return squares / classes;
  }

  /** Copies the outputs of row b to {@code target[at]} and following. */
  void copy(int b, float[] target, int at) {
    for (int c = 0; c < classes; c++) {
      target[at + c] = values[c * columns + b];
    }
  }

  /** Whether the class of row b has the largest output, the first of equal ones. */
  boolean isCorrect(int b) {
    int best = 0;
    for (int c = 1; c < classes; c++) {
      best = values[c * columns + b] > values[best * columns + b] ? c : best;
    }
    return best == labels[b];
  }
}
