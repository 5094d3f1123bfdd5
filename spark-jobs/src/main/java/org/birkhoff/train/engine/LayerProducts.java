package org.birkhoff.train.engine;

import org.birkhoff.config.Activation;
import org.birkhoff.train.engine.ProductShape.Finish;
import org.birkhoff.train.engine.ProductShape.Left;
import org.birkhoff.train.engine.ProductShape.Places;
import org.birkhoff.train.engine.ProductShape.Plane;
import org.birkhoff.train.engine.ProductShape.Start;

/**
 * The products of one layer. A layer whose weights are transposed, (in, out), reads its inputs
 * where the places of a call say and gives values (rows, units), lanes running along its units. Any
 * other one, (out, in), reads inputs (units, rows) and gives values (units, rows), lanes running
 * along the batch.
 */
final class LayerProducts {
  private final Products products;
  private final PackedLayout.Layer layer;
  private final int rowTile;
  private final Left deltas;
  private final Plane inputs;

  /** By start and finish, made when asked for first; looked up at every update. */
  private final Product[][] gradients = new Product[Start.values().length][Finish.values().length];

  /**
   * @param rowTile rows of the batch that are computed together
   * @param deltas gradient by the outputs, element (unit, row), read by a layer (out, in)
   * @param inputs values (rows, units) below a layer (out, in), or deltas (rows, units) of a layer
   *     (in, out)
   */
  LayerProducts(
      Products products, PackedLayout.Layer layer, int rowTile, Left deltas, Plane inputs) {
    this.products = products;
    this.layer = layer;
    this.rowTile = rowTile;
    this.deltas = deltas;
    this.inputs = inputs;
  }

  /**
   * Inputs z of the layer's units, biases added.
   *
   * @param below stride of inputs (units, rows), for a layer (out, in)
   * @param result stride of the result
   */
  Product forward(int below, int result) {
    Plane weights = new Plane(layer.weight(), layer.stride());
    if (layer.transposed()) {
      return products.of(
          new ProductShape(
              Left.placed(Places.OF_ROWS),
              weights,
              new Plane(0, result),
              ProductShape.OPEN,
              layer.out(),
              layer.in(),
              rowTile,
              Start.ZERO,
              layer.hasBias() ? Finish.ADD_BIAS_OF_COLUMN : Finish.STORE,
              layer.bias()));
    }
    return products.of(
        new ProductShape(
            Left.strided(layer.weight(), layer.stride(), 1),
            new Plane(0, below),
            new Plane(0, result),
            layer.out(),
            ProductShape.OPEN,
            layer.in(),
            rowTile,
            Start.ZERO,
            layer.hasBias() ? Finish.ADD_BIAS_OF_ROW : Finish.STORE,
            layer.bias()));
  }

  /** Deltas (rows, units) of the layer below a layer (out, in), its derivative included. */
  Product hiddenGradient(Activation activation, int stride) {
    return products.of(
        new ProductShape(
            Left.strided(deltas.start(), deltas.innerStride(), deltas.rowStride()),
            new Plane(layer.weight(), layer.stride()),
            new Plane(0, stride),
            ProductShape.OPEN,
            layer.in(),
            layer.out(),
            rowTile,
            Start.ZERO,
            slope(activation),
            0));
  }

  private static Finish slope(Activation activation) {
    return switch (activation) {
      case TANH -> Finish.TANH_SLOPE;
      case SIGMOID -> Finish.SIGMOID_SLOPE;
      case RELU -> Finish.RELU_SLOPE;
      case LEAKY_RELU -> Finish.LEAKY_RELU_SLOPE;
      case SWISH, GELU_TANH -> Finish.TIMES;
      case IDENTITY -> Finish.STORE;
    };
  }

  /** The gradient by the layer's weights, or an update with it. */
  Product gradient(Start start, Finish finish) {
    Product[] finishes = gradients[start.ordinal()];
    if (finishes[finish.ordinal()] == null) {
      finishes[finish.ordinal()] = products.of(gradientShape(start, finish));
    }
    return finishes[finish.ordinal()];
  }

  private ProductShape gradientShape(Start start, Finish finish) {
    Plane weights = new Plane(layer.weight(), layer.stride());
    return new ProductShape(
        layer.transposed() ? Left.placed(Places.OF_INNER) : deltas,
        inputs,
        weights,
        layer.transposed() ? layer.in() : layer.out(),
        layer.transposed() ? layer.out() : layer.in(),
        ProductShape.OPEN,
        rowTile,
        start,
        finish,
        0);
  }
}
