package org.birkhoff.analysis.job.rows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.birkhoff.analysis.law.LawTable;
import org.birkhoff.analysis.law.Slice;
import org.birkhoff.analysis.report.Measurement;
import org.birkhoff.family.KnownLaws;
import org.birkhoff.family.LawSubject;

/** One subject beside its known law, step after step. Holds one slice. */
final class TheorySubject {
  private final KnownLaws laws;
  private final LawSubject subject;
  private final long seed;
  private final Optional<LawTable> stationary;
  private final List<TheoryPoint> points = new ArrayList<>();
  private Slice last;

  TheorySubject(KnownLaws laws, LawSubject subject, long seed) {
    this.laws = laws;
    this.subject = subject;
    this.seed = seed;
    this.stationary =
        laws.stationary(subject).filter(law -> Double.isFinite(law.mean())).map(LawTable::of);
  }

  /** Compares the slice of a later step; one with a value that is not finite is left out. */
  void add(long step, double[] values) {
    if (values.length >= 2 && Arrays.stream(values).allMatch(Double::isFinite)) {
      last = Slice.of(values);
      points.add(TheoryPoint.of(laws, subject, stationary, step, last, seed));
    }
  }

  /** The points, that of the last step beside the stationary law where no other is known. */
  List<TheoryPoint> curve() {
    List<TheoryPoint> curve = new ArrayList<>(points);
    if (!curve.isEmpty()) {
      int end = curve.size() - 1;
      curve.set(end, curve.get(end).inTheLongRun(laws, subject, last));
    }
    return curve;
  }

  List<Measurement> lastSlice(String run) {
    List<TheoryPoint> curve = curve();
    if (curve.isEmpty() || curve.get(curve.size() - 1).law().isEmpty()) {
      return List.of();
    }
    return new TheorySliceRows(run, laws, subject, last, curve.get(curve.size() - 1)).rows();
  }
}
