package org.birkhoff.analysis.job.slices;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Reads Parquet files that the store has committed, and no others. */
public final class CommittedFiles {
  // A row holds up to 65 536 floats: Spark's default of 4096 rows a batch would be 1 GiB.
  private static final String BATCH_ROWS = "spark.sql.parquet.columnarReaderBatchSize";

  private CommittedFiles() {}

  public static Dataset<Row> read(SparkSession spark, String columns, List<String> files) {
    spark.conf().set(BATCH_ROWS, 64);
    return spark
        .read()
        .option("parquet.page.verify-checksum.enabled", "true")
        .schema(columns)
        .parquet(files.toArray(String[]::new));
  }

  public static Column isReplica(int[] replicas) {
    return col("replica").isin(Arrays.stream(replicas).boxed().toArray());
  }
}
