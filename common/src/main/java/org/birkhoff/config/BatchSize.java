package org.birkhoff.config;

import java.util.OptionalInt;

/**
 * Rows of a batch: a number, or {@code full} (empty) for the whole training set in its own order.
 */
public record BatchSize(OptionalInt rows) {

  public BatchSize {
    Constraints.on("batch size")
        .require(rows.orElse(1) >= 1, "", "must be at least 1 or full, but was " + rows.orElse(1))
        .hold();
  }

  public static BatchSize of(int rows) {
    return new BatchSize(OptionalInt.of(rows));
  }

  public static BatchSize full() {
    return new BatchSize(OptionalInt.empty());
  }

  /** The number of rows of a batch of a training set of {@code available} rows. */
  public int in(int available) {
    return rows.orElse(available);
  }
}
