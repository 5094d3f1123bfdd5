package org.birkhoff.analysis.report;

import java.util.ArrayList;
import java.util.List;

/** Every reading of a run: one a figure and layer, or a figure and law. */
final class Readings {

  private Readings() {}

  static List<Reading> of(RunRows run) {
    List<Reading> readings = new ArrayList<>(LossReading.of(run));
    for (String layer : run.layers()) {
      readings.add(GradientReading.of(run, layer).reading());
      readings.add(WeightNormReading.of(run, layer));
      readings.addAll(ConvergenceReading.of(run, layer));
      readings.addAll(TrajectoryReading.of(run, layer));
    }
    readings.addAll(VerdictMapReading.of(run));
    readings.addAll(DistanceReading.of(run));
    readings.addAll(PairReading.of(run));
    readings.addAll(PairMapReading.of(run));
    readings.addAll(OtherDistanceReading.of(run));
    readings.addAll(QuantileReading.of(run));
    readings.addAll(WindowReading.of(run));
    readings.add(BalanceReading.of(run));
    return readings;
  }
}
