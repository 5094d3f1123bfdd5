package org.birkhoff.analysis.job.slices;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
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

  /**
   * Rows of some replicas: those from the first to the last, and of these all, all but a few, or a
   * few.
   *
   * @param replicas ascending
   */
  public static Column isReplica(int[] replicas) {
    if (replicas.length == 0) {
      return lit(false);
    }
    int first = replicas[0];
    int last = replicas[replicas.length - 1];
    int missing = last - first + 1 - replicas.length;
    Column within = col("replica").between(first, last);
    if (missing == 0) {
      return within;
    }
    return missing < replicas.length
        ? within.and(not(col("replica").isin(boxed(missing(replicas)))))
        : within.and(col("replica").isin(boxed(replicas)));
  }

  private static int[] missing(int[] replicas) {
    return IntStream.rangeClosed(replicas[0], replicas[replicas.length - 1])
        .filter(replica -> Arrays.binarySearch(replicas, replica) < 0)
        .toArray();
  }

  private static Object[] boxed(int[] numbers) {
    return Arrays.stream(numbers).boxed().toArray();
  }
}
