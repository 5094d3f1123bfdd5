package org.birkhoff.analysis.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.birkhoff.analysis.distance.DistanceEstimate;
import org.birkhoff.analysis.distance.EnergyDistance;
import org.birkhoff.analysis.distance.FlippedPair;
import org.birkhoff.analysis.report.Measurement;

/** The measurements of one law against its last slice: distances, bands and the conclusion. */
final class DistanceRows {
  /** Fewer units give no test (statistics.md, section 0). */
  static final int LEAST_UNITS = 16;

  /** Fewer slices give no trend. */
  static final int LEAST_SLICES = 8;

  private final String run;
  private final EnergyDistance distance;
  private final double level;

  DistanceRows(String run, EnergyDistance distance, double level) {
    this.run = run;
    this.distance = distance;
    this.level = level;
  }

  /**
   * The rows of one family.
   *
   * @param steps the step of each pair, ascending
   */
  List<Measurement> of(
      String observable, String layer, long[] steps, long lastStep, List<FlippedPair> pairs) {
    List<DistanceEstimate> estimates = distance.family(pairs);
    List<Measurement> rows = new ArrayList<>();
    for (int i = 0; i < steps.length; i++) {
      DistanceEstimate estimate = estimates.get(i);
      rows.add(
          Draft.of(run, "energy-distance")
              .about(observable, layer)
              .steps(steps[i], lastStep)
              .value(estimate.value())
              .standardError(estimate.standardError())
              .interval(Double.NaN, estimate.upperBound())
              .p(estimate.p(), estimate.adjustedP())
              .how(method(estimate), sizes(estimate))
              .measurement());
      rows.add(
          Draft.of(run, "energy-distance-band")
              .about(observable, layer)
              .steps(steps[i], lastStep)
              .value(estimate.flipBand())
              .how("95 % quantile of the distance under sign flips", sizes(estimate))
              .measurement());
      rows.add(
          Draft.of(run, "energy-distance-detectable")
              .about(observable, layer)
              .steps(steps[i], lastStep)
              .value(estimate.detectable())
              .how("distance found with probability .8 by one test at level .05", sizes(estimate))
              .measurement());
    }
    rows.add(conclusion(observable, layer, steps, estimates));
    return rows;
  }

  private Measurement conclusion(
      String observable, String layer, long[] steps, List<DistanceEstimate> estimates) {
    DistanceEstimate any = estimates.get(0);
    int slices = steps.length + 1;
    Draft draft = Draft.of(run, "conclusion").about(observable, layer);
    String sizes = String.format(Locale.ROOT, "%s slices=%d level=%s", sizes(any), slices, level);
    if (any.units() < LEAST_UNITS || slices < LEAST_SLICES) {
      return draft
          .text("not-enough-data")
          .how(
              "a conclusion needs at least %d %s and %d slices; there are %d and %d"
                  .formatted(LEAST_UNITS, any.unitKind().text(), LEAST_SLICES, any.units(), slices),
              sizes)
          .measurement();
    }
    long last = -1;
    for (int i = 0; i < steps.length; i++) {
      last = estimates.get(i).adjustedP() <= level ? steps[i] : last;
    }
    return draft
        .text(last >= 0 ? "differs" : "not-distinguished")
        .value(last >= 0 ? last : Double.NaN)
        .how(method(any), sizes)
        .measurement();
  }

  private static String method(DistanceEstimate estimate) {
    String warning =
        estimate.jumps() > 0 && estimate.units() < 256
            ? "; %d replicas jumped, p-values may be too small".formatted(estimate.jumps())
            : "";
    return ("paired energy distance; p by sign flips of %s, maximum over three kernels,"
            + " Westfall-Young maximum over %d steps; upper bound 95 %%%s")
        .formatted(estimate.unitKind().text(), estimate.family(), warning);
  }

  private static String sizes(DistanceEstimate estimate) {
    return "replicas=%d units=%d flips=%d"
        .formatted(estimate.replicas(), estimate.units(), estimate.flips());
  }
}
