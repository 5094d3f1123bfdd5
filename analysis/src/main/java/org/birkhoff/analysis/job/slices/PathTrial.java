package org.birkhoff.analysis.job.slices;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.birkhoff.layout.ParameterLayout;
import scala.Tuple4;

/** The ways to the distances of weights, each alone, for measuring how fast they are. */
public final class PathTrial {
  private final SparkSession spark;
  private final ParameterLayout layout;
  private final Dataset<Row> rows;
  private final long[] steps;
  private final int[] replicas;

  /**
   * Trials on some slices.
   *
   * @param steps steps that the table has
   */
  public PathTrial(SparkSession spark, SnapshotTable table, long[] steps) {
    this.spark = spark;
    this.layout = table.layout();
    this.steps = steps.clone();
    this.replicas = table.replicas();
    this.rows = table.rows(steps, replicas);
  }

  /** Reads the same rows as the others and only adds up their values. */
  public double read() {
    return WeightRows.of(spark, rows).mapPartitions(PathTrial::sum).collect().stream()
        .mapToDouble(sum -> sum)
        .sum();
  }

  /** Sketches every vector; how many there were. */
  public int sketch(int projections) {
    SketchParameters parameters = new SketchParameters(layout, projections, 0);
    return new SnapshotPass(parameters, new KeptCoordinates(new int[0])).over(spark, rows).size();
  }

  /** Exact distances of all points; how many there were. */
  public int products() {
    return ExactDistances.of(spark, rows, layout, steps, replicas).get(0).length;
  }

  /** The products alone, of {@code pieces} invented pieces of 512 coordinates of n points. */
  public static double multiply(int points, int pieces) {
    CentredProduct product = new CentredProduct(points);
    float[][] piece = new float[points][512];
    for (int i = 0; i < points; i++) {
      for (int k = 0; k < piece[i].length; k++) {
        piece[i][k] = (i * 31 + k * 17) % 101;
      }
    }
    for (int p = 0; p < pieces; p++) {
      product.add(piece);
    }
    return Arrays.stream(product.sums()).sum();
  }

  private static Iterator<Double> sum(Iterator<Tuple4<Integer, Long, Integer, float[]>> rows) {
    double sum = 0;
    while (rows.hasNext()) {
      float[] values = rows.next()._4();
      float s0 = 0;
      float s1 = 0;
      float s2 = 0;
      float s3 = 0;
      for (int i = 0; i + 3 < values.length; i += 4) {
        s0 += values[i];
        s1 += values[i + 1];
        s2 += values[i + 2];
        s3 += values[i + 3];
      }
      sum += s0 + s1 + s2 + s3;
    }
    return List.of(sum).iterator();
  }
}
