package org.birkhoff.train;

import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.config.Optimizer;
import org.birkhoff.run.RunSpec;

/**
 * What a run takes.
 *
 * @param snapshots scheduled snapshots of a replica
 * @param snapshotBytes bytes of the snapshots table; weights hardly compress
 * @param metricRows rows of the metrics table
 * @param sketchBytes bytes of the sketches table
 * @param stateBytes bytes of the two newest states of every replica
 * @param hashBytes bytes of the hashes of the states where parts begin and end
 * @param datasetBytes bytes of the data set, once an executor
 * @param taskBytes memory of one task: its states, its part's rows in three forms (buffered, sorted
 *     and encoded) and the engine's batch
 */
record Footprint(
    int snapshots,
    long snapshotBytes,
    long metricRows,
    long sketchBytes,
    long stateBytes,
    long hashBytes,
    long datasetBytes,
    long taskBytes) {

  /** Compressed bytes of a metrics row: 7.6 in the digits sweep's 173 568 rows, rounded up. */
  private static final double METRIC_ROW_BYTES = 8;

  /**
   * Compressed bytes of a row of snapshots or states beside its values: 2.0 in a million rows of a
   * scalar.
   */
  private static final long STORED_ROW_BYTES = 2;

  /** Two hashes of 32 random bytes, as hexadecimal digits under zstd: 68 in parts of 12 500. */
  private static final long STORED_HASH_BYTES = 68;

  /** A replica in a task: its state at the start and at the end, their hashes and places. */
  private static final long REPLICA_BYTES = 250;

  /** An array beside its values. */
  private static final long VECTOR_BYTES = 24;

  private static final int PART_COPIES = 3;

  /** Vectors of floats in which a state keeps one of doubles. */
  private static final int DOUBLE_VECTORS = 3;

  /** The share of a JVM's heap that Spark leaves to tasks and broadcasts, kept well away from. */
  private static final double USABLE_HEAP = 0.6;

  static Footprint of(RunSpec run, int groupSize, long partBytes) {
    long parameters = run.layout().size();
    int vectors = 1 + memoryVectors(run);
    int snapshots = run.snapshotSteps().count();
    long metrics = run.metricSteps().count();
    long snapshotBytes = (STORED_ROW_BYTES + 4 * parameters) * run.replicas() * snapshots;
    long sketchBytes =
        SketchSize.of(run).storedBytes() * run.replicas() * run.sketchSteps().count();
    long groupRows = SegmentCutter.rowBytes(run) * groupSize;
    long parts = Math.max(1, (groupRows + partBytes - 1) / partBytes);
    long batch = run.training().batchSize().in(run.dataset().trainRows());
    long rows = (long) run.dataset().trainRows() + run.dataset().testRows();
    return new Footprint(
        snapshots,
        snapshotBytes,
        metrics * SegmentCutter.metricRows(run) * run.replicas(),
        sketchBytes,
        2 * (STORED_ROW_BYTES + 4 * parameters) * vectors * run.replicas(),
        parts * STORED_HASH_BYTES * run.replicas(),
        4 * rows * (run.dataset().inputs() + 1L),
        PART_COPIES * Math.min(partBytes, groupRows)
            + (REPLICA_BYTES + 2L * vectors * (VECTOR_BYTES + 4 * parameters)) * groupSize
            + 4 * (3 * units(run) * batch + 3 * parameters));
  }

  private static long units(RunSpec run) {
    if (run.network().configured()) {
      return run.network().units();
    }
    return run.model().family().isKnown()
        ? run.layout().size()
        : run.widths().stream().mapToLong(Integer::longValue).sum();
  }

  private static int memoryVectors(RunSpec run) {
    int vectors = memoryVectors(run.training().optimizer());
    return run.model().family().isKnown() ? DOUBLE_VECTORS * (1 + vectors) : vectors;
  }

  private static int memoryVectors(Optimizer optimizer) {
    return switch (optimizer) {
      case SGD -> 0;
      case HEAVY_BALL, NESTEROV -> 1;
      case ADAM, ADAMW -> 2;
    };
  }

  double metricBytes() {
    return metricRows * METRIC_ROW_BYTES;
  }

  double storeBytes() {
    return snapshotBytes + metricBytes() + sketchBytes + stateBytes + hashBytes;
  }

  /** Refuses a run whose tasks do not fit into an executor of {@code slots} and {@code heap}. */
  void requireFits(String run, int slots, long heap) {
    double needed = datasetBytes + (double) slots * taskBytes;
    if (needed > USABLE_HEAP * heap) {
      throw new InvalidSpecException(
          ("Cannot train run %s: %d tasks of %s and a data set of %s need more than 60 %% of an"
                  + " executor's %s; give it more memory, fewer cores or a smaller --group-size")
              .formatted(
                  run,
                  slots,
                  Listing.bytes(taskBytes),
                  Listing.bytes(datasetBytes),
                  Listing.bytes(heap)));
    }
  }
}
