package org.birkhoff.analysis.job.rows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.birkhoff.analysis.distance.MultipleTesting;
import org.birkhoff.analysis.law.Interval;
import org.birkhoff.analysis.law.LawDistance;
import org.birkhoff.analysis.law.SettledCrossing;
import org.birkhoff.analysis.report.Measurement;
import org.birkhoff.family.KnownLaws;
import org.birkhoff.family.LawMoments;
import org.birkhoff.family.LawSubject;

/** The rows of subjects over the steps, measured against theory. */
final class TheoryCurveRows {
  private final String run;
  private final double level;
  private final double margin;
  private final KnownLaws laws;

  TheoryCurveRows(String run, double level, double margin, KnownLaws laws) {
    this.run = run;
    this.level = level;
    this.margin = margin;
    this.laws = laws;
  }

  /**
   * The rows.
   *
   * @param curves the points of each subject, ascending by step
   */
  List<Measurement> of(List<LawSubject> subjects, List<List<TheoryPoint>> curves) {
    double[] p =
        curves.stream()
            .flatMap(List::stream)
            .mapToDouble(point -> point.ks().map(ks -> ks.p()).orElse(Double.NaN))
            .toArray();
    double[] adjusted = MultipleTesting.holm(p);
    long tested = Arrays.stream(p).filter(each -> !Double.isNaN(each)).count();
    List<Measurement> rows = new ArrayList<>();
    int i = 0;
    for (int s = 0; s < subjects.size(); s++) {
      for (TheoryPoint point : curves.get(s)) {
        moments(subjects.get(s), point, rows);
        ks(subjects.get(s), point, adjusted[i++], tested, rows);
        distances(subjects.get(s), point, rows);
      }
      settled(subjects.get(s), curves.get(s), rows);
    }
    return rows;
  }

  private void moments(LawSubject subject, TheoryPoint point, List<Measurement> rows) {
    String method = "over replicas, 95 %% interval from the %s";
    rows.add(
        measured(subject, point, "theory-mean", point.mean())
            .how("mean " + method.formatted("standard error, Student's t"), sizes(point))
            .measurement());
    rows.add(
        measured(subject, point, "theory-variance", point.variance())
            .how("variance " + method.formatted("fourth moment"), sizes(point))
            .measurement());
    Optional<LawMoments> moments = point.moments();
    if (moments.isPresent()) {
      String text = TheoryPoint.of(point.momentsOfStep());
      rows.add(
          draft(subject, "theory-mean-expected")
              .step(point.step())
              .value(moments.get().mean())
              .text(text)
              .measurement());
      rows.add(
          draft(subject, "theory-variance-expected")
              .step(point.step())
              .value(moments.get().variance())
              .text(text)
              .measurement());
    }
  }

  private void ks(
      LawSubject subject, TheoryPoint point, double adjusted, long tested, List<Measurement> rows) {
    point
        .ks()
        .ifPresent(
            ks ->
                rows.add(
                    draft(subject, "theory-ks")
                        .step(point.step())
                        .value(ks.value())
                        .p(ks.p(), adjusted)
                        .text(TheoryPoint.of(point.ofStep()))
                        .how(
                            "Kolmogorov-Smirnov distance to the known law; Holm over %d subjects"
                                    .formatted(tested)
                                + " and steps",
                            sizes(point))
                        .measurement()));
  }

  private void distances(LawSubject subject, TheoryPoint point, List<Measurement> rows) {
    distance(subject, point, "theory-energy-distance", point.energy(), point.exactEnergy(), rows);
    distance(subject, point, "theory-w2", point.w2(), point.exactW2(), rows);
  }

  private void distance(
      LawSubject subject,
      TheoryPoint point,
      String statistic,
      Optional<LawDistance> measured,
      Optional<Double> expected,
      List<Measurement> rows) {
    measured
        .filter(distance -> !Double.isNaN(distance.value()))
        .ifPresent(
            distance ->
                rows.add(
                    draft(subject, statistic)
                        .step(point.step())
                        .value(distance.value())
                        .interval(distance.low(), distance.high())
                        .how(
                            "between the slice and the stationary law, what noise adds subtracted; "
                                + band(distance),
                            sizes(point))
                        .measurement()));
    expected.ifPresent(
        exact ->
            rows.add(
                draft(subject, statistic + "-expected")
                    .step(point.step())
                    .value(exact)
                    .text("step")
                    .measurement()));
  }

  private static String band(LawDistance distance) {
    return distance.hasBand()
        ? "approximate 95 % band"
        : "no band: its noise need not shrink like 1/R for a law that is not normal";
  }

  private void settled(LawSubject subject, List<TheoryPoint> curve, List<Measurement> rows) {
    List<LawDistance> distances =
        curve.stream().map(TheoryPoint::energy).flatMap(Optional::stream).toList();
    if (!distances.isEmpty() && distances.size() == curve.size()) {
      long[] steps = curve.stream().mapToLong(TheoryPoint::step).toArray();
      Interval crossing = SettledCrossing.of(steps, distances, margin);
      rows.add(
          draft(subject, "theory-settled-step")
              .value(crossing.value())
              .interval(crossing.low(), crossing.high())
              .text(Double.isNaN(crossing.value()) ? "not-settled" : "")
              .how(
                  "first step whose law is closer than the margin to the stationary one; interval"
                      + " between the crossings of the band's ends",
                  sizes(curve.get(0)) + " margin=" + margin)
              .measurement());
    }
    OptionalLong exact = laws.settledStep(subject, margin);
    if (exact.isPresent()) {
      rows.add(
          draft(subject, "theory-settled-step-expected")
              .value(exact.getAsLong())
              .how("of the known laws", "margin=" + margin)
              .measurement());
    }
  }

  private Draft measured(
      LawSubject subject, TheoryPoint point, String statistic, Interval interval) {
    return draft(subject, statistic)
        .step(point.step())
        .value(interval.value())
        .standardError(interval.standardError())
        .interval(interval.low(), interval.high());
  }

  private Draft draft(LawSubject subject, String statistic) {
    return Draft.of(run, statistic).about(subject.observable(), subject.layer());
  }

  private String sizes(TheoryPoint point) {
    return "replicas=" + point.replicas() + " level=" + level;
  }
}
