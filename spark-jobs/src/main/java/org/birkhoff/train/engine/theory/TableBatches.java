package org.birkhoff.train.engine.theory;

import java.util.function.Supplier;
import org.birkhoff.train.engine.BatchSampler;

/** Batches of rows of a data set in shuffled epochs, or whole, as in every engine. */
final class TableBatches implements BatchMoments {
  private final double[] rowSquares;
  private final double[] rowProducts;
  private final BatchSampler[] samplers = new BatchSampler[Bunch.CAPACITY];
  private final double[] squares = new double[Bunch.CAPACITY];
  private final double[] products = new double[Bunch.CAPACITY];

  /**
   * @param sampler makes samplers, each of which remembers one replica's epoch
   */
  TableBatches(TableRows rows, Supplier<BatchSampler> sampler) {
    rowSquares = rows.squares();
    rowProducts = rows.products();
    for (int i = 0; i < samplers.length; i++) {
      samplers[i] = sampler.get();
    }
  }

  @Override
  public void draw(Bunch bunch, long step) {
    for (int i = 0; i < bunch.count(); i++) {
      int[] rows = samplers[i].draw(bunch.replicas()[i], step);
      double square = 0.0;
      double product = 0.0;
      for (int row : rows) {
        square += rowSquares[row];
        product += rowProducts[row];
      }
      squares[i] = square / rows.length;
      products[i] = product / rows.length;
    }
  }

  @Override
  public double[] squares() {
    return squares;
  }

  @Override
  public double[] products() {
    return products;
  }
}
