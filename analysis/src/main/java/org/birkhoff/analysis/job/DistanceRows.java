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

  /** From here on rare jumps do not make p-values too small (statistics.md, section 2). */
  private static final int SAFE_UNITS = 256;

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
              .how(method(estimate) + jumpWarning(List.of(estimate)), sizes(estimate))
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
    String missing = missing(any, slices);
    if (!missing.isEmpty()) {
      return draft.text("not-enough-data").how(missing, sizes).measurement();
    }
    long last = -1;
    for (int i = 0; i < steps.length; i++) {
      last = estimates.get(i).adjustedP() <= level ? steps[i] : last;
    }
    boolean differs = last >= 0;
    List<DistanceEstimate> deciding =
        differs ? estimates.stream().filter(e -> e.adjustedP() <= level).toList() : estimates;
    return draft
        .text(differs ? "differs" : "not-distinguished")
        .value(differs ? last : Double.NaN)
        .how(method(any) + jumpWarning(deciding), sizes)
        .measurement();
  }

  /** What is short and what would be enough; empty where nothing is short. */
  private static String missing(DistanceEstimate any, int slices) {
    List<String> missing = new ArrayList<>();
    if (any.units() < LEAST_UNITS) {
      missing.add(
          "needs %d %s, there %s"
              .formatted(LEAST_UNITS, any.unitKind().text(), Count.isOrAre(any.units())));
    }
    if (slices < LEAST_SLICES) {
      missing.add("needs %d snapshots, there %s".formatted(LEAST_SLICES, Count.isOrAre(slices)));
    }
    return missing.isEmpty() ? "" : "a conclusion " + String.join("; it ", missing);
  }

  private static String method(DistanceEstimate estimate) {
    return ("paired energy distance; p by sign flips of %s, maximum over three kernels,"
            + " Westfall-Young maximum over %d steps; upper bound 95 %%")
        .formatted(estimate.unitKind().text(), estimate.family());
  }

  /** A warning of replicas with rare large jumps between the slices of some pairs. */
  private static String jumpWarning(List<DistanceEstimate> pairs) {
    List<DistanceEstimate> jumping = pairs.stream().filter(DistanceRows::isUnsafe).toList();
    if (jumping.isEmpty()) {
      return "";
    }
    int most = jumping.stream().mapToInt(DistanceEstimate::jumps).max().getAsInt();
    String where =
        pairs.size() == 1 ? "" : " at %d of %d steps".formatted(jumping.size(), pairs.size());
    return "; %s%s jumped%s, p-values may be too small"
        .formatted(
            jumping.size() > 1 && most > 1 ? "up to " : "", Count.of(most, "replica"), where);
  }

  private static boolean isUnsafe(DistanceEstimate estimate) {
    return estimate.jumps() > 0 && estimate.units() < SAFE_UNITS;
  }

  private static String sizes(DistanceEstimate estimate) {
    return "replicas=%d units=%d flips=%d"
        .formatted(estimate.replicas(), estimate.units(), estimate.flips());
  }
}
