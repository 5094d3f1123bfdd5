package org.birkhoff.analysis.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.birkhoff.analysis.job.slices.ScalarSubject;
import org.birkhoff.analysis.job.slices.Subject;
import scala.Tuple5;

/**
 * Gathers rows (observable, layer, step, replica, value), sorted so, into one series an observable
 * and layer; steps that lack a replica are left out.
 */
record ObservableSeries(int[] replicas)
    implements FlatMapFunction<
        Iterator<Tuple5<String, String, Long, Integer, Double>>, ScalarSubject> {

  @Override
  public Iterator<ScalarSubject> call(
      Iterator<Tuple5<String, String, Long, Integer, Double>> rows) {
    List<ScalarSubject> found = new ArrayList<>();
    Subject subject = null;
    TreeMap<Long, double[]> slices = new TreeMap<>();
    while (rows.hasNext()) {
      Tuple5<String, String, Long, Integer, Double> row = rows.next();
      Subject next = new Subject(row._1(), row._2());
      if (!next.equals(subject)) {
        add(found, subject, slices);
        subject = next;
        slices = new TreeMap<>();
      }
      double[] slice = slices.computeIfAbsent(row._3(), step -> absent());
      slice[Arrays.binarySearch(replicas, row._4())] = row._5();
      slice[replicas.length]++;
    }
    add(found, subject, slices);
    return found.iterator();
  }

  /** One place a replica, and one to count the rows. */
  private double[] absent() {
    return new double[replicas.length + 1];
  }

  private void add(List<ScalarSubject> found, Subject subject, TreeMap<Long, double[]> slices) {
    slices.values().removeIf(slice -> slice[replicas.length] != replicas.length);
    if (!slices.isEmpty()) {
      found.add(
          new ScalarSubject(
              subject,
              slices.keySet().stream().mapToLong(step -> step).toArray(),
              slices.values().stream()
                  .map(slice -> Arrays.copyOf(slice, replicas.length))
                  .toArray(double[][]::new)));
    }
  }
}
