package org.birkhoff.analysis.job.slices;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import scala.Tuple4;

/**
 * The values of some numbers of every replica at chosen steps, read a few steps at a time: at most
 * some million values are held.
 *
 * <p>A number is a coordinate of the weights or a metric of the run. Tasks pick the numbers from
 * the rows that they read and return arrays; the driver puts each value in its place, so no
 * partitioning changes a bit.
 */
public final class LawValues implements StepValues {
  private static final String WEIGHTS = "replica int, step long, chunk int, weights array<float>";
  private static final String METRICS =
      "replica int, step long, observable string, layer string, value double";
  private static final int CHUNK = 65_536;
  private static final long MOST_VALUES = 8_000_000;

  private final long[] steps;
  private final int subjects;
  private final int[] places;
  private final int replicas;
  private final Rows rows;
  private long[] loaded = new long[0];
  private double[][][] values;

  private LawValues(long[] steps, int subjects, int[] replicas, Rows rows) {
    this.steps = steps.clone();
    this.subjects = subjects;
    this.replicas = replicas.length;
    this.rows = rows;
    this.places = new int[Arrays.stream(replicas).max().orElse(-1) + 1];
    Arrays.fill(places, -1);
    for (int i = 0; i < replicas.length; i++) {
      places[replicas[i]] = i;
    }
  }

  /** Rows of (replica, step, number, value) of some steps. */
  private interface Rows {
    JavaRDD<Tuple4<Integer, Long, Integer, Double>> at(long[] steps);
  }

  /**
   * Coordinates of the weights.
   *
   * @param files committed files of table {@code snapshots}
   * @param coordinates places in the flat weight vector
   * @param replicas those that count, ascending
   */
  public static LawValues ofWeights(
      SparkSession spark, List<String> files, int[] coordinates, long[] steps, int[] replicas) {
    return new LawValues(
        steps,
        coordinates.length,
        replicas,
        ofSteps ->
            WeightRows.of(spark, CommittedFiles.read(spark, WEIGHTS, files).filter(isAt(ofSteps)))
                .flatMap(row -> picked(row, coordinates)));
  }

  /**
   * A metric without a layer.
   *
   * @param files committed files of table {@code metrics}
   */
  public static LawValues ofMetric(
      SparkSession spark, List<String> files, String observable, long[] steps, int[] replicas) {
    return new LawValues(
        steps,
        1,
        replicas,
        ofSteps ->
            CommittedFiles.read(spark, METRICS, files)
                .filter(isAt(ofSteps))
                .filter(col("observable").equalTo(observable).and(col("layer").equalTo("")))
                .select(col("replica"), col("step"), lit(0), col("value"))
                .toDF("_1", "_2", "_3", "_4")
                .as(
                    Encoders.tuple(
                        Encoders.INT(), Encoders.LONG(), Encoders.INT(), Encoders.DOUBLE()))
                .javaRDD());
  }

  private static Column isAt(long[] steps) {
    return col("step").isin(Arrays.stream(steps).boxed().toArray());
  }

  private static Iterator<Tuple4<Integer, Long, Integer, Double>> picked(
      Tuple4<Integer, Long, Integer, float[]> row, int[] coordinates) {
    List<Tuple4<Integer, Long, Integer, Double>> picked = new ArrayList<>();
    for (int s = 0; s < coordinates.length; s++) {
      if (coordinates[s] / CHUNK == row._3()) {
        double value = row._4()[coordinates[s] % CHUNK];
        picked.add(new Tuple4<>(row._1(), row._2(), s, value));
      }
    }
    return picked.iterator();
  }

  @Override
  public long[] steps() {
    return steps.clone();
  }

  @Override
  public double[][] at(long step) {
    if (Arrays.binarySearch(loaded, step) < 0) {
      load(Arrays.binarySearch(steps, step));
    }
    return values[Arrays.binarySearch(loaded, step)];
  }

  private void load(int from) {
    long each = Math.max(1, (long) subjects * replicas);
    int count = (int) Math.max(1, Math.min(steps.length - from, MOST_VALUES / each));
    loaded = Arrays.copyOfRange(steps, from, from + count);
    values = new double[count][subjects][replicas];
    for (double[][] ofStep : values) {
      for (double[] ofSubject : ofStep) {
        Arrays.fill(ofSubject, Double.NaN);
      }
    }
    for (Piece piece : rows.at(loaded).mapPartitions(Piece.gathered(loaded, places)).collect()) {
      for (int i = 0; i < piece.values().length; i++) {
        values[piece.steps()[i]][piece.subjects()[i]][piece.places()[i]] = piece.values()[i];
      }
    }
  }

  /** What one task has read. */
  private record Piece(int[] steps, int[] subjects, int[] places, double[] values)
      implements Serializable {

    static FlatMapFunction<Iterator<Tuple4<Integer, Long, Integer, Double>>, Piece> gathered(
        long[] steps, int[] places) {
      return rows -> {
        int n = 0;
        int[][] keys = new int[3][1024];
        double[] values = new double[1024];
        while (rows.hasNext()) {
          Tuple4<Integer, Long, Integer, Double> row = rows.next();
          int place = row._1() < places.length ? places[row._1()] : -1;
          if (place < 0) {
            continue;
          }
          if (n == values.length) {
            for (int k = 0; k < keys.length; k++) {
              keys[k] = Arrays.copyOf(keys[k], 2 * n);
            }
            values = Arrays.copyOf(values, 2 * n);
          }
          keys[0][n] = Arrays.binarySearch(steps, row._2());
          keys[1][n] = row._3();
          keys[2][n] = place;
          values[n++] = row._4();
        }
        return List.of(
                new Piece(
                    Arrays.copyOf(keys[0], n),
                    Arrays.copyOf(keys[1], n),
                    Arrays.copyOf(keys[2], n),
                    Arrays.copyOf(values, n)))
            .iterator();
      };
    }
  }
}
