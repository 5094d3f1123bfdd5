package org.birkhoff.analysis.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.size;

import java.util.Arrays;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.birkhoff.config.InvalidSpecException;

/** The committed snapshots of the replicas that count, at the steps that all of them have. */
final class SnapshotTable {
  private static final String COLUMNS = "replica int, step long, chunk int, weights array<float>";

  private final Ensemble ensemble;
  private final Dataset<Row> rows;
  private final long[] steps;
  private final int chunkLength;

  private SnapshotTable(Ensemble ensemble, Dataset<Row> rows, long[] steps, int chunkLength) {
    this.ensemble = ensemble;
    this.rows = rows;
    this.steps = steps;
    this.chunkLength = chunkLength;
  }

  /**
   * Finds the complete steps.
   *
   * @throws InvalidSpecException if fewer than two steps have a snapshot of every replica
   */
  static SnapshotTable open(SparkSession spark, Ensemble ensemble) {
    int[] replicas = ensemble.replicas();
    Dataset<Row> rows =
        CommittedFiles.read(spark, COLUMNS, ensemble.snapshotFiles())
            .filter(CommittedFiles.isReplica(replicas));
    long[] steps =
        rows
            .filter(col("chunk").equalTo(0))
            .groupBy("step")
            .agg(count("*").as("n"))
            .collectAsList()
            .stream()
            .filter(row -> row.getLong(1) == replicas.length)
            .mapToLong(row -> row.getLong(0))
            .sorted()
            .toArray();
    if (steps.length < 2) {
      throw new InvalidSpecException(
          ("Cannot analyze run %s: at least 2 steps must have a snapshot of all %d replicas,"
                  + " but %d have")
              .formatted(ensemble.shortName(), replicas.length, steps.length));
    }
    int chunkLength =
        rows.filter(col("chunk").equalTo(0))
            .select(size(col("weights")).as("length"))
            .as(Encoders.INT())
            .first();
    return new SnapshotTable(ensemble, rows, steps, chunkLength);
  }

  Ensemble ensemble() {
    return ensemble;
  }

  /** The steps at which every replica has a snapshot, ascending. */
  long[] steps() {
    return steps.clone();
  }

  long lastStep() {
    return steps[steps.length - 1];
  }

  /** Values of every chunk but the last. */
  int chunkLength() {
    return chunkLength;
  }

  /** The number of chunks of a weight vector. */
  int chunks() {
    int size = ensemble.spec().layout().size();
    return (size + chunkLength - 1) / chunkLength;
  }

  /** Columns replica, step, chunk and weights of some steps and replicas. */
  Dataset<Row> rows(long[] ofSteps, int[] ofReplicas) {
    return rows.filter(col("step").isin(Arrays.stream(ofSteps).boxed().toArray()))
        .filter(CommittedFiles.isReplica(ofReplicas));
  }
}
