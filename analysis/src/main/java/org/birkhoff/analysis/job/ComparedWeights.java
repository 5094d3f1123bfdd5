package org.birkhoff.analysis.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.birkhoff.analysis.distance.PooledDistances;
import org.birkhoff.analysis.job.slices.CommittedFiles;
import org.birkhoff.layout.ParameterTensor;
import scala.Tuple2;

/**
 * The weights of two runs of equal layout at pairs of steps, for each tensor and the whole vector.
 *
 * <p>A task holds one chunk of two slices, never a whole slice. Distances add over chunks in order,
 * then over tensors, so no partitioning changes a bit.
 */
final class ComparedWeights {
  private static final String COLUMNS = "replica int, step long, chunk int, weights array<float>";

  private final SparkSession spark;
  private final Ensemble first;
  private final Ensemble second;
  private final Pairing pairing;

  ComparedWeights(SparkSession spark, Ensemble first, Ensemble second, Pairing pairing) {
    this.spark = spark;
    this.first = first;
    this.second = second;
    this.pairing = pairing;
  }

  /**
   * The relabellings of every pair.
   *
   * @param layers layers or tensors to compare; empty for all and the whole vector
   * @return for the whole vector (empty name) and each tensor, the pairs in the order of the steps
   */
  <P extends Serializable> Map<String, List<P>> energy(
      CommonSteps steps, List<String> layers, LawTest<P> test) {
    List<ParameterTensor> tensors =
        first.spec().layout().tensors().stream()
            .filter(tensor -> isChosen(tensor, layers))
            .toList();
    int parallelism = spark.sparkContext().defaultParallelism();
    Dataset<Row> rows =
        rows(first, pairing.first(), steps.first(), 0)
            .unionByName(rows(second, pairing.second(), steps.second(), 1));
    int chunkLength =
        rows.filter(col("chunk").equalTo(0))
            .select(size(col("weights")))
            .as(Encoders.INT())
            .first();
    ChunkPairs perChunk =
        new ChunkPairs(
            pairing.first(),
            pairing.second(),
            tensors.stream().mapToInt(ParameterTensor::offset).toArray(),
            tensors.stream().mapToInt(ParameterTensor::end).toArray(),
            chunkLength);
    boolean whole = layers.isEmpty();
    int count = tensors.size();
    List<Tuple2<Integer, ArrayList<P>>> pairs =
        rows.repartition(Math.max(4 * parallelism, steps.count()), col("pair"), col("chunk"))
            .sortWithinPartitions("pair", "chunk", "side", "replica")
            .select("pair", "chunk", "side", "replica", "weights")
            .toDF("_1", "_2", "_3", "_4", "_5")
            .as(
                Encoders.tuple(
                    Encoders.INT(),
                    Encoders.INT(),
                    Encoders.INT(),
                    Encoders.INT(),
                    spark.implicits().newFloatArrayEncoder()))
            .javaRDD()
            .mapPartitionsToPair(perChunk)
            .groupByKey(Math.max(1, Math.min(4 * parallelism, steps.count())))
            .mapValues(chunks -> tested(sum(chunks, count, whole), test))
            .collect();
    return byTensor(pairs, tensors, whole);
  }

  private static boolean isChosen(ParameterTensor tensor, List<String> layers) {
    return layers.isEmpty() || layers.contains(tensor.name()) || layers.contains(tensor.layer());
  }

  /** Columns pair, chunk, side, replica and weights. */
  private Dataset<Row> rows(Ensemble ensemble, int[] replicas, long[] steps, int side) {
    Column pair = lit(0);
    for (int i = 0; i < steps.length; i++) {
      pair = when(col("step").equalTo(steps[i]), lit(i)).otherwise(pair);
    }
    return CommittedFiles.read(spark, COLUMNS, ensemble.snapshotFiles())
        .filter(CommittedFiles.isReplica(replicas))
        .filter(col("step").isin(Arrays.stream(steps).boxed().toArray()))
        .withColumn("pair", pair)
        .withColumn("side", lit(side));
  }

  /** The whole vector first if asked for, then the tensors. */
  private static List<PooledDistances> sum(
      Iterable<Tuple2<Integer, PooledDistances[]>> chunks, int tensors, boolean whole) {
    List<Tuple2<Integer, PooledDistances[]>> ordered = new ArrayList<>();
    chunks.forEach(ordered::add);
    ordered.sort(Comparator.comparing(Tuple2::_1));
    PooledDistances[] sums = new PooledDistances[tensors];
    for (Tuple2<Integer, PooledDistances[]> chunk : ordered) {
      for (int t = 0; t < tensors; t++) {
        PooledDistances part = chunk._2()[t];
        if (part != null) {
          sums[t] = sums[t] == null ? part : sums[t].plus(part);
        }
      }
    }
    List<PooledDistances> subjects = new ArrayList<>(Arrays.asList(sums));
    if (whole) {
      subjects.add(0, Arrays.stream(sums).reduce(PooledDistances::plus).orElseThrow());
    }
    return subjects;
  }

  private static <P extends Serializable> ArrayList<P> tested(
      List<PooledDistances> subjects, LawTest<P> test) {
    ArrayList<P> tested = new ArrayList<>();
    subjects.forEach(distances -> tested.add(test.energy(distances)));
    return tested;
  }

  private static <P extends Serializable> Map<String, List<P>> byTensor(
      List<Tuple2<Integer, ArrayList<P>>> pairs, List<ParameterTensor> tensors, boolean whole) {
    TreeMap<Integer, List<P>> ordered = new TreeMap<>();
    pairs.forEach(pair -> ordered.put(pair._1(), pair._2()));
    List<String> names = new ArrayList<>(tensors.stream().map(ParameterTensor::name).toList());
    if (whole) {
      names.add(0, "");
    }
    Map<String, List<P>> byTensor = new LinkedHashMap<>();
    for (int t = 0; t < names.size(); t++) {
      int index = t;
      byTensor.put(
          names.get(t), ordered.values().stream().map(subjects -> subjects.get(index)).toList());
    }
    return byTensor;
  }
}
