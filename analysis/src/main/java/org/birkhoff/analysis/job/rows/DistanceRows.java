package org.birkhoff.analysis.job.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.birkhoff.analysis.distance.DistanceEstimate;
import org.birkhoff.analysis.distance.EnergyDistance;
import org.birkhoff.analysis.distance.FlippedKernels;
import org.birkhoff.analysis.distance.FlippedPair;
import org.birkhoff.analysis.distance.Mmd;
import org.birkhoff.analysis.distance.MmdEstimate;
import org.birkhoff.analysis.distance.Slices;
import org.birkhoff.analysis.distance.SquaredDistances;
import org.birkhoff.analysis.distance.StepPair;
import org.birkhoff.analysis.distance.StepPairs;
import org.birkhoff.analysis.job.slices.Subject;
import org.birkhoff.analysis.report.Measurement;

/** The energy distances and MMD of one subject over families of pairs of steps. */
public final class DistanceRows {
  private static final int MOST_OF_MAP = 24;
  private static final String BAND = "95 % quantile of the distance under sign flips";

  private final Frame frame;
  private final Subject subject;
  private final EnergyDistance distance;

  public DistanceRows(Frame frame, Subject subject) {
    this.frame = frame;
    this.subject = subject;
    this.distance =
        EnergyDistance.withDefaults()
            .withFlips(frame.settings().flips())
            .withSeed(frame.settings().seed());
  }

  /** Every step against the last one: distances, bands, MMD and the conclusion. */
  public List<Measurement> toLast(Slices slices) {
    long[] steps = slices.steps();
    List<StepPair> pairs = StepPairs.toLast(steps);
    List<FlippedPair> flipped = new ArrayList<>();
    List<Measurement> rows = new ArrayList<>();
    for (StepPair pair : pairs) {
      SquaredDistances squared = slices.between(pair.first(), pair.second());
      FlippedKernels kernels = distance.kernels(squared, frame.units());
      flipped.add(distance.flip(kernels, squared));
      List<MmdEstimate> estimates = Mmd.of(kernels, frame.settings().flips());
      rows.add(mmd("mmd-half", steps, pair, estimates.get(0)));
      rows.add(mmd("mmd-one", steps, pair, estimates.get(1)));
    }
    List<DistanceEstimate> estimates = distance.family(flipped);
    for (int i = 0; i < pairs.size(); i++) {
      rows.add(distance("energy-distance", steps, pairs.get(i), estimates.get(i)));
      rows.add(band("energy-distance-band", steps, pairs.get(i), estimates.get(i)));
      rows.add(
          draft("energy-distance-detectable", steps, pairs.get(i))
              .value(estimates.get(i).detectable())
              .how(
                  "distance found with probability .8 by one test at level .05",
                  sizes(estimates.get(i)))
              .measurement());
    }
    if (!pairs.isEmpty()) {
      rows.add(new ConclusionRow(frame, subject).of(steps, pairs, estimates));
    }
    return rows;
  }

  /** Pairs at a fixed lag of the linear part. */
  public List<Measurement> lag(Slices slices) {
    return rows("energy-distance-lag", slices, StepPairs.lag(slices.steps()), true);
  }

  /** Pairs at a fixed ratio of the logarithmic part. */
  public List<Measurement> ratio(Slices slices) {
    return rows("energy-distance-ratio", slices, StepPairs.ratio(slices.steps()), true);
  }

  /** All pairs of at most 24 steps. */
  public List<Measurement> map(Slices slices) {
    return rows("energy-distance-map", slices, StepPairs.all(slices.steps(), MOST_OF_MAP), false);
  }

  private List<Measurement> rows(
      String statistic, Slices slices, List<StepPair> pairs, boolean withBand) {
    List<FlippedPair> flipped = new ArrayList<>();
    for (StepPair pair : pairs) {
      flipped.add(distance.flip(slices.between(pair.first(), pair.second()), frame.units()));
    }
    List<DistanceEstimate> estimates = distance.family(flipped);
    List<Measurement> rows = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      rows.add(distance(statistic, slices.steps(), pairs.get(i), estimates.get(i)));
      if (withBand) {
        rows.add(band(statistic + "-band", slices.steps(), pairs.get(i), estimates.get(i)));
      }
    }
    return rows;
  }

  private Measurement distance(
      String statistic, long[] steps, StepPair pair, DistanceEstimate estimate) {
    return draft(statistic, steps, pair)
        .value(estimate.value())
        .standardError(estimate.standardError())
        .interval(Double.NaN, estimate.upperBound())
        .p(estimate.p(), estimate.adjustedP())
        .how(
            DistanceWords.method(
                    estimate, statistic.equals("energy-distance") ? "steps" : "pairs of steps")
                + DistanceWords.jumpWarning(List.of(estimate)),
            sizes(estimate))
        .measurement();
  }

  private Measurement band(
      String statistic, long[] steps, StepPair pair, DistanceEstimate estimate) {
    return draft(statistic, steps, pair)
        .value(estimate.flipBand())
        .how(BAND, sizes(estimate))
        .measurement();
  }

  private Measurement mmd(String statistic, long[] steps, StepPair pair, MmdEstimate estimate) {
    return draft(statistic, steps, pair)
        .value(estimate.value())
        .standardError(estimate.standardError())
        .p(estimate.p(), Double.NaN)
        .how(
            "paired squared MMD, Gaussian kernel; p of this kernel alone by sign flips of "
                + estimate.unitKind().text(),
            frame.sizes("flips=%d bandwidth=%s", estimate.flips(), (float) estimate.bandwidth()))
        .measurement();
  }

  private Draft draft(String statistic, long[] steps, StepPair pair) {
    return frame.draft(subject, statistic).steps(steps[pair.first()], steps[pair.second()]);
  }

  private static String sizes(DistanceEstimate estimate) {
    return String.format(
        Locale.ROOT,
        "replicas=%d units=%d flips=%d",
        estimate.replicas(),
        estimate.units(),
        estimate.flips());
  }
}
