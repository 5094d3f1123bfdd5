package org.birkhoff.train.engine.theory;

import java.util.Arrays;
import org.birkhoff.random.StreamKey;

/**
 * Fresh rows at every update: x and e standard normal, y = k x + s e. Row j of an update reads the
 * normal numbers 2 j (x) and 2 j + 1 (e) of the 2 S numbers of that update.
 */
final class GaussianBatches implements BatchMoments {
  private final StepNormals normals;
  private final int rows;
  private final double slope;
  private final double noise;
  private final double[] squares = new double[Bunch.CAPACITY];
  private final double[] products = new double[Bunch.CAPACITY];

  /**
   * @param rows S, of a batch
   * @param slope k
   * @param noise s
   */
  GaussianBatches(StreamKey key, int rows, double slope, double noise) {
    this.normals = new StepNormals(key, Math.multiplyExact(2, rows));
    this.rows = rows;
    this.slope = slope;
    this.noise = noise;
  }

  @Override
  public void draw(Bunch bunch, long step) {
    Arrays.fill(squares, 0.0);
    Arrays.fill(products, 0.0);
    for (int row = 0; row < rows; row++) {
      double[] x = normals.at(bunch, step, 2 * row);
      double[] e = normals.at(bunch, step, 2 * row + 1);
      Elementwise.addProduct(squares, x, x, bunch.count());
      Elementwise.addProduct(products, x, e, bunch.count());
    }
    finish(squares, products, slope, noise, rows, bunch.count());
  }

  private static void finish(
      double[] squares, double[] products, double slope, double noise, double rows, int count) {
    for (int i = 0; i < count; i++) {
      squares[i] /= rows;
      products[i] = Math.fma(slope, squares[i], noise * (products[i] / rows));
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
