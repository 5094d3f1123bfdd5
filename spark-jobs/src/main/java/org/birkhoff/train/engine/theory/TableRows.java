package org.birkhoff.train.engine.theory;

import java.util.Arrays;
import org.birkhoff.data.Dataset;
import org.birkhoff.data.Rows;
import org.birkhoff.theory.DataMoments;

/**
 * The training rows of a data set with one input and one target.
 *
 * @param x input of every row
 * @param y target of every row
 */
record TableRows(double[] x, double[] y) {

  /**
   * Reads a data set.
   *
   * @throws IllegalArgumentException if it has not one input and one target a row
   */
  static TableRows of(Dataset data) {
    Rows rows = data.train();
    if (data.inputs() != 1 || data.outputs() != 1 || rows.targets().length != rows.count()) {
      throw new IllegalArgumentException(
          "Cannot fit a slope: rows must have one input and one target, but have %d and %d"
              .formatted(data.inputs(), rows.targets().length / Math.max(1, rows.count())));
    }
    double[] x = new double[rows.count()];
    double[] y = new double[rows.count()];
    for (int row = 0; row < rows.count(); row++) {
      x[row] = rows.features()[row];
      y[row] = rows.targets()[row];
    }
    return new TableRows(x, y);
  }

  int count() {
    return x.length;
  }

  DataMoments moments() {
    return DataMoments.of(x, y);
  }

  /** x^2 of every row. */
  double[] squares() {
    return Arrays.stream(x).map(input -> input * input).toArray();
  }

  /** x y of every row. */
  double[] products() {
    double[] products = new double[x.length];
    Arrays.setAll(products, row -> x[row] * y[row]);
    return products;
  }

  /** Mean y^2. */
  double targetSquare() {
    return Arrays.stream(y).map(target -> target * target).sum() / y.length;
  }
}
