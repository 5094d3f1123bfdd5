package org.birkhoff.train.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.birkhoff.config.Activation;
import org.birkhoff.config.Loss;

/**
 * Forward and backward pass of one dense network over a chunk of rows, {@code arithmetic.md},
 * sections 3 to 6, on buffers made once. Output layer and loss run along the rows of the chunk, all
 * else along the units.
 */
final class DenseNetwork {
  private final DenseKernels kernels;
  private final PackedLayout layout;
  private final Activation activation;
  private final Loss loss;
  private final int capacity;
  private final float[] parameters;
  private final float[] gradients;
  private final List<Matrix> weights;
  private final List<Matrix> weightGradients;
  private final List<HiddenLayer> hidden = new ArrayList<>();
  private final Matrix inputs;
  private final Matrix inputsByFeature;
  private final Matrix outputs;
  private final Matrix outputDeltas;
  private final Matrix outputDeltasByRow;
  private final Matrix targets;
  private final Matrix singleLayerRows;
  private final float[] largest;
  private final float[] sums;
  private final int[] labels;

  /**
   * A network whose weights and gradients are the given packed arrays.
   *
   * @param capacity the most rows of a chunk
   */
  DenseNetwork(
      DenseKernels kernels,
      PackedLayout layout,
      Activation activation,
      Loss loss,
      int capacity,
      float[] parameters,
      float[] gradients) {
    this.kernels = kernels;
    this.layout = layout;
    this.activation = activation;
    this.loss = loss;
    this.capacity = capacity;
    this.parameters = parameters;
    this.gradients = gradients;
    List<PackedLayout.Layer> layers = layout.layers();
    weights = layers.stream().map(layer -> weight(parameters, layer)).toList();
    weightGradients = layers.stream().map(layer -> weight(gradients, layer)).toList();
    int columns = layout.padded(capacity);
    inputs = matrix(columns, layout.padded(layers.get(0).in()));
    inputsByFeature = inputs.transposed();
    for (int i = 0; i + 1 < layers.size(); i++) {
      int units = layers.get(i).out();
      hidden.add(
          HiddenLayer.allocate(
              columns,
              layout.padded(units),
              PackedLayout.roundUp(units, DenseKernels.ROW_BLOCK),
              columns));
    }
    int classes = layers.get(layers.size() - 1).out();
    int outputRows = PackedLayout.roundUp(classes, DenseKernels.ROW_BLOCK);
    outputs = matrix(outputRows, columns);
    outputDeltas = matrix(outputRows, columns);
    outputDeltasByRow = outputDeltas.transposed();
    targets = matrix(outputRows, columns);
    singleLayerRows = matrix(columns, layout.padded(classes));
    largest = new float[columns];
    sums = new float[columns];
    labels = new int[columns];
  }

  private static Matrix matrix(int rows, int stride) {
    return Matrix.of(new float[rows * stride], stride);
  }

  /** The most rows of a chunk. */
  int capacity() {
    return capacity;
  }

  /** Copies rows {@code chosen[from..from + count - 1]} of a data set into the chunk. */
  void read(TrainingRows data, int[] chosen, int from, int count) {
    for (int b = 0; b < count; b++) {
      int row = chosen[from + b];
      data.copyFeatures(row, b, inputs);
      if (loss == Loss.CROSS_ENTROPY) {
        labels[b] = data.label(row);
      } else {
        data.copyTargets(row, b, targets);
      }
    }
  }

  /** Computes the outputs (outputs, rows) of the chunk's first rows. */
  void forward(int rows) {
    List<PackedLayout.Layer> layers = layout.layers();
    PackedLayout.Layer first = layers.get(0);
    Matrix z = hidden.isEmpty() ? singleLayerRows : hidden.get(0).values();
    clear(z, rows);
    kernels.products().multiply(rows, first.out(), first.in(), inputs, weights.get(0), z);
    if (first.hasBias()) {
      kernels.products().addRow(rows, first.out(), parameters, first.bias(), z);
    }
    if (hidden.isEmpty()) {
      Transposition.copy(rows, first.out(), z, outputs);
      return;
    }
    HiddenLayer layer = hidden.get(0);
    activate(layer.values(), rows, layer.slopes());
    Transposition.copy(rows, first.out(), layer.values(), layer.flipped());
    for (int i = 1; i < layers.size(); i++) {
      forward(i, rows);
    }
  }

  private void forward(int i, int rows) {
    PackedLayout.Layer layer = layout.layers().get(i);
    boolean last = i == hidden.size();
    Matrix z = last ? outputs : hidden.get(i).flipped();
    clear(z, layer.out());
    Matrix below = hidden.get(i - 1).flipped();
    kernels.products().multiply(layer.out(), rows, layer.in(), weights.get(i), below, z);
    if (layer.hasBias()) {
      kernels.products().addColumn(layer.out(), rows, parameters, layer.bias(), z);
    }
    if (!last) {
      HiddenLayer units = hidden.get(i);
      activate(z, layer.out(), units.flippedSlopes());
      Transposition.copy(layer.out(), rows, z, units.values());
      if (Activations.keepsSlopes(activation)) {
        Transposition.copy(layer.out(), rows, units.flippedSlopes(), units.slopes());
      }
    }
  }

