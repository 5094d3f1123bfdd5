package org.birkhoff.analysis.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.substring_index;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.birkhoff.analysis.job.slices.CommittedFiles;
import org.birkhoff.analysis.symmetry.LayerCourse;
import org.birkhoff.run.NeuronObservable;

/** The committed observables of a run's hidden neurons. */
final class NeuronTable {
  private static final String COLUMNS =
      "replica int, step long, observable string, layer string, value double";

  private NeuronTable() {}

  /** Whether a row of table {@code metrics} is about a neuron. */
  static Column isOfNeuron() {
    return col("observable").isin(NeuronObservable.keys().toArray());
  }

  /** Every hidden layer's courses, one a replica that counts, ascending. */
  static Map<String, List<LayerCourse>> of(SparkSession spark, Ensemble ensemble) {
    if (ensemble.metricFiles().isEmpty() || !ensemble.spec().observables().balance()) {
      return Map.of();
    }
    return CommittedFiles.read(spark, COLUMNS, ensemble.metricFiles())
        .filter(isOfNeuron())
        .filter(CommittedFiles.isReplica(ensemble.replicas()))
        .filter(col("step").between(ensemble.steps().from(), ensemble.steps().to()))
        .withColumn("of", substring_index(col("layer"), NeuronObservable.SEPARATOR, 1))
        .repartition(spark.sparkContext().defaultParallelism(), col("of"), col("replica"))
        .sortWithinPartitions("of", "replica", "layer", "observable", "step")
        .select("layer", "replica", "observable", "step", "value")
        .toDF("_1", "_2", "_3", "_4", "_5")
        .as(
            Encoders.tuple(
                Encoders.STRING(),
                Encoders.INT(),
                Encoders.STRING(),
                Encoders.LONG(),
                Encoders.DOUBLE()))
        .javaRDD()
        .mapPartitions(new NeuronSeries(ensemble.spec().toJson()))
        .collect()
        .stream()
        .sorted(Comparator.comparingInt(LayerCourse::replica))
        .collect(Collectors.groupingBy(LayerCourse::layer, TreeMap::new, Collectors.toList()));
  }
}
