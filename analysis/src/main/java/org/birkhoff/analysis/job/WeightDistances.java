package org.birkhoff.analysis.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.birkhoff.analysis.distance.EnergyDistance;
import org.birkhoff.analysis.distance.FlippedPair;
import org.birkhoff.analysis.distance.SquaredDistances;
import org.birkhoff.analysis.distance.Units;
import org.birkhoff.layout.ParameterTensor;
import scala.Tuple2;

/**
 * The weights at every step against those at the last one, for each tensor and the whole vector.
 *
 * <p>Rows are spread by chunk of the weight vector and by bucket of steps; the last slice goes to
 * every bucket. A task holds one chunk of two slices, never a whole slice. Distances add over
 * chunks in order, then over tensors, so no partitioning changes a bit.
 */
final class WeightDistances {
  private WeightDistances() {}

  /**
   * The flips of every step but the last.
   *
   * @return for the whole vector (empty name) and each tensor, the pairs in the order of the steps
   */
  static Map<String, List<FlippedPair>> of(
      SparkSession spark, SnapshotTable snapshots, EnergyDistance distance) {
    List<ParameterTensor> tensors = snapshots.ensemble().spec().layout().tensors();
    int parallelism = spark.sparkContext().defaultParallelism();
    int buckets =
        Math.max(
            1, Math.min(snapshots.steps().length - 1, 4 * parallelism / snapshots.chunks() + 1));
    int[] offsets = tensors.stream().mapToInt(ParameterTensor::offset).toArray();
    int[] ends = tensors.stream().mapToInt(ParameterTensor::end).toArray();
    ChunkDistances perChunk =
        new ChunkDistances(
            snapshots.lastStep(),
            snapshots.ensemble().replicas(),
            offsets,
            ends,
            snapshots.chunkLength());
    Units units = snapshots.ensemble().units();
    int replicas = units.replicas();
    JavaPairRDD<Long, Tuple2<Integer, SquaredDistances[]>> blocks =
        spread(snapshots, buckets)
            .as(
                Encoders.tuple(
                    Encoders.INT(),
                    Encoders.INT(),
                    Encoders.LONG(),
                    Encoders.INT(),
                    spark.implicits().newFloatArrayEncoder()))
            .javaRDD()
            .mapPartitionsToPair(perChunk);
    List<Tuple2<Long, FlippedPair[]>> flipped =
        blocks
            .groupByKey(Math.max(1, Math.min(4 * parallelism, snapshots.steps().length - 1)))
            .mapValues(chunks -> flips(sum(chunks, replicas, offsets.length), units, distance))
            .collect();
    return byTensor(flipped, tensors);
  }

  private static Dataset<Row> spread(SnapshotTable snapshots, int buckets) {
    Dataset<Row> rows = snapshots.rows(snapshots.steps(), snapshots.ensemble().replicas());
    Dataset<Row> last =
        rows.filter(col("step").equalTo(snapshots.lastStep()))
            .withColumn("bucket", explode(sequence(lit(0), lit(buckets - 1))));
    Dataset<Row> others =
        rows.filter(col("step").notEqual(snapshots.lastStep()))
            .withColumn("bucket", pmod(xxhash64(col("step")), lit(buckets)).cast("int"));
    return last.unionByName(others)
        .repartition(buckets * snapshots.chunks(), col("chunk"), col("bucket"))
        .sortWithinPartitions(
            col("chunk"),
            col("bucket"),
            col("step").equalTo(snapshots.lastStep()).desc(),
            col("step"),
            col("replica"))
        .select("chunk", "bucket", "step", "replica", "weights")
        .toDF("_1", "_2", "_3", "_4", "_5");
  }

  /** The whole vector first, then the tensors. */
  private static SquaredDistances[] sum(
      Iterable<Tuple2<Integer, SquaredDistances[]>> chunks, int replicas, int tensors) {
    List<Tuple2<Integer, SquaredDistances[]>> ordered = new ArrayList<>();
    chunks.forEach(ordered::add);
    ordered.sort(Comparator.comparing(Tuple2::_1));
    SquaredDistances[] sums = new SquaredDistances[tensors + 1];
    Arrays.fill(sums, SquaredDistances.zero(replicas));
    for (Tuple2<Integer, SquaredDistances[]> chunk : ordered) {
      for (int t = 0; t < tensors; t++) {
        if (chunk._2()[t] != null) {
          sums[t + 1] = sums[t + 1].plus(chunk._2()[t]);
        }
      }
    }
    for (int t = 1; t <= tensors; t++) {
      sums[0] = sums[0].plus(sums[t]);
    }
    return sums;
  }

  private static FlippedPair[] flips(
      SquaredDistances[] distances, Units units, EnergyDistance distance) {
    return Arrays.stream(distances)
        .map(squared -> distance.flip(squared, units))
        .toArray(FlippedPair[]::new);
  }

  private static Map<String, List<FlippedPair>> byTensor(
      List<Tuple2<Long, FlippedPair[]>> flipped, List<ParameterTensor> tensors) {
    TreeMap<Long, FlippedPair[]> ordered = new TreeMap<>();
    flipped.forEach(pair -> ordered.put(pair._1(), pair._2()));
    Map<String, List<FlippedPair>> byTensor = new TreeMap<>();
    for (int t = 0; t <= tensors.size(); t++) {
      int index = t;
      byTensor.put(
          t == 0 ? "" : tensors.get(t - 1).name(),
          ordered.values().stream().map(pairs -> pairs[index]).toList());
    }
    return Collections.unmodifiableMap(byTensor);
  }
}
