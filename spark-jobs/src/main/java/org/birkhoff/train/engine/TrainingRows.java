package org.birkhoff.train.engine;

import org.birkhoff.config.Loss;
import org.birkhoff.config.Target;
import org.birkhoff.data.Rows;

/**
 * The rows that a network reads, with what its outputs are compared with: a class for
 * cross-entropy, numbers for the mean squared error (the row itself for an autoencoder, the given
 * targets, or 1 at the label and 0 elsewhere).
 */
record TrainingRows(Rows rows, int inputs, int outputs, Loss loss, Target target) {

  TrainingRows {
    boolean labels = target == Target.LABEL && rows.labels().length == rows.count();
    if (loss == Loss.CROSS_ENTROPY && !labels) {
      throw new IllegalArgumentException(
          "Cannot train with cross-entropy: the data set has no label for each row");
    }
    if (target == Target.INPUT && inputs != outputs) {
      throw new IllegalArgumentException(
          "Cannot train an autoencoder: it has %d inputs and %d outputs"
              .formatted(inputs, outputs));
    }
    if (target == Target.LABEL && !labels && rows.targets().length != rows.count() * outputs) {
      throw new IllegalArgumentException(
          "Cannot train: the data set has neither labels nor %d targets a row".formatted(outputs));
    }
  }

  int count() {
    return rows.count();
  }

  int label(int row) {
    return rows.labels()[row];
  }

  /** The features of all rows, row-major. */
  float[] features() {
    return rows.features();
  }

  /** The number that output c of a row is compared with. */
  float target(int row, int c) {
    if (target == Target.INPUT) {
      return rows.features()[row * inputs + c];
    }
    if (rows.targets().length > 0) {
      return rows.targets()[row * outputs + c];
    }
    return rows.labels()[row] == c ? 1.0f : 0.0f;
  }
}
