package org.birkhoff.analysis.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.Partitioner;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;
import scala.Tuple4;

/**
 * Inner products of jointly centred snapshots, (n, n), rows replica after replica and steps
 * ascending.
 *
 * <p>Columns are cut into blocks; each is centred and multiplied by itself. Blocks are summed in
 * order within a fixed number of groups and those in order on the driver, so that no partitioning
 * changes a bit. A task holds n x 512 numbers and one (n, n) sum.
 */
final class TrajectoryGram {
  private static final int BLOCK = 512;
  private static final int GROUPS = 16;

  private TrajectoryGram() {}

  static double[][] of(SparkSession spark, SnapshotTable snapshots, long[] steps, int[] replicas) {
    int n = steps.length * replicas.length;
    int blocks = (snapshots.ensemble().spec().layout().size() + BLOCK - 1) / BLOCK;
    long chunkLength = snapshots.chunkLength();
    Map<Integer, Integer> replicaIndex = new HashMap<>();
    Arrays.stream(replicas).forEach(r -> replicaIndex.put(r, replicaIndex.size()));
    List<double[]> sums =
        snapshots
            .rows(steps, replicas)
            .select("chunk", "replica", "step", "weights")
            .toDF("_1", "_2", "_3", "_4")
            .as(
                Encoders.tuple(
                    Encoders.INT(),
                    Encoders.INT(),
                    Encoders.LONG(),
                    spark.implicits().newFloatArrayEncoder()))
            .javaRDD()
            .flatMapToPair(
                row -> {
                  int step = Arrays.binarySearch(steps, row._3());
                  int index = replicaIndex.get(row._2()) * steps.length + step;
                  return cut(row, row._1() * chunkLength, index);
                })
            .repartitionAndSortWithinPartitions(new Groups(blocks))
            .mapPartitions(pieces -> List.of(sum(pieces, n)).iterator())
            .collect();
    return square(sums, n);
  }

  /** Pieces keyed by block in the high and row in the low half. */
  private static Iterator<Tuple2<Long, float[]>> cut(
      Tuple4<Integer, Integer, Long, float[]> row, long start, int index) {
    List<Tuple2<Long, float[]>> pieces = new ArrayList<>();
    float[] weights = row._4();
    for (int from = 0; from < weights.length; from += BLOCK) {
      long block = (start + from) / BLOCK;
      pieces.add(
          new Tuple2<>(
              block << 32 | index,
              Arrays.copyOfRange(weights, from, Math.min(weights.length, from + BLOCK))));
    }
    return pieces.iterator();
  }

  /** The lower triangle, row after row, of the sum over a group's blocks. */
  private static double[] sum(Iterator<Tuple2<Long, float[]>> pieces, int n) {
    double[] triangle = new double[n * (n + 1) / 2];
    while (pieces.hasNext()) {
      double[][] block = new double[n][];
      for (int i = 0; i < n; i++) {
        Tuple2<Long, float[]> piece = pieces.hasNext() ? pieces.next() : null;
        if (piece == null || piece._1().intValue() != i) {
          throw new IllegalStateException(
              "Cannot compare trajectories: snapshot %d of %d is missing or twice".formatted(i, n));
        }
        block[i] = widen(piece._2());
      }
      centre(block);
      for (int i = 0, at = 0; i < n; i++) {
        for (int j = 0; j <= i; j++, at++) {
          triangle[at] += product(block[i], block[j]);
        }
      }
    }
    return triangle;
  }

  private static double[] widen(float[] values) {
    double[] wide = new double[values.length];
    Arrays.setAll(wide, k -> values[k]);
    return wide;
  }

  private static void centre(double[][] block) {
    double[] means = new double[block[0].length];
    for (double[] row : block) {
      for (int k = 0; k < means.length; k++) {
        means[k] += row[k];
      }
    }
    for (double[] row : block) {
      for (int k = 0; k < means.length; k++) {
        row[k] -= means[k] / block.length;
      }
    }
  }

  private static double product(double[] a, double[] b) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int k = 0;
    for (; k + 3 < a.length; k += 4) {
      s0 += a[k] * b[k];
      s1 += a[k + 1] * b[k + 1];
      s2 += a[k + 2] * b[k + 2];
      s3 += a[k + 3] * b[k + 3];
    }
    for (; k < a.length; k++) {
      s0 += a[k] * b[k];
    }
    return (s0 + s1) + (s2 + s3);
  }

  private static double[][] square(List<double[]> triangles, int n) {
    double[][] gram = new double[n][n];
    for (double[] triangle : triangles) {
      for (int i = 0, at = 0; i < n; i++) {
        for (int j = 0; j <= i; j++, at++) {
          gram[i][j] += triangle[at];
          gram[j][i] = gram[i][j];
        }
      }
    }
    return gram;
  }

  /** Consecutive blocks go to one partition; how many there are depends on d alone. */
  private static final class Groups extends Partitioner {
    private static final long serialVersionUID = 1L;
    private final int blocks;

    private Groups(int blocks) {
      this.blocks = blocks;
    }

    @Override
    public int numPartitions() {
      return Math.min(GROUPS, blocks);
    }

    @Override
    public int getPartition(Object key) {
      return (int) (((Long) key >>> 32) * numPartitions() / blocks);
    }
  }
}
