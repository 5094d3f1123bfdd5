package org.birkhoff.analysis.job.slices;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.Partitioner;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.birkhoff.layout.ParameterLayout;
import scala.Tuple2;
import scala.Tuple4;

/**
 * Exact squared distances of all points of some slices, for every tensor and the whole vector, from
 * products of matrices over pieces of the weight vector.
 *
 * <p>Each piece is centred by its mean, so that nothing is lost to a common offset. A task
 * multiplies neighbouring pieces; its sum is one term of a sum in fixed order, so no partitioning
 * changes a bit. A task holds n x 512 numbers and two (n, n) products, n points.
 */
final class ExactDistances {
  private ExactDistances() {}

  /**
   * The distances, the whole vector's first, then the tensors'.
   *
   * @param rows columns replica, step, chunk and weights; point {@code s R + r} is replica r at
   *     step s
   */
  static List<double[]> of(
      SparkSession spark, Dataset<Row> rows, ParameterLayout layout, long[] steps, int[] replicas) {
    int n = steps.length * replicas.length;
    DistancePieces pieces = new DistancePieces(layout);
    Map<Integer, Integer> replicaIndex = new HashMap<>();
    Arrays.stream(replicas).forEach(r -> replicaIndex.put(r, replicaIndex.size()));
    int width = replicas.length;
    List<double[]> products =
        WeightRows.of(spark, rows)
            .flatMapToPair(
                row ->
                    cut(
                        row,
                        pieces,
                        Arrays.binarySearch(steps, row._2()) * width + replicaIndex.get(row._1())))
            .repartitionAndSortWithinPartitions(new Groups(pieces))
            .mapPartitions(sorted -> List.of(product(sorted, pieces, n)).iterator())
            .collect();
    return summed(products, pieces, layout.tensors().size(), n);
  }

  /** Keyed by piece in the high and point in the low half. */
  private static Iterator<Tuple2<Long, float[]>> cut(
      Tuple4<Integer, Long, Integer, float[]> row, DistancePieces pieces, int point) {
    List<Tuple2<Long, float[]>> cut = new ArrayList<>();
    for (int p = pieces.first(row._3()); p < pieces.first(row._3() + 1); p++) {
      int from = pieces.startInChunk(p);
      cut.add(
          new Tuple2<>(
              (long) p << 32 | point, Arrays.copyOfRange(row._4(), from, from + pieces.length(p))));
    }
    return cut.iterator();
  }

  private static double[] product(
      Iterator<Tuple2<Long, float[]>> sorted, DistancePieces pieces, int n) {
    CentredProduct product = new CentredProduct(n);
    while (sorted.hasNext()) {
      float[][] piece = new float[n][];
      for (int i = 0; i < n; i++) {
        Tuple2<Long, float[]> row = sorted.hasNext() ? sorted.next() : null;
        if (row == null || row._1().intValue() != i) {
          throw new IllegalStateException(
              "Cannot compare weights: point %d of %d is missing or twice".formatted(i, n));
        }
        piece[i] = row._2();
      }
      product.add(piece);
    }
    return product.sums();
  }

  private static List<double[]> summed(
      List<double[]> products, DistancePieces pieces, int tensors, int n) {
    List<double[]> distances = new ArrayList<>();
    double[] whole = new double[n * (n - 1) / 2];
    distances.add(whole);
    for (int t = 0; t < tensors; t++) {
      double[] total = new double[n * (n + 1) / 2];
      for (int g = 0; g < pieces.groups(); g++) {
        if (pieces.tensor(g) == t) {
          add(products.get(g), total);
        }
      }
      double[] ofTensor = CentredProduct.distances(total, n);
      add(ofTensor, whole);
      distances.add(ofTensor);
    }
    return distances;
  }

  private static void add(double[] terms, double[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += terms[i];
    }
  }

  private static final class Groups extends Partitioner {
    private static final long serialVersionUID = 1L;
    private final DistancePieces pieces;

    private Groups(DistancePieces pieces) {
      this.pieces = pieces;
    }

    @Override
    public int numPartitions() {
      return pieces.groups();
    }

    @Override
    public int getPartition(Object key) {
      return pieces.group((int) ((Long) key >>> 32));
    }
  }
}
