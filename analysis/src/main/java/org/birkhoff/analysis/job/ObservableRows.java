package org.birkhoff.analysis.job;

import java.util.ArrayList;
import java.util.List;
import org.birkhoff.analysis.convergence.RankNormalizedRhat;
import org.birkhoff.analysis.report.Measurement;

/** The measurements of one observable: its curve, its law against the last slice, R-hat. */
final class ObservableRows {
  private static final String R_HAT =
      "rank-normalised split R-hat with replicas as chains, descriptive";

  private final String run;
  private final int replicas;
  private final DistanceRows distances;

  ObservableRows(String run, int replicas, DistanceRows distances) {
    this.run = run;
    this.replicas = replicas;
    this.distances = distances;
  }

  List<Measurement> of(ObservableSummary summary) {
    List<Measurement> rows = new ArrayList<>();
    for (int i = 0; i < summary.steps().length; i++) {
      double[] band = summary.bands()[i];
      rows.add(
          Draft.of(run, "median")
              .about(summary.observable(), summary.layer())
              .step(summary.steps()[i])
              .value(band[0])
              .interval(band[1], band[2])
              .how("median and 5 to 95 % quantiles over replicas", "replicas=" + replicas)
              .measurement());
    }
    if (summary.lastStep() < 0) {
      return rows;
    }
    rows.addAll(
        distances.of(
            summary.observable(),
            summary.layer(),
            summary.compared(),
            summary.lastStep(),
            summary.pairs()));
    rows.add(convergence(summary, "r-hat", summary.rHat(), R_HAT));
    rows.add(convergence(summary, "ess-bulk", summary.bulk(), sizeMethod(summary.draws())));
    rows.add(convergence(summary, "ess-tail", summary.tail(), sizeMethod(summary.draws())));
    return rows;
  }

  private static String sizeMethod(int draws) {
    return draws >= RankNormalizedRhat.LEAST_DRAWS_OF_SIZE
        ? R_HAT
        : "too few draws: an effective sample size needs %d a replica, there are %d"
            .formatted(RankNormalizedRhat.LEAST_DRAWS_OF_SIZE, draws);
  }

  private Measurement convergence(
      ObservableSummary summary, String statistic, double value, String method) {
    return Draft.of(run, statistic)
        .about(summary.observable(), summary.layer())
        .steps(summary.window(), summary.lastStep())
        .value(value)
        .how(method, "replicas=%d draws=%d".formatted(replicas, summary.draws()))
        .measurement();
  }
}
