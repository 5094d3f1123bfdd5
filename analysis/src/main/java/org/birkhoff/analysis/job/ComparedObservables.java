package org.birkhoff.analysis.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.birkhoff.analysis.job.slices.CommittedFiles;

/** Observables of a run at a few steps, but for those of neurons. */
final class ComparedObservables {
  private static final String COLUMNS =
      "replica int, step long, observable string, layer string, value double";

  /**
   * Names one observable.
   *
   * @param layer empty for the whole network
   */
  record Name(String observable, String layer) implements Comparable<Name> {
    private static final Comparator<Name> ORDER =
        Comparator.comparing(Name::observable).thenComparing(Name::layer);

    @Override
    public int compareTo(Name other) {
      return ORDER.compare(this, other);
    }
  }

  private ComparedObservables() {}

  /** For each observable and step the values (R) of the replicas; absent values are NaN. */
  static TreeMap<Name, TreeMap<Long, double[]>> values(
      SparkSession spark, Ensemble ensemble, int[] replicas, long[] steps) {
    TreeMap<Name, TreeMap<Long, double[]>> values = new TreeMap<>();
    if (ensemble.metricFiles().isEmpty()) {
      return values;
    }
    for (Row row :
        CommittedFiles.read(spark, COLUMNS, ensemble.metricFiles())
            .filter(not(NeuronTable.isOfNeuron()))
            .filter(CommittedFiles.isReplica(replicas))
            .filter(col("step").isin(Arrays.stream(steps).boxed().toArray()))
            .select("observable", "layer", "step", "replica", "value")
            .collectAsList()) {
      double[] slice =
          values
              .computeIfAbsent(
                  new Name(row.getString(0), row.getString(1)), name -> new TreeMap<>())
              .computeIfAbsent(row.getLong(2), step -> absent(replicas.length));
      slice[Arrays.binarySearch(replicas, row.getInt(3))] = row.getDouble(4);
    }
    return values;
  }

  /** Whether an observable's values at a step are all there and finite. */
  static boolean isComplete(Map<Long, double[]> values, long step) {
    double[] slice = values.get(step);
    return slice != null && Arrays.stream(slice).allMatch(Double::isFinite);
  }

  private static double[] absent(int replicas) {
    double[] values = new double[replicas];
    Arrays.fill(values, Double.NaN);
    return values;
  }
}
