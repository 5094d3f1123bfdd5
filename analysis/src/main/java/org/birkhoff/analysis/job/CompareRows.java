package org.birkhoff.analysis.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.birkhoff.analysis.convergence.LawVerdict;
import org.birkhoff.analysis.distance.MultipleTesting;
import org.birkhoff.analysis.distance.RelabelledDistance;
import org.birkhoff.analysis.job.rows.Count;
import org.birkhoff.analysis.job.rows.Draft;
import org.birkhoff.analysis.job.slices.Subject;
import org.birkhoff.analysis.report.Measurement;

/** The measurements of a comparison: distances, bands and conclusions about each subject. */
final class CompareRows {
  /** From here on rare jumps do not make p-values too small (statistics.md, section 2). */
  private static final int SAFE_UNITS = 256;

  private final String run;
  private final String otherRun;
  private final Pairing pairing;
  private final LawTest<?> test;
  private final double level;

  CompareRows(String run, String otherRun, Pairing pairing, LawTest<?> test, double level) {
    this.run = run;
    this.otherRun = otherRun;
    this.pairing = pairing;
    this.test = test;
    this.level = level;
  }

  /**
   * What was compared of one subject.
   *
   * @param energy one entry a pair of steps
   * @param sliced the same, empty where it was not computed
   * @param ks the same, empty for vectors
   */
  record Subject(
      String observable,
      String layer,
      CommonSteps steps,
      List<ComparedLaw> energy,
      List<RelabelledDistance> sliced,
      List<RelabelledDistance> ks) {

    /** The p-value of equal laws at all these steps. */
    private double p() {
      return energy.stream().mapToDouble(ComparedLaw::adjustedP).min().orElse(Double.NaN);
    }
  }

  /** The row that says whether replicas were paired, and why. */
  Measurement pairing() {
    return Draft.of(run, "compare-pairing")
        .against(otherRun)
        .text(pairing.word())
        .how(how(""), test.sizes())
        .measurement();
  }

  /** The row that says why something was not compared. */
  Measurement leftOut(String what, String why) {
    return Draft.of(run, "compare-without-" + what).against(otherRun).text(why).measurement();
  }

  /** The rows of subjects whose conclusions are corrected together. */
  List<Measurement> of(List<Subject> family) {
    List<Measurement> rows = new ArrayList<>();
    double[] adjusted = MultipleTesting.holm(family.stream().mapToDouble(Subject::p).toArray());
    for (int i = 0; i < family.size(); i++) {
      Subject subject = family.get(i);
      for (int s = 0; s < subject.steps().count(); s++) {
        addEnergy(rows, subject, s);
        add(rows, subject, s, "compare-sliced-w1", "sliced W1", subject.sliced());
        add(rows, subject, s, "compare-ks", "Kolmogorov-Smirnov D", subject.ks());
      }
      rows.add(conclusion(subject, adjusted[i], family.size()));
    }
    return rows;
  }

  private void addEnergy(List<Measurement> rows, Subject subject, int s) {
    ComparedLaw law = subject.energy().get(s);
    String family = "; maximum over three kernels, " + westfallYoung(subject);
    rows.add(
        draft("compare-energy-distance", subject, s)
            .value(law.value())
            .standardError(law.standardError())
            .interval(Double.NaN, law.upperBound())
            .p(law.p(), law.adjustedP())
            .how(how(family + "; upper bound 95 %" + jumps(law)), test.sizes())
            .measurement());
    rows.add(
        draft("compare-energy-distance-band", subject, s)
            .value(law.band())
            .how("95 % quantile of the distance under " + test.nullLaw(), test.sizes())
            .measurement());
    rows.add(
        draft("compare-energy-distance-detectable", subject, s)
            .value(law.detectable())
            .how("distance found with probability .8 by one test at level .05", test.sizes())
            .measurement());
  }

  private void add(
      List<Measurement> rows,
      Subject subject,
      int s,
      String statistic,
      String name,
      List<RelabelledDistance> distances) {
    if (distances.isEmpty()) {
      return;
    }
    RelabelledDistance distance = distances.get(s);
    rows.add(
        draft(statistic, subject, s)
            .value(distance.value())
            .standardError(distance.standardError())
            .p(distance.p(), distance.adjustedP())
            .how(
                how(
                    "; %s, %s; 95 %% quantile under the null law %s"
                        .formatted(
                            name,
                            westfallYoung(subject),
                            String.format(Locale.ROOT, "%.4g", distance.band()))),
                test.sizes() + " directions=" + distance.directions())
            .measurement());
  }

  private Measurement conclusion(Subject subject, double adjustedP, int family) {
    String sizes =
        String.format(
            Locale.ROOT, "%s slices=%d level=%s", test.sizes(), subject.steps().count(), level);
    Draft draft =
        Draft.of(run, "compare-conclusion")
            .against(otherRun)
            .about(subject.observable(), subject.layer());
    if (test.fewestUnits() < LawVerdict.LEAST_UNITS) {
      return draft
          .text("not-enough-data")
          .how(
              "a conclusion needs %d %s of each run, there %s"
                  .formatted(
                      LawVerdict.LEAST_UNITS, test.unitWords(), Count.isOrAre(test.fewestUnits())),
              sizes)
          .measurement();
    }
    boolean differs = adjustedP <= level;
    long[] differing = differing(subject);
    return draft
        .text(differs ? "differs" : "not-distinguished")
        .value(differs ? differing[differing.length - 1] : Double.NaN)
        .p(subject.p(), adjustedP)
        .how(
            how(
                "; p over %s, adjusted by Holm over %s of its kind"
                    .formatted(
                        Count.of(subject.steps().count(), "step"), Count.of(family, "subject"))),
            sizes)
        .measurement();
  }

  private long[] differing(Subject subject) {
    long[] steps = subject.steps().first();
    return Arrays.stream(range(steps.length))
        .filter(s -> subject.energy().get(s).adjustedP() <= level)
        .mapToLong(s -> steps[s])
        .toArray();
  }

  private static int[] range(int length) {
    int[] range = new int[length];
    Arrays.setAll(range, i -> i);
    return range;
  }

  private Draft draft(String statistic, Subject subject, int s) {
    return Draft.of(run, statistic)
        .against(otherRun)
        .about(subject.observable(), subject.layer())
        .steps(subject.steps().first()[s], subject.steps().second()[s]);
  }

  private static String westfallYoung(Subject subject) {
    return "Westfall-Young maximum over " + Count.of(subject.steps().count(), "step");
  }

  private String jumps(ComparedLaw law) {
    return law.jumps() == 0 || test.fewestUnits() >= SAFE_UNITS
        ? ""
        : "; %s far from its pair, p-values may be too small"
            .formatted(law.jumps() == 1 ? "1 replica is" : law.jumps() + " replicas are");
  }

  private String how(String rest) {
    return "%s, %s; p by %s%s".formatted(pairing.word(), pairing.why(), test.nullLaw(), rest);
  }
}
