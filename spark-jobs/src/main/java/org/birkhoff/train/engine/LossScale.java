package org.birkhoff.train.engine;

import org.birkhoff.config.Loss;

/** What the gradient of one row's loss is multiplied by, computed in double and rounded once. */
final class LossScale {
  private LossScale() {}

  /**
   * The scale of a mean over rows: 1 / rows for cross-entropy, 2 / (rows outputs) for the mean
   * squared error.
   */
  static float mean(Loss loss, int rows, int outputs) {
    return switch (loss) {
      case CROSS_ENTROPY -> (float) (1.0 / rows);
      case MEAN_SQUARED_ERROR -> (float) (2.0 / ((double) rows * outputs));
    };
  }
}
