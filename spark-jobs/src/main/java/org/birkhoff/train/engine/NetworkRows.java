package org.birkhoff.train.engine;

import java.util.Arrays;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.config.Loss;
import org.birkhoff.data.Dataset;
import org.birkhoff.data.Rows;
import org.birkhoff.run.RunSpec;

/** Rows of a data set as a {@link ForeignNetwork} reads them, some at a time. */
final class NetworkRows {
  private final TrainingRows rows;
  private final float[] features;
  private final float[] targets;

  private NetworkRows(TrainingRows rows, int capacity) {
    this.rows = rows;
    this.features = new float[length(capacity, rows.inputs())];
    this.targets = new float[length(capacity, rows.outputs())];
  }

  private static int length(int capacity, int width) {
    long length = (long) capacity * width;
    if (length > Integer.MAX_VALUE) {
      throw new InvalidSpecException(
          "Cannot train: %d rows of %d numbers do not fit in one array".formatted(capacity, width));
    }
    return (int) length;
  }

  /**
   * Rows of a run's data.
   *
   * @param capacity how many are read at a time at most
   * @throws InvalidSpecException if so many do not fit in an array
   */
  static NetworkRows of(RunSpec run, Dataset data, Rows rows, int capacity) {
    return new NetworkRows(
        new TrainingRows(rows, data.inputs(), data.outputs(), run.loss(), run.target()), capacity);
  }

  int count() {
    return rows.count();
  }

  int label(int row) {
    return rows.label(row);
  }

  float target(int row, int c) {
    return rows.target(row, c);
  }

  /** Reads the first {@code count} rows of those with these indices. */
  void read(int[] indices, int count) {
    for (int i = 0; i < count; i++) {
      read(indices[i], i);
    }
  }

  /** Reads {@code count} rows from row {@code from} on. */
  void readFrom(int from, int count) {
    for (int i = 0; i < count; i++) {
      read(from + i, i);
    }
  }

  private void read(int row, int to) {
    int inputs = rows.inputs();
    int outputs = rows.outputs();
    System.arraycopy(rows.rows().features(), row * inputs, features, to * inputs, inputs);
    if (rows.loss() == Loss.CROSS_ENTROPY) {
      Arrays.fill(targets, to * outputs, (to + 1) * outputs, 0.0f);
      targets[to * outputs + rows.label(row)] = 1.0f;
      return;
    }
    for (int c = 0; c < outputs; c++) {
      targets[to * outputs + c] = rows.target(row, c);
    }
  }

  /** The features read, (rows, inputs). */
  float[] features() {
    return features;
  }

  /** The targets read, (rows, outputs). */
  float[] targets() {
    return targets;
  }
}
