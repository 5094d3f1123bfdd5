package org.birkhoff.analysis.job;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.birkhoff.analysis.distance.SquaredDistances;
import scala.Tuple2;
import scala.Tuple5;

/**
 * The distances of each tensor between one chunk's slice at a step and at the last step.
 *
 * <p>Takes rows (chunk, bucket, step, replica, weights) sorted so that in each chunk and bucket the
 * last step comes first, replicas ascending; gives (step, (chunk, distances by tensor)), with null
 * for tensors outside the chunk.
 */
record ChunkDistances(long lastStep, int[] replicas, int[] offsets, int[] ends, int chunkLength)
    implements PairFlatMapFunction<
        Iterator<Tuple5<Integer, Integer, Long, Integer, float[]>>,
        Long,
        Tuple2<Integer, SquaredDistances[]>> {

  @Override
  public Iterator<Tuple2<Long, Tuple2<Integer, SquaredDistances[]>>> call(
      Iterator<Tuple5<Integer, Integer, Long, Integer, float[]>> rows) {
    return new Pairs(rows);
  }

  private final class Pairs implements Iterator<Tuple2<Long, Tuple2<Integer, SquaredDistances[]>>> {
    private final Iterator<Tuple5<Integer, Integer, Long, Integer, float[]>> rows;
    private float[][] last;
    private Tuple2<Long, Tuple2<Integer, SquaredDistances[]>> next;

    private Pairs(Iterator<Tuple5<Integer, Integer, Long, Integer, float[]>> rows) {
      this.rows = rows;
      this.next = advance();
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public Tuple2<Long, Tuple2<Integer, SquaredDistances[]>> next() {
      if (next == null) {
        throw new NoSuchElementException();
      }
      Tuple2<Long, Tuple2<Integer, SquaredDistances[]>> current = next;
      next = advance();
      return current;
    }

    private Tuple2<Long, Tuple2<Integer, SquaredDistances[]>> advance() {
      while (rows.hasNext()) {
        float[][] slice = new float[replicas.length][];
        Tuple5<Integer, Integer, Long, Integer, float[]> row = rows.next();
        int chunk = row._1();
        long step = row._3();
        for (int r = 0; r < slice.length; r++) {
          if (r > 0) {
            row = rows.hasNext() ? rows.next() : null;
          }
          if (row == null || row._1() != chunk || row._3() != step || row._4() != replicas[r]) {
            throw new IllegalStateException(
                "Cannot compare weights at step %d: chunk %d of replica %d is missing or twice"
                    .formatted(step, chunk, replicas[r]));
          }
          slice[r] = row._5();
        }
        if (step != lastStep) {
          return new Tuple2<>(step, new Tuple2<>(chunk, distances(chunk, slice)));
        }
        last = slice;
      }
      return null;
    }

    private SquaredDistances[] distances(int chunk, float[][] slice) {
      SquaredDistances[] distances = new SquaredDistances[offsets.length];
      int start = chunk * chunkLength;
      Arrays.setAll(
          distances,
          t -> {
            int from = Math.max(0, offsets[t] - start);
            int to = Math.min(slice[0].length, ends[t] - start);
            return from < to ? SquaredDistances.between(slice, last, from, to) : null;
          });
      return distances;
    }
  }
}
