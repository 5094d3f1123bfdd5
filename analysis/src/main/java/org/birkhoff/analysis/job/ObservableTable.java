package org.birkhoff.analysis.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.birkhoff.analysis.job.slices.CommittedFiles;
import org.birkhoff.analysis.job.slices.ScalarSubject;

/** The committed metrics of a run. */
final class ObservableTable {
  private static final String COLUMNS =
      "replica int, step long, observable string, layer string, value double";

  private ObservableTable() {}

  /**
   * Every observable but those of neurons, at the steps that all replicas have, by observable and
   * layer.
   */
  static List<ScalarSubject> of(SparkSession spark, Ensemble ensemble) {
    if (ensemble.metricFiles().isEmpty()) {
      return List.of();
    }
    return CommittedFiles.read(spark, COLUMNS, ensemble.metricFiles())
        .filter(not(NeuronTable.isOfNeuron()))
        .filter(CommittedFiles.isReplica(ensemble.replicas()))
        .filter(col("step").between(ensemble.steps().from(), ensemble.steps().to()))
        .select("observable", "layer", "step", "replica", "value")
        .repartition(spark.sparkContext().defaultParallelism(), col("observable"), col("layer"))
        .sortWithinPartitions("observable", "layer", "step", "replica")
        .toDF("_1", "_2", "_3", "_4", "_5")
        .as(
            Encoders.tuple(
                Encoders.STRING(),
                Encoders.STRING(),
                Encoders.LONG(),
                Encoders.INT(),
                Encoders.DOUBLE()))
        .javaRDD()
        .mapPartitions(new ObservableSeries(ensemble.replicas()))
        .collect()
        .stream()
        .sorted(
            Comparator.comparing((ScalarSubject scalar) -> scalar.subject().observable())
                .thenComparing(scalar -> scalar.subject().layer()))
        .toList();
  }
}
