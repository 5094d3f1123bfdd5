package org.birkhoff.analysis.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.birkhoff.analysis.distance.EnergyDistance;
import org.birkhoff.analysis.distance.Units;
import scala.Tuple5;

/**
 * Gathers rows (observable, layer, step, replica, value), sorted so, into one series an observable
 * and layer; steps that lack a replica are left out.
 */
record ObservableSeries(int[] replicas, Units units, EnergyDistance distance)
    implements FlatMapFunction<
        Iterator<Tuple5<String, String, Long, Integer, Double>>, ObservableSummary> {

  @Override
  public Iterator<ObservableSummary> call(
      Iterator<Tuple5<String, String, Long, Integer, Double>> rows) {
    List<ObservableSummary> summaries = new ArrayList<>();
    String observable = null;
    String layer = null;
    TreeMap<Long, double[]> values = new TreeMap<>();
    while (rows.hasNext()) {
      Tuple5<String, String, Long, Integer, Double> row = rows.next();
      if (!row._1().equals(observable) || !row._2().equals(layer)) {
        add(summaries, observable, layer, values);
        observable = row._1();
        layer = row._2();
        values = new TreeMap<>();
      }
      double[] slice = values.computeIfAbsent(row._3(), step -> absent());
      slice[Arrays.binarySearch(replicas, row._4())] = row._5();
      slice[replicas.length]++;
    }
    add(summaries, observable, layer, values);
    return summaries.iterator();
  }

  /** One place a replica, and one to count the rows. */
  private double[] absent() {
    return new double[replicas.length + 1];
  }

  private void add(
      List<ObservableSummary> summaries,
      String observable,
      String layer,
      TreeMap<Long, double[]> values) {
    values.values().removeIf(slice -> slice[replicas.length] != replicas.length);
    if (!values.isEmpty()) {
      values.replaceAll((step, slice) -> Arrays.copyOf(slice, replicas.length));
      summaries.add(ObservableSummary.of(observable, layer, values, units, distance));
    }
  }
}
