package org.birkhoff.analysis.job.slices;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.birkhoff.analysis.job.settings.Range;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.layout.ParameterLayout;

/** The committed snapshots of the replicas that count, at the steps that all of them have. */
public final class SnapshotTable {
  private static final String COLUMNS = "replica int, step long, chunk int, weights array<float>";

  private final String shortName;
  private final ParameterLayout layout;
  private final int[] replicas;
  private final Dataset<Row> rows;
  private final long[] steps;

  private SnapshotTable(
      String shortName, ParameterLayout layout, int[] replicas, Dataset<Row> rows, long[] steps) {
    this.shortName = shortName;
    this.layout = layout;
    this.replicas = replicas;
    this.rows = rows;
    this.steps = steps;
  }

  /**
   * Finds the complete steps.
   *
   * @param shortName the run's, for messages
   * @param files absolute addresses of the committed files
   * @param replicas the replicas that count, ascending
   * @param range the steps that count
   * @throws InvalidSpecException if fewer than two steps have a snapshot of every replica
   */
  public static SnapshotTable open(
      SparkSession spark,
      String shortName,
      ParameterLayout layout,
      List<String> files,
      int[] replicas,
      Range range) {
    Dataset<Row> rows =
        CommittedFiles.read(spark, COLUMNS, files).filter(CommittedFiles.isReplica(replicas));
    long[] steps =
        rows
            .filter(col("chunk").equalTo(0))
            .filter(col("step").between(range.from(), range.to()))
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
                  + " but %d have%s")
              .formatted(
                  shortName,
                  replicas.length,
                  steps.length,
                  range.equals(Range.ALL) ? "" : " of the steps " + range));
    }
    return new SnapshotTable(shortName, layout, replicas.clone(), rows, steps);
  }

  /** The first digits of the run's hash. */
  public String shortName() {
    return shortName;
  }

  public ParameterLayout layout() {
    return layout;
  }

  /** The replicas that count, ascending. */
  public int[] replicas() {
    return replicas.clone();
  }

  /** The steps at which every replica has a snapshot, ascending. */
  public long[] steps() {
    return steps.clone();
  }

  public long lastStep() {
    return steps[steps.length - 1];
  }

  /** Columns replica, step, chunk and weights of some steps and replicas. */
  public Dataset<Row> rows(long[] ofSteps, int[] ofReplicas) {
    return rows.filter(col("step").isin(Arrays.stream(ofSteps).boxed().toArray()))
        .filter(CommittedFiles.isReplica(ofReplicas));
  }
}
