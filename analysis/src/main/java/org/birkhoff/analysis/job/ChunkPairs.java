package org.birkhoff.analysis.job;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.birkhoff.analysis.distance.PooledDistances;
import org.birkhoff.sketch.Projections;
import scala.Tuple2;
import scala.Tuple5;

/**
 * The distances of each tensor within and between one chunk's slices of two runs, and the chunk's
 * share of every replica's sketch.
 *
 * <p>Takes rows (pair of steps, chunk, run 0 or 1, replica, weights) sorted so; gives (pair,
 * block).
 *
 * @param first replicas of the first run, ascending
 * @param second replicas of the second run, ascending
 * @param offsets where each tensor begins in the weight vector
 * @param ends where it ends
 */
record ChunkPairs(int[] first, int[] second, int[] offsets, int[] ends, ComparedSketches sketches)
    implements PairFlatMapFunction<
        Iterator<Tuple5<Integer, Integer, Integer, Integer, float[]>>, Integer, ChunkBlock> {

  @Override
  public Iterator<Tuple2<Integer, ChunkBlock>> call(
      Iterator<Tuple5<Integer, Integer, Integer, Integer, float[]>> rows) {
    Projections projections = sketches.projections();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public Tuple2<Integer, ChunkBlock> next() {
        if (!rows.hasNext()) {
          throw new NoSuchElementException();
        }
        return block(rows, projections);
      }
    };
  }

  private Tuple2<Integer, ChunkBlock> block(
      Iterator<Tuple5<Integer, Integer, Integer, Integer, float[]>> rows, Projections projections) {
    float[][] x = new float[first.length][];
    float[][] y = new float[second.length][];
    int pair = -1;
    int chunk = -1;
    for (int i = 0; i < x.length + y.length; i++) {
      int side = i < x.length ? 0 : 1;
      int index = side == 0 ? i : i - x.length;
      int replica = side == 0 ? first[index] : second[index];
      Tuple5<Integer, Integer, Integer, Integer, float[]> row = rows.hasNext() ? rows.next() : null;
      if (row != null && i == 0) {
        pair = row._1();
        chunk = row._2();
      }
      if (row == null
          || row._1() != pair
          || row._2() != chunk
          || row._3() != side
          || row._4() != replica) {
        throw new IllegalStateException(
            "Cannot compare weights: chunk %d of replica %d of run %d is missing or twice"
                .formatted(chunk, replica, side + 1));
      }
      (side == 0 ? x : y)[index] = row._5();
    }
    int index = chunk;
    double[][] sums =
        Stream.concat(Arrays.stream(x), Arrays.stream(y))
            .map(weights -> projections.sums(index, weights, 0))
            .toArray(double[][]::new);
    return new Tuple2<>(pair, new ChunkBlock(chunk, distances(chunk, x, y), sums));
  }

  private PooledDistances[] distances(int chunk, float[][] x, float[][] y) {
    PooledDistances[] distances = new PooledDistances[offsets.length];
    int start = chunk * Projections.CHUNK;
    Arrays.setAll(
        distances,
        t -> {
          int from = Math.max(0, offsets[t] - start);
          int to = Math.min(x[0].length, ends[t] - start);
          return from < to ? PooledDistances.between(x, y, from, to) : null;
        });
    return distances;
  }
}
