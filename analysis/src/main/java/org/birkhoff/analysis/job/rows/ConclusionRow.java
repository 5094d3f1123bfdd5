package org.birkhoff.analysis.job.rows;

import java.util.ArrayList;
import java.util.List;
import org.birkhoff.analysis.distance.DistanceEstimate;
import org.birkhoff.analysis.distance.StepPair;
import org.birkhoff.analysis.job.slices.Subject;
import org.birkhoff.analysis.report.Measurement;

/** What the distances of one subject to its last slice say. */
final class ConclusionRow {
  /** Fewer units give no test (statistics.md, section 1). */
  static final int LEAST_UNITS = 16;

  /** Fewer slices give no trend. */
  static final int LEAST_SLICES = 8;

  private final Frame frame;
  private final Subject subject;

  ConclusionRow(Frame frame, Subject subject) {
    this.frame = frame;
    this.subject = subject;
  }

  Measurement of(long[] steps, List<StepPair> pairs, List<DistanceEstimate> estimates) {
    double level = frame.settings().level();
    DistanceEstimate any = estimates.get(0);
    Draft draft = frame.draft(subject, "conclusion");
    String sizes = frame.sizes("flips=%d slices=%d level=%s", any.flips(), steps.length, level);
    String missing = missing(any, steps.length);
    if (!missing.isEmpty()) {
      return draft.text("not-enough-data").how(missing, sizes).measurement();
    }
    long last = -1;
    for (int i = 0; i < estimates.size(); i++) {
      last = estimates.get(i).adjustedP() <= level ? steps[pairs.get(i).first()] : last;
    }
    boolean differs = last >= 0;
    List<DistanceEstimate> deciding =
        differs ? estimates.stream().filter(e -> e.adjustedP() <= level).toList() : estimates;
    return draft
        .text(differs ? "differs" : "not-distinguished")
        .value(differs ? last : Double.NaN)
        .how(DistanceWords.method(any, "steps") + DistanceWords.jumpWarning(deciding), sizes)
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
}
