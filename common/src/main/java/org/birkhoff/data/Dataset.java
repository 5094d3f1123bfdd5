package org.birkhoff.data;

import java.io.Serializable;

/** Training and test rows, split, scaled and with label noise applied: what replicas see. */
public record Dataset(int inputs, int outputs, Rows train, Rows test) implements Serializable {

  public Dataset {
    if (inputs < 1 || outputs < 1) {
      throw new IllegalArgumentException(
          "Cannot hold a data set: it needs an input and an output, but had %d and %d"
              .formatted(inputs, outputs));
    }
    check(train, inputs, outputs);
    check(test, inputs, outputs);
  }

  private static void check(Rows rows, int inputs, int outputs) {
    if (rows.features().length != (long) rows.count() * inputs) {
      throw new IllegalArgumentException(
          "Cannot hold a data set: %d rows of %d features need %d numbers, but had %d"
              .formatted(
                  rows.count(), inputs, (long) rows.count() * inputs, rows.features().length));
    }
    if (rows.targets().length != 0 && rows.targets().length != (long) rows.count() * outputs) {
      throw new IllegalArgumentException(
          "Cannot hold a data set: %d rows of %d targets need %d numbers, but had %d"
              .formatted(
                  rows.count(), outputs, (long) rows.count() * outputs, rows.targets().length));
    }
    for (int label : rows.labels()) {
      if (label < 0 || label >= outputs) {
        throw new IllegalArgumentException(
            "Cannot hold a data set: labels must lie in [0, %d), but one was %d"
                .formatted(outputs, label));
      }
    }
  }
}
