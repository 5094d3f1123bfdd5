package org.birkhoff.analysis.job.rows;

import java.util.ArrayList;
import java.util.List;
import org.birkhoff.analysis.convergence.VerdictEstimate;
import org.birkhoff.analysis.distance.CoordinateSlices;
import org.birkhoff.analysis.job.settings.Family;
import org.birkhoff.analysis.job.slices.ScalarSubject;
import org.birkhoff.analysis.report.Measurement;

/** Everything about one scalar that needs no other subject. */
public final class ScalarRows {
  private ScalarRows() {}

  /**
   * Does the work; a scalar with fewer than two finite slices has its quantiles only.
   *
   * @param scalar at all its steps
   */
  public static Findings of(Frame frame, ScalarSubject scalar) {
    List<Measurement> rows = new ArrayList<>(quantiles(frame, scalar));
    ScalarSubject finite = scalar.finite();
    VerdictEstimate verdict = null;
    if (finite.steps().length >= 2) {
      ScalarSubject chosen = finite.chosen();
      CoordinateSlices slices = CoordinateSlices.ofScalars(chosen.steps(), chosen.values());
      if (frame.settings().computes(Family.DISTANCES)) {
        DistanceRows distances = new DistanceRows(frame, scalar.subject());
        rows.addAll(distances.toLast(slices));
        rows.addAll(distances.lag(slices));
        rows.addAll(distances.ratio(slices));
      }
      if (frame.settings().computes(Family.SLICED)) {
        rows.addAll(new SlicedRows(frame, scalar.subject()).of(slices, 1));
      }
      if (frame.settings().computes(Family.KS)) {
        rows.addAll(new KsRows(frame).of(chosen));
      }
      if (frame.settings().computes(Family.CONVERGENCE)) {
        rows.addAll(new ConvergenceRows(frame).of(finite.window()));
      }
      if (frame.settings().computes(Family.VERDICT)
          || frame.settings().computes(Family.ERGODICITY)) {
        verdict = new VerdictRows(frame, scalar.subject()).verdict(slices);
      }
    }
    return new Findings(scalar.subject(), new ArrayList<>(rows), verdict, finite.steps().length);
  }

  private static List<Measurement> quantiles(Frame frame, ScalarSubject scalar) {
    QuantileRows rows = new QuantileRows(frame);
    return !scalar.subject().isOfWeights()
        ? rows.median(scalar)
        : frame.settings().computes(Family.QUANTILES) ? rows.fan(scalar) : List.of();
  }
}
