package org.birkhoff.analysis.job.slices;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Tuple4;

/** Rows of weights as tuples of replica, step, chunk and values, in the order of the files. */
final class WeightRows {
  private WeightRows() {}

  /**
   * The tuples.
   *
   * @param rows columns replica, step, chunk and weights
   */
  static JavaRDD<Tuple4<Integer, Long, Integer, float[]>> of(
      SparkSession spark, Dataset<Row> rows) {
    return rows.select("replica", "step", "chunk", "weights")
        .toDF("_1", "_2", "_3", "_4")
        .as(
            Encoders.tuple(
                Encoders.INT(),
                Encoders.LONG(),
                Encoders.INT(),
                spark.implicits().newFloatArrayEncoder()))
        .javaRDD();
  }
}
