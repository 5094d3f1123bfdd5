package org.birkhoff.analysis.job.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.birkhoff.analysis.distance.TailExponent;
import org.birkhoff.analysis.law.DensityBin;
import org.birkhoff.analysis.law.Interval;
import org.birkhoff.analysis.law.Slice;
import org.birkhoff.analysis.report.Measurement;
import org.birkhoff.family.KnownLaws;
import org.birkhoff.family.LawSubject;
import org.birkhoff.theory.ScalarLaw;
import org.birkhoff.theory.TailPower;

/** The rows of one subject's last slice, measured against its known law. */
final class TheorySliceRows {
  private static final int[] PERCENT = {
    1, 2, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90, 95, 98, 99
  };

  private static final int LEAST_OF_TAIL = 1000;

  private final String run;
  private final KnownLaws laws;
  private final LawSubject subject;
  private final long step;
  private final Slice slice;
  private final ScalarLaw law;
  private final String text;
  private final String sizes;
  private final List<Measurement> rows = new ArrayList<>();

  TheorySliceRows(String run, KnownLaws laws, LawSubject subject, Slice slice, TheoryPoint point) {
    this.run = run;
    this.laws = laws;
    this.subject = subject;
    this.slice = slice;
    this.step = point.step();
    this.law = point.law().orElseThrow();
    this.text = TheoryPoint.of(point.ofStep());
    this.sizes = "replicas=" + point.replicas();
  }

  List<Measurement> rows() {
    quantiles();
    density();
    atom();
    tail();
    return rows;
  }

  /** The upper tail's power, where the known law has one and enough replicas are in it. */
  private void tail() {
    OptionalDouble known = laws.tailExponent(subject);
    double[] sorted = slice.sorted();
    int n = sorted.length;
    if (known.isEmpty()
        || n < LEAST_OF_TAIL
        || !(sorted[n - 1 - TailExponent.LEAST] > 0)
        || sorted[n - 1 - TailExponent.LEAST] == sorted[n - 1]) {
      return;
    }
    TailExponent measured = TailExponent.hill(sorted);
    double threshold = sorted[n - 1 - measured.largest()];
    rows.add(
        draft("theory-tail-exponent")
            .value(measured.exponent())
            .standardError(measured.standardError())
            .how(
                "Hill's estimate of the density's power from the values above a threshold; to be"
                    + " compared with the known law beyond the same threshold, not far out",
                sizes + " k=" + measured.largest() + " threshold=" + threshold)
            .measurement());
    TailPower.beyond(law, threshold)
        .ifPresent(
            power ->
                rows.add(
                    draft("theory-tail-exponent-expected")
                        .value(power)
                        .text(text)
                        .how("of the known law beyond the same threshold", "")
                        .measurement()));
    rows.add(
        draft("theory-tail-exponent-asymptotic")
            .value(known.getAsDouble())
            .how("power of the known density's tail in the limit", "")
            .measurement());
  }

  private void quantiles() {
    for (int percent : PERCENT) {
      Interval measured = slice.quantile(percent / 100.0);
      rows.add(
          draft("theory-quantile")
              .index(percent)
              .value(measured.value())
              .interval(measured.low(), measured.high())
              .how("quantile over replicas, 95 % interval by order statistics", sizes)
              .measurement());
      rows.add(
          draft("theory-quantile-expected")
              .index(percent)
              .value(law.quantile(percent / 100.0))
              .text(text)
              .measurement());
    }
  }

  private void density() {
    int index = 1;
    for (DensityBin bin : DensityBin.of(slice, law)) {
      rows.add(
          draft("theory-density")
              .index(index)
              .value(bin.height())
              .standardError(bin.standardError())
              .interval(bin.low(), bin.high())
              .how("share of replicas in the bin over its width, binomial error", sizes)
              .measurement());
      if (!Double.isNaN(bin.expected())) {
        rows.add(
            draft("theory-density-expected")
                .index(index)
                .value(bin.expected())
                .interval(bin.low(), bin.high())
                .text(text)
                .how("mean of the known density over the bin", "")
                .measurement());
      }
      index++;
    }
  }

  private void atom() {
    OptionalDouble radius = laws.collapseRadius(subject);
    if (radius.isEmpty()) {
      return;
    }
    double r = radius.getAsDouble();
    Interval share = slice.shareNearZero(r);
    rows.add(
        draft("theory-atom")
            .value(share.value())
            .standardError(share.standardError())
            .interval(share.low(), share.high())
            .how(
                "share of replicas within %.3g of 0, a millionth of the loss's minimum; Wilson's"
                        .formatted(r)
                    + " 95 % interval",
                sizes)
            .measurement());
    rows.add(
        draft("theory-atom-expected")
            .value(law.cumulative(r) - law.cumulative(Math.nextDown(-r)))
            .text(text)
            .how("probability within %.3g of 0 under the known law".formatted(r), "")
            .measurement());
  }

  private Draft draft(String statistic) {
    return Draft.of(run, statistic).about(subject.observable(), subject.layer()).step(step);
  }
}
