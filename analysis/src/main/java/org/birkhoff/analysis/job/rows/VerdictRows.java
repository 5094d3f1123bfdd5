package org.birkhoff.analysis.job.rows;

import java.util.ArrayList;
import java.util.List;
import org.birkhoff.analysis.convergence.DriftEstimate;
import org.birkhoff.analysis.convergence.LawVerdict;
import org.birkhoff.analysis.convergence.Outcome;
import org.birkhoff.analysis.convergence.VerdictEstimate;
import org.birkhoff.analysis.distance.DistanceEstimate;
import org.birkhoff.analysis.distance.Slices;
import org.birkhoff.analysis.distance.Units;
import org.birkhoff.analysis.job.slices.Subject;
import org.birkhoff.analysis.report.Measurement;

/** The verdict on one subject with everything it rests on. */
public final class VerdictRows {
  private final Frame frame;
  private final Subject subject;

  public VerdictRows(Frame frame, Subject subject) {
    this.frame = frame;
    this.subject = subject;
  }

  /** The verdict, not yet corrected over a family. */
  public VerdictEstimate verdict(Slices slices) {
    return test(frame).of(slices, frame.units());
  }

  /** The test that the settings ask for. */
  public static LawVerdict test(Frame frame) {
    return LawVerdict.withDefaults()
        .withLevel(frame.settings().level())
        .withMargin(frame.settings().margin())
        .withFlips(frame.verdictFlips())
        .withSeed(frame.settings().seed());
  }

  /**
   * The rows of a verdict.
   *
   * @param family what its adjusted p-value is corrected over, in words
   * @param stepsThere steps of the subject before thinning
   */
  public List<Measurement> of(VerdictEstimate verdict, String family, int stepsThere) {
    List<Measurement> rows = new ArrayList<>();
    String sizes = frame.sizes("slices=%d of=%d", verdict.slices(), stepsThere);
    rows.add(drift(verdict, "drift-mean", verdict.meanDrift(), "mean", sizes));
    rows.add(drift(verdict, "drift-variance", verdict.varianceDrift(), "variance", sizes));
    DistanceEstimate distance = verdict.windowDistance();
    rows.add(
        draft(verdict, "window-distance")
            .value(distance.value())
            .standardError(distance.standardError())
            .interval(Double.NaN, distance.upperBound())
            .p(distance.p(), Double.NaN)
            .how(
                "paired energy distance between the laws of the window's first and last third;"
                    + " upper bound 95 %; p by sign flips of "
                    + verdict.unitKind().text(),
                sizes)
            .measurement());
    boolean settled = verdict.outcome() == Outcome.SETTLED;
    if (settled) {
      rows.add(
          draft(verdict, "settled-step")
              .value(verdict.settledStep().value())
              .interval(verdict.settledStep().low(), verdict.settledStep().high())
              .how("crossing of the margin by a decreasing fit; approximate 95 % interval", sizes)
              .measurement());
    }
    rows.add(
        draft(verdict, "verdict")
            .text(verdict.outcome().text())
            .value(settled ? verdict.settledStep().value() : Double.NaN)
            .p(verdict.p(), verdict.adjustedP())
            .how(
                verdict.reason() + "; p Bonferroni over three tests, Holm over " + family,
                verdictSizes(verdict, sizes))
            .measurement());
    return rows;
  }

  private String verdictSizes(VerdictEstimate verdict, String sizes) {
    return sizes
        + " level=%s margin=%s".formatted(verdict.level(), verdict.margin())
        + (verdict.unitsNeeded() > 0 ? unitsNeeded(verdict) : "")
        + (verdict.stepsNeeded() > 0 ? " steps-needed=" + verdict.stepsNeeded() : "");
  }

  private static String unitsNeeded(VerdictEstimate verdict) {
    String units = verdict.unitKind() == Units.Kind.SUPERCHAINS ? "superchains" : "replicas";
    return " %s-needed=%d".formatted(units, verdict.unitsNeeded());
  }

  private Measurement drift(
      VerdictEstimate verdict, String statistic, DriftEstimate drift, String of, String sizes) {
    return draft(verdict, statistic)
        .value(drift.value())
        .standardError(drift.standardError())
        .interval(drift.low(), drift.high())
        .p(drift.p(), Double.NaN)
        .how("drift of the %s per doubling of steps, 95 %% interval".formatted(of), sizes)
        .measurement();
  }

  private Draft draft(VerdictEstimate verdict, String statistic) {
    return frame.draft(subject, statistic).steps(verdict.from(), verdict.to());
  }
}
