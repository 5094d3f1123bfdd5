package org.birkhoff.analysis.job.slices;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.birkhoff.sketch.Projections;
import org.birkhoff.sketch.SketchSums;
import scala.Tuple2;
import scala.Tuple4;

/**
 * One pass over snapshot rows: sketches of every weight vector and the coordinates that are kept.
 *
 * <p>Weights never leave the task that reads them. What a vector's chunks give is combined in the
 * order of the chunks, by the task where it sees all of them and after a shuffle of the sums alone
 * otherwise, so that no partitioning changes a bit. A task holds one chunk and the sums of one
 * vector.
 */
final class SnapshotPass implements Serializable {
  private static final long serialVersionUID = 1L;

  private final SketchParameters parameters;
  private final KeptCoordinates kept;

  SnapshotPass(SketchParameters parameters, KeptCoordinates kept) {
    this.parameters = parameters;
    this.kept = kept;
  }

  /**
   * What is known of one weight vector.
   *
   * @param kept the kept coordinates
   * @param sketches of the whole vector and then of each tensor
   */
  record Vector(int replica, long step, float[] kept, float[][] sketches) {}

  /** What some chunks gave: the sums of each, or the finished sketches of all. */
  private record Piece(int firstChunk, double[][] sums, float[][] finished, float[] kept)
      implements Serializable {}

  /**
   * The vectors by step and replica.
   *
   * @param rows columns replica, step, chunk and weights
   */
  List<Vector> over(SparkSession spark, Dataset<Row> rows) {
    int partitions = Math.max(1, spark.sparkContext().defaultParallelism());
    return WeightRows.of(spark, rows)
        .mapPartitionsToPair(Pieces::new)
        .groupByKey(partitions)
        .mapToPair(vector -> new Tuple2<>(vector._1(), combined(vector._1(), vector._2())))
        .collect()
        .stream()
        .map(
            vector ->
                new Vector(
                    vector._1()._1(), vector._1()._2(), vector._2().kept(), vector._2().finished()))
        .sorted(Comparator.comparingLong(Vector::step).thenComparingInt(Vector::replica))
        .toList();
  }

  private Piece combined(Tuple2<Integer, Long> vector, Iterable<Piece> pieces) {
    TreeMap<Integer, Piece> ordered = new TreeMap<>();
    for (Piece piece : pieces) {
      if (ordered.put(piece.firstChunk(), piece) != null) {
        throw lost(vector._1(), vector._2());
      }
    }
    Piece first = ordered.firstEntry().getValue();
    if (first.finished() != null && ordered.size() == 1) {
      return first;
    }
    SketchSums sums = parameters.projections().combination();
    float[] all = new float[kept.indices().length];
    int chunk = 0;
    for (Piece piece : ordered.values()) {
      if (piece.firstChunk() != chunk || piece.finished() != null) {
        throw lost(vector._1(), vector._2());
      }
      for (double[] ofChunk : piece.sums()) {
        sums.add(chunk++, ofChunk);
      }
      int from = kept.before(piece.firstChunk());
      System.arraycopy(piece.kept(), from, all, from, kept.before(chunk) - from);
    }
    if (chunk != parameters.projections().chunks()) {
      throw lost(vector._1(), vector._2());
    }
    return new Piece(0, null, parameters.values(sums.sketches()), all);
  }

  private static IllegalStateException lost(int replica, long step) {
    return new IllegalStateException(
        "Cannot read the weights at step %d: a chunk of replica %d is missing or twice"
            .formatted(step, replica));
  }

  /** One piece a run of consecutive chunks of a vector. */
  private final class Pieces implements Iterator<Tuple2<Tuple2<Integer, Long>, Piece>> {
    private final Iterator<Tuple4<Integer, Long, Integer, float[]>> rows;
    private final Projections projections = parameters.projections();
    private Tuple4<Integer, Long, Integer, float[]> row;

    private Pieces(Iterator<Tuple4<Integer, Long, Integer, float[]>> rows) {
      this.rows = rows;
      advance();
    }

    private void advance() {
      row = rows.hasNext() ? rows.next() : null;
    }

    @Override
    public boolean hasNext() {
      return row != null;
    }

    @Override
    public Tuple2<Tuple2<Integer, Long>, Piece> next() {
      Tuple2<Integer, Long> vector = new Tuple2<>(row._1(), row._2());
      int first = row._3();
      int chunk = first;
      float[] found = new float[kept.indices().length];
      double[][] sums = new double[projections.chunks() - first][];
      while (row != null && row._1().equals(vector._1()) && row._2().equals(vector._2())) {
        if (row._3() != chunk || chunk >= projections.chunks()) {
          break;
        }
        sums[chunk - first] = projections.sums(chunk, row._4(), 0);
        kept.copy(chunk, row._4(), found);
        chunk++;
        advance();
      }
      if (first > 0 || chunk < projections.chunks()) {
        return new Tuple2<>(
            vector, new Piece(first, Arrays.copyOf(sums, chunk - first), null, found));
      }
      SketchSums combination = projections.combination();
      for (int c = 0; c < sums.length; c++) {
        combination.add(c, sums[c]);
      }
      return new Tuple2<>(
          vector, new Piece(0, null, parameters.values(combination.sketches()), found));
    }
  }
}
