package org.birkhoff.analysis.job.slices;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.birkhoff.analysis.job.settings.Range;
import org.birkhoff.config.SketchSpec;
import org.birkhoff.sketch.SketchRow;
import scala.Tuple4;

/** What was recorded of weights and outputs while training, of the replicas that count. */
public final class SketchTable {
  private static final String COLUMNS =
      "replica int, step long, layer string, kind string, values array<float>";

  private final SparkSession spark;
  private final List<String> files;
  private final SketchSpec spec;
  private final int[] replicas;
  private final Range range;

  /**
   * The table of one run.
   *
   * @param files absolute addresses of the committed files, perhaps none
   * @param spec what the run recorded
   * @param replicas the replicas that count, ascending
   * @param range the steps that count
   */
  public SketchTable(
      SparkSession spark, List<String> files, SketchSpec spec, int[] replicas, Range range) {
    this.spark = spark;
    this.files = List.copyOf(files);
    this.spec = spec;
    this.replicas = replicas.clone();
    this.range = range;
  }

  SketchSpec spec() {
    return spec;
  }

  int replicas() {
    return replicas.length;
  }

  /** The steps at which every layer that has a row of this kind has one of every replica. */
  long[] steps(String kind) {
    if (files.isEmpty()) {
      return new long[0];
    }
    Map<Long, Integer> complete = new TreeMap<>();
    TreeSet<String> layers = new TreeSet<>();
    for (Row row : rows(kind).groupBy("step", "layer").agg(count("*").as("n")).collectAsList()) {
      layers.add(row.getString(1));
      complete.merge(row.getLong(0), row.getLong(2) == replicas.length ? 1 : 0, Integer::sum);
    }
    return complete.entrySet().stream()
        .filter(step -> step.getValue() == layers.size())
        .mapToLong(Map.Entry::getKey)
        .toArray();
  }

  /** The values (S, R, k) of every layer that has rows of this kind, at complete steps. */
  Map<String, float[][][]> values(String kind, long[] steps) {
    Map<String, float[][][]> values = new TreeMap<>();
    if (steps.length == 0) {
      return values;
    }
    List<Tuple4<Integer, Long, String, float[]>> found =
        rows(kind)
            .filter(col("step").isin(Arrays.stream(steps).boxed().toArray()))
            .select("replica", "step", "layer", "values")
            .toDF("_1", "_2", "_3", "_4")
            .as(
                Encoders.tuple(
                    Encoders.INT(),
                    Encoders.LONG(),
                    Encoders.STRING(),
                    spark.implicits().newFloatArrayEncoder()))
            .collectAsList();
    for (Tuple4<Integer, Long, String, float[]> row : found) {
      values
              .computeIfAbsent(row._3(), layer -> new float[steps.length][replicas.length][])[
              Arrays.binarySearch(steps, row._2())][Arrays.binarySearch(replicas, row._1())] =
          row._4();
    }
    return values;
  }

  /** The steps of recorded projections; none where they were not recorded. */
  public long[] projectionSteps() {
    return spec.projections() > 0 ? steps(SketchRow.PROJECTIONS) : new long[0];
  }

  private Dataset<Row> rows(String kind) {
    return CommittedFiles.read(spark, COLUMNS, files)
        .filter(col("kind").equalTo(kind))
        .filter(CommittedFiles.isReplica(replicas))
        .filter(col("step").between(range.from(), range.to()));
  }
}
