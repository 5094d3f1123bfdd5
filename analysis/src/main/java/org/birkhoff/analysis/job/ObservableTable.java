package org.birkhoff.analysis.job;

import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.birkhoff.analysis.distance.EnergyDistance;

/** The committed metrics of a run, one task an observable and layer. */
final class ObservableTable {
  private static final String COLUMNS =
      "replica int, step long, observable string, layer string, value double";

  private ObservableTable() {}

  /** What every observable says, ordered by observable and layer. */
  static List<ObservableSummary> summaries(
      SparkSession spark, Ensemble ensemble, EnergyDistance distance) {
    if (ensemble.metricFiles().isEmpty()) {
      return List.of();
    }
    int partitions = 4 * spark.sparkContext().defaultParallelism();
    var rows =
        CommittedFiles.read(spark, COLUMNS, ensemble.metricFiles())
            .filter(CommittedFiles.isReplica(ensemble.replicas()));
    return rows
        .select("observable", "layer", "step", "replica", "value")
        .repartition(partitions, rows.col("observable"), rows.col("layer"))
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
        .mapPartitions(new ObservableSeries(ensemble.replicas(), ensemble.units(), distance))
        .collect()
        .stream()
        .sorted(
            Comparator.comparing(ObservableSummary::observable)
                .thenComparing(ObservableSummary::layer))
        .toList();
  }
}
