package org.birkhoff.analysis.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
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
 * <p>A task holds one chunk of two slices, never a whole slice. Distances and sketches add over
 * chunks in order, then over tensors, so no partitioning changes a bit.
 */
final class ComparedWeights {
  private static final String COLUMNS = "replica int, step long, chunk int, weights array<float>";

  private final SparkSession spark;
  private final Ensemble first;
  private final Ensemble second;
  private final Pairing pairing;
  private final ComparedSketches sketches;

  ComparedWeights(SparkSession spark, Ensemble first, Ensemble second, Pairing pairing, long seed) {
    this.spark = spark;
    this.first = first;
    this.second = second;
    this.pairing = pairing;
    this.sketches = ComparedSketches.of(first.spec(), seed);
  }

  /**
   * What every pair of steps says.
   *
   * @param layers layers or tensors to compare; empty for all and the whole vector
   * @return for the whole vector (empty name) and each tensor, the pairs in the order of the steps
   */
  <P extends Serializable> Map<String, List<ComparedSlices<P>>> slices(
      CommonSteps steps, List<String> layers, LawTest<P> test) {
    List<ParameterTensor> tensors =
        first.spec().layout().tensors().stream()
            .filter(tensor -> isChosen(tensor, layers))
            .toList();
    List<String> subjects = new ArrayList<>(tensors.stream().map(ParameterTensor::name).toList());
    if (layers.isEmpty()) {
      subjects.add(0, "");
    }
    ChunkPairs perChunk =
        new ChunkPairs(
            pairing.first(),
            pairing.second(),
            tensors.stream().mapToInt(ParameterTensor::offset).toArray(),
            tensors.stream().mapToInt(ParameterTensor::end).toArray(),
            sketches);
    int parallelism = spark.sparkContext().defaultParallelism();
    ComparedSketches ofRows = sketches;
    List<Tuple2<Integer, ArrayList<ComparedSlices<P>>>> pairs =
        rows(first, pairing.first(), steps.first(), 0)
            .unionByName(rows(second, pairing.second(), steps.second(), 1))
            .repartition(Math.max(4 * parallelism, steps.count()), col("pair"), col("chunk"))
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
            .mapValues(blocks -> combined(ordered(blocks), subjects, ofRows, test))
            .collect();
    return bySubject(pairs, subjects);
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

  private static List<ChunkBlock> ordered(Iterable<ChunkBlock> blocks) {
    List<ChunkBlock> ordered = new ArrayList<>();
    blocks.forEach(ordered::add);
    ordered.sort(Comparator.comparing(ChunkBlock::chunk));
    return ordered;
  }

  private static <P extends Serializable> ArrayList<ComparedSlices<P>> combined(
      List<ChunkBlock> blocks, List<String> subjects, ComparedSketches sketches, LawTest<P> test) {
    PooledDistances[] sums = new PooledDistances[blocks.get(0).distances().length];
    for (ChunkBlock block : blocks) {
      for (int t = 0; t < sums.length; t++) {
        PooledDistances part = block.distances()[t];
        if (part != null) {
          sums[t] = sums[t] == null ? part : sums[t].plus(part);
        }
      }
    }
    List<PooledDistances> distances = new ArrayList<>(Arrays.asList(sums));
    boolean whole = subjects.size() > sums.length;
    if (whole) {
      distances.add(0, Arrays.stream(sums).reduce(PooledDistances::plus).orElseThrow());
    }
    List<double[][]> coordinates = sketches.coordinates(blocks, subjects);
    ArrayList<ComparedSlices<P>> combined = new ArrayList<>();
    for (int i = 0; i < subjects.size(); i++) {
      combined.add(new ComparedSlices<>(test.energy(distances.get(i)), coordinates.get(i)));
    }
    return combined;
  }

  private static <P extends Serializable> Map<String, List<ComparedSlices<P>>> bySubject(
      List<Tuple2<Integer, ArrayList<ComparedSlices<P>>>> pairs, List<String> subjects) {
    TreeMap<Integer, List<ComparedSlices<P>>> ordered = new TreeMap<>();
    pairs.forEach(pair -> ordered.put(pair._1(), pair._2()));
    Map<String, List<ComparedSlices<P>>> bySubject = new LinkedHashMap<>();
    for (int i = 0; i < subjects.size(); i++) {
      int index = i;
      bySubject.put(
          subjects.get(i), ordered.values().stream().map(slices -> slices.get(index)).toList());
    }
    return bySubject;
  }
}
