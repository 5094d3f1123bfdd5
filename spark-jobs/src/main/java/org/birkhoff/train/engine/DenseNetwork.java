package org.birkhoff.train.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.birkhoff.config.Activation;
import org.birkhoff.config.Loss;
import org.birkhoff.train.engine.ProductShape.Left;
import org.birkhoff.train.engine.ProductShape.Plane;
import org.birkhoff.train.engine.ProductShape.Start;

/**
 * Forward and backward pass of one dense network over a chunk of rows, {@code arithmetic.md},
 * sections 3 to 6, on buffers made once. Output layer and loss run along the rows of the chunk, all
 * else along the units.
 */
final class DenseNetwork {
  private final DenseKernels kernels;
  private final PackedLayout layout;
  private final Activation activation;
  private final Activations.Pass activate;
  private final int capacity;
  private final int columns;
  private final float[] parameters;
  private final float[] gradients;
  private final List<HiddenLayer> hidden = new ArrayList<>();
  private final List<LayerProducts> layers = new ArrayList<>();
  private final List<Product> forward = new ArrayList<>();
  private final List<Product> hiddenGradients = new ArrayList<>();
  private final HiddenLayer inputs;
  private final int[] places;
  private final NetworkOutputs outputs;
  private final int outputStride;
  private final float[] outputsByRow;
  private float[] features = new float[0];

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
    activate = kernels.activations().of(activation);
    this.capacity = capacity;
    this.parameters = parameters;
    this.gradients = gradients;
    int rowTile = RowTile.of(capacity);
    columns = layout.padded(PackedLayout.roundUp(capacity, rowTile));
    int classes = layout.layers().get(layout.layers().size() - 1).out();
    outputStride = layout.stride(classes);
    outputs = new NetworkOutputs(kernels.outputDeltas(), loss, classes, outputStride, columns);
    outputsByRow = new float[columns * outputStride];
    places = new int[columns];
    inputs = allocate(layout.layers().get(0).transposed() ? 1 : layout.layers().get(0).in());
    for (PackedLayout.Layer layer : layout.layers().subList(1, layout.layers().size())) {
      hidden.add(allocate(layer.in()));
    }
    addProducts(rowTile);
  }

  private HiddenLayer allocate(int units) {
    return HiddenLayer.allocate(
        columns,
        layout.stride(units),
        Activations.keepsSlopes(activation)
            ? HiddenLayer.Slopes.KEPT
            : HiddenLayer.Slopes.NOT_KEPT);
  }

  private void addProducts(int rowTile) {
    for (int i = 0; i < layout.layers().size(); i++) {
      PackedLayout.Layer layer = layout.layers().get(i);
      boolean last = i == hidden.size();
      int stride = last ? outputStride : hidden.get(i).stride();
      HiddenLayer below = i == 0 ? inputs : hidden.get(i - 1);
      LayerProducts products =
          new LayerProducts(
              kernels.products(),
              layer,
              rowTile,
              last ? Left.strided(0, columns, 1) : Left.strided(0, 1, stride),
              new Plane(0, layer.transposed() ? stride : below.stride()));
      layers.add(products);
      forward.add(products.forward(columns, layer.transposed() ? stride : columns));
      hiddenGradients.add(i == 0 ? null : products.hiddenGradient(activation, below.stride()));
    }
  }

  /** The most rows of a chunk. */
  int capacity() {
    return capacity;
  }

  /** Takes rows {@code chosen[from..from + count - 1]} of a data set as the chunk. */
  void read(TrainingRows data, int[] chosen, int from, int count) {
    features = data.features();
    for (int b = 0; b < count; b++) {
      places[b] = chosen[from + b] * data.inputs();
      outputs.expect(data, chosen[from + b], b);
    }
    // kernels may read rows past the last one: their places must lie in this data set
    Arrays.fill(places, count, places.length, 0);
    PackedLayout.Layer first = layout.layers().get(0);
    if (!first.transposed()) {
      for (int b = 0; b < count; b++) {
        System.arraycopy(features, places[b], inputs.values(), b * inputs.stride(), first.in());
      }
      flip(count, first.in(), inputs.values(), inputs.stride(), inputs.flipped());
    }
  }

  /** Copies (rows, units) to (units, rows). */
  private void flip(int rows, int units, float[] values, int stride, float[] flipped) {
    kernels.transposition().copy(rows, units, values, stride, flipped, columns);
  }

  /** Computes the outputs (outputs, rows) of the chunk's first rows. */
  void forward(int rows) {
    for (int i = 0; i < forward.size(); i++) {
      PackedLayout.Layer layer = layout.layers().get(i);
      boolean last = i == hidden.size();
      if (layer.transposed()) {
        float[] z = last ? outputsByRow : hidden.get(i).values();
        run(forward.get(i), rows, features, parameters, z, parameters);
        if (last) {
          flip(rows, layer.out(), z, outputStride, outputs.values());
        } else {
          activateRows(hidden.get(i), layer.out(), rows);
        }
      } else {
        float[] below = (i == 0 ? inputs : hidden.get(i - 1)).flipped();
        float[] z = last ? outputs.values() : hidden.get(i).flipped();
        run(forward.get(i), rows, parameters, below, z, parameters);
        if (!last) {
          activateUnits(hidden.get(i), layer.out(), rows);
        }
      }
    }
  }

  private void run(Product product, int rows, float[] a, float[] b, float[] c, float[] d) {
    product.run(rows, a, places, b, c, d, 0.0f, 0.0f);
  }

  private void activateRows(HiddenLayer layer, int units, int rows) {
    activate.run(rows * layer.stride(), layer.values(), layer.slopes());
    flip(rows, units, layer.values(), layer.stride(), layer.flipped());
  }

  private void activateUnits(HiddenLayer layer, int units, int rows) {
    activate.run(units * columns, layer.flipped(), layer.flippedSlopes());
    Transposition flip = kernels.transposition();
    flip.copy(units, rows, layer.flipped(), columns, layer.values(), layer.stride());
    if (Activations.keepsSlopes(activation)) {
      flip.copy(units, rows, layer.flippedSlopes(), columns, layer.slopes(), layer.stride());
    }
  }

  /** The outputs of the chunk and what they are compared with. */
  NetworkOutputs outputs() {
    return outputs;
  }

  /** What unit {@code k} below a layer gave for a row of the chunk: a feature or an activation. */
  float input(int layer, int row, int k) {
    if (layer == 0) {
      return features[places[row] + k];
    }
    HiddenLayer below = hidden.get(layer - 1);
    return below.values()[row * below.stride() + k];
  }

  /** The gradient of the loss by what unit {@code j} of a layer sums up for a row of the chunk. */
  float delta(int layer, int row, int j) {
    if (layer == hidden.size()) {
      return outputs.deltas()[j * columns + row];
    }
    HiddenLayer units = hidden.get(layer);
    return units.deltas()[row * units.stride() + j];
  }

  /** Computes the gradient of the chunk's rows. */
  void backward(int rows, GradientPass pass) {
    if (pass.start() == Start.ZERO) {
      Arrays.fill(gradients, layout.biases(), gradients.length, 0.0f);
    }
    for (int i = hidden.size(); i >= 0; i--) {
      boolean last = i == hidden.size();
      PackedLayout.Layer layer = layout.layers().get(i);
      float[] deltas = last ? outputs.deltas() : hidden.get(i).deltas();
      if (layer.hasBias()) {
        addBiases(i, rows, deltas);
      }
      if (i > 0) {
        HiddenLayer below = hidden.get(i - 1);
        float[] other = Activations.keepsSlopes(activation) ? below.slopes() : below.values();
        run(hiddenGradients.get(i), rows, deltas, parameters, below.deltas(), other);
      }
      Product gradient = layers.get(i).gradient(pass.start(), pass.finish());
      float[] result = pass.updates() ? parameters : gradients;
      if (layer.transposed()) {
        if (last) {
          kernels
              .transposition()
              .copy(layer.out(), rows, deltas, columns, outputsByRow, outputStride);
          deltas = outputsByRow;
        }
        gradient.run(rows, features, places, deltas, result, gradients, pass.rate(), pass.decay());
      } else {
        float[] below = (i == 0 ? inputs : hidden.get(i - 1)).values();
        gradient.run(rows, deltas, places, below, result, gradients, pass.rate(), pass.decay());
      }
    }
    if (pass.updates()) {
      kernels
          .updates()
          .sgd(layout.biases(), layout.size(), parameters, gradients, pass.rate(), pass.decay());
    }
  }

  private void addBiases(int i, int rows, float[] deltas) {
    PackedLayout.Layer layer = layout.layers().get(i);
    if (i == hidden.size()) {
      Sums.sumColumns(layer.out(), rows, deltas, columns, gradients, layer.bias());
    } else {
      int stride = hidden.get(i).stride();
      kernels.sums().sumRows(rows, layer.out(), deltas, stride, gradients, layer.bias());
    }
  }
}