  /**
   * Computes the gradient of the loss by the outputs.
   *
   * @param scale what the gradient of a row's loss is multiplied by
   * @return whether the loss of every row is finite
   */
  boolean outputGradient(int rows, float scale) {
    int classes = classes();
    if (loss == Loss.MEAN_SQUARED_ERROR) {
      int length = classes * outputs.rowStride();
      kernels
          .outputDeltas()
          .residuals(length, outputs.values(), targets.values(), scale, outputDeltas.values());
    } else {
      clear(outputDeltas, classes);
      for (int b = 0; b < rows; b++) {
        outputDeltas.values()[outputDeltas.at(labels[b], b)] = -scale;
      }
      kernels.outputDeltas().softmax(classes, rows, outputs, outputDeltas, scale, largest, sums);
    }
    return isFinite(rows);
  }

  private boolean isFinite(int rows) {
    float probe = 0.0f;
    for (int b = 0; b < rows; b++) {
      if (loss == Loss.CROSS_ENTROPY) {
        float margin = largest[b] - outputs.values()[outputs.at(labels[b], b)];
        probe += (margin - margin) + (sums[b] - sums[b]);
      } else {
        for (int c = 0; c < classes(); c++) {
          float residual = outputs.values()[outputs.at(c, b)] - targets.values()[targets.at(c, b)];
          probe += residual - residual;
        }
      }
    }
    return probe == 0.0f;
  }

  /** Continues the gradient's sums over the rows of the chunk. */
  void backward(int rows) {
    List<PackedLayout.Layer> layers = layout.layers();
    Products products = kernels.products();
    for (int i = layers.size() - 1; i > 0; i--) {
      boolean last = i == hidden.size();
      PackedLayout.Layer layer = layers.get(i);
      HiddenLayer below = hidden.get(i - 1);
      Matrix deltas = last ? outputDeltasByRow : hidden.get(i).deltas();
      Matrix deltasByUnit = last ? outputDeltas : hidden.get(i).deltasByUnit();
      products.multiply(
          layer.out(), layer.in(), rows, deltasByUnit, below.values(), weightGradients.get(i));
      if (layer.hasBias() && last) {
        products.sumColumns(layer.out(), rows, outputDeltas, gradients, layer.bias());
      } else if (layer.hasBias()) {
        products.sumRows(rows, layer.out(), deltas, gradients, layer.bias());
      }
      clear(below.deltas(), rows);
      products.multiply(rows, layer.in(), layer.out(), deltas, weights.get(i), below.deltas());
      backpropagate(below, rows);
    }
    backwardFirst(rows);
  }

  private void backpropagate(HiddenLayer layer, int rows) {
    kernels
        .activations()
        .backpropagate(
            activation,
            length(layer.deltas(), rows),
            layer.deltas().values(),
            layer.values().values(),
            layer.slopes().values());
  }

  private void backwardFirst(int rows) {
    PackedLayout.Layer first = layout.layers().get(0);
    Matrix deltas = hidden.isEmpty() ? singleLayerRows : hidden.get(0).deltas();
    if (hidden.isEmpty()) {
      Transposition.copy(first.out(), rows, outputDeltas, deltas);
    }
    if (first.hasBias()) {
      kernels.products().sumRows(rows, first.out(), deltas, gradients, first.bias());
    }
    kernels
        .products()
        .multiply(first.in(), first.out(), rows, inputsByFeature, deltas, weightGradients.get(0));
  }

  /** Output c of row b of the chunk. */
  float output(int c, int b) {
    return outputs.values()[outputs.at(c, b)];
  }

  /** The number that output c of row b is compared with. */
  float target(int c, int b) {
    return targets.values()[targets.at(c, b)];
  }

  /** The class of row b. */
  int label(int b) {
    return labels[b];
  }

  /** The largest logit of row b. */
  float largest(int b) {
    return largest[b];
  }

  /** The sum of exp(logit - largest) of row b. */
  float sum(int b) {
    return sums[b];
  }

  /** The number of outputs. */
  int classes() {
    return layout.layers().get(layout.layers().size() - 1).out();
  }

  private void activate(Matrix z, int rows, Matrix slopes) {
    kernels.activations().activate(activation, length(z, rows), z.values(), slopes.values());
  }

  private static int length(Matrix matrix, int rows) {
    return rows * matrix.rowStride();
  }

  private static void clear(Matrix matrix, int rows) {
    int length = PackedLayout.roundUp(rows, DenseKernels.ROW_BLOCK) * matrix.rowStride();
    Arrays.fill(matrix.values(), 0, length, 0.0f);
  }

  private static Matrix weight(float[] packed, PackedLayout.Layer layer) {
    return new Matrix(packed, layer.weight(), layer.stride(), 1);
  }
}
