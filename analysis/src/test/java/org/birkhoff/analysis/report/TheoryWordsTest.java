package org.birkhoff.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TheoryWordsTest {

  private static final SyntheticVerdicts VERDICTS = new SyntheticVerdicts("a", 1);
  private final List<Measurement> rows = new ArrayList<>();

  private void known(String kind, String method) {
    rows.add(Rows.of("a", "theory").text(kind).how(method, "").row());
  }

  private static Rows about(String statistic, int coordinate) {
    return Rows.of("a", statistic).about("coordinate-" + coordinate, "x");
  }

  private void law(int coordinate, String conduct, String why) {
    rows.add(about("theory-law", coordinate).text(conduct).how(why, "").row());
  }

  private void test(int coordinate, long step, double gap, double p, double adjusted) {
    rows.add(
        about("theory-ks", coordinate)
            .step(step)
            .value(gap)
            .p(p, adjusted)
            .how("", "replicas=2000")
            .row());
  }

  /** A measured value 0.01 above the known one, with a standard error of 0.02. */
  private void moment(String statistic, int coordinate, long step, double known) {
    rows.add(
        about(statistic, coordinate)
            .step(step)
            .value(known + .01)
            .standardError(.02)
            .interval(known - .03, known + .05)
            .row());
    rows.add(about(statistic + "-expected", coordinate).step(step).value(known).text("step").row());
  }

  private Verdict verdict() {
    return Verdict.of(new RunRows("a", rows));
  }

  private List<String> found() {
    return verdict().found();
  }

  @Test
  void whatIsKnownIsSaidFirstWithItsLimits() {
    known("exact", "normal laws at every step, for any stable learning rate");
    assertThat(found())
        .containsExactly(
            "The law is known beforehand, exactly: normal laws at every step, for any stable"
                + " learning rate.");
    rows.clear();
    known("limit", "law of the stochastic differential equation; not valid for large rates.");
    assertThat(found())
        .containsExactly(
            "The law is known beforehand, as a limit of small learning rates: law of the stochastic"
                + " differential equation; not valid for large rates.");
  }

  @Test
  void theEquationIsSaidNotToBeValidWhereDiscreteUpdatesPartFromIt() {
    known("limit", "law of the equation");
    rows.add(
        Rows.of("a", "theory-temperature")
            .value(.01)
            .how(
                "sparse: the density is infinite at 0",
                "rate=0.02 critical=0.05 discrete-critical-rate=0.11 regime=IIa")
            .row());
    assertThat(found())
        .contains(
            "The stochastic differential equation is not valid near the transition: the discrete"
                + " updates collapse above the learning rate 0.11 (T = 0.055), the equation above"
                + " T = 0.05.",
            "The temperature, learning rate over batch size, is T = 0.01, 0.2 of the critical one,"
                + " 0.05; regime IIa, sparse: the density is infinite at 0.");
  }

  @Test
  void aTemperatureOfTheModelIsNotCalledRateOverBatch() {
    known("exact", "law of the equation");
    rows.add(
        Rows.of("a", "theory-temperature")
            .value(.02)
            .how("", "rate=0.001 critical=0.05 regime=IIa set-by=model")
            .row());
    assertThat(found())
        .contains(
            "The temperature, set by the model, is T = 0.02, 0.4 of the critical one, 0.05; regime"
                + " IIa.");
  }

  @Test
  void survivorsAreNotHeldAgainstTheKnownLaw() {
    known("limit", "");
    law(0, "stationary", "");
    test(0, 20, .03, .5, .9);
    moment("theory-mean", 0, 20, 1);
    moment("theory-variance", 0, 20, 1);
    VERDICTS.verdict(rows, "coordinate-0", "x", "settled", .1);
    rows.add(Rows.fact("a", "diverged", 87));
    Verdict verdict = verdict();
    TheorySubject subject = verdict.theory().orElseThrow().subjects().get(0);
    assertThat(subject.agreement()).isEqualTo(TheorySubject.Agreement.NOT_TESTED);
    assertThat(TheoryVerdicts.standing(subject)).isEqualTo(TheoryVerdicts.Standing.UNKNOWN);
    assertThat(verdict.headline()).doesNotContain("known");
    assertThat(verdict.found())
        .noneMatch(text -> text.contains("Held against") || text.contains("borne out"))
        .noneMatch(text -> text.contains("measured and"));
    assertThat(verdict.notConcluded())
        .contains(
            "Whether the measured law is that of theory: 87 replicas diverged, and the survivors"
                + " are a biased sample, so that nothing is held against the known law.");
  }

  @Test
  void aRejectedStationaryLawBearsOutNeitherVerdict() {
    known("limit", "");
    for (int k = 0; k < 3; k++) {
      law(k, "stationary", "");
      test(k, 20, k == 2 ? .02 : .2, k == 2 ? .5 : 1e-8, k == 2 ? 1 : 1e-7);
    }
    VERDICTS.verdict(rows, "coordinate-0", "x", "settled", .1);
    VERDICTS.verdict(rows, "coordinate-1", "x", "moving", .1);
    VERDICTS.verdict(rows, "coordinate-2", "x", "settled", .1);
    assertThat(verdict().theory().orElseThrow().subjects())
        .extracting(TheoryVerdicts::standing)
        .containsExactly(
            TheoryVerdicts.Standing.UNKNOWN,
            TheoryVerdicts.Standing.UNKNOWN,
            TheoryVerdicts.Standing.BORNE_OUT);
  }

  @Test
  void aRunWithoutKnownLawSaysWhy() {
    known("not-known", "factors start with either sign");
    Verdict verdict = verdict();
    assertThat(verdict.theory()).isEmpty();
    assertThat(verdict.found()).isEmpty();
    assertThat(verdict.notConcluded())
        .contains(
            "Whether the measured law is that of theory: no law of this run is known: factors start"
                + " with either sign.");
    assertThat(verdict.readings()).noneMatch(r -> r.figure().id().startsWith("theory"));
  }

  @Test
  void agreementNamesThoseThatDiffer() {
    known("exact", "");
    test(0, 10, .02, .4, 1);
    test(0, 20, .03, .03, .12);
    assertThat(verdict().headline()).endsWith(" The measured law is not told from the known one.");
    assertThat(found())
        .contains(
            "Held against the known law, the measured law of the coordinate 0 of x is not told from"
                + " it (Kolmogorov-Smirnov at 2 steps, smallest adjusted p 0.12, level 0.05).");
    test(1, 10, .02, .5, 1);
    test(1, 20, .02, .6, 1);
    assertThat(verdict().headline())
        .endsWith(" Of 2 measured laws none differs from the known ones.");
    assertThat(found())
        .contains(
            "Held against the known law, none of 2 measured laws is told from it"
                + " (Kolmogorov-Smirnov at 2 steps each, smallest adjusted p 0.12, level 0.05).");
    test(2, 10, .2, 1e-8, 6e-8);
    test(2, 20, .1, .0004, .002);
    assertThat(verdict().headline()).endsWith(" Of 3 measured laws 1 differs from the known ones.");
    assertThat(found())
        .contains(
            "Held against the known law, 1 of 3 measured laws differs from it (Kolmogorov-Smirnov"
                + " at 2 steps each, level 0.05): coordinate 2 of x (D 0.2 at step 10, adjusted p"
                + " 6 × 10⁻⁸).");
  }

  @Test
  void theLevelIsThatOfTheRows() {
    known("exact", "");
    rows.add(
        about("theory-ks", 0).step(5).value(.1).p(.01, .02).how("", "replicas=9 level=0.01").row());
    assertThat(verdict().theory().orElseThrow().subjects().get(0).agreement())
        .isEqualTo(TheorySubject.Agreement.AGREES);
    test(1, 5, .1, .01, .02);
    assertThat(verdict().theory().orElseThrow().subjects().get(1).agreement())
        .isEqualTo(TheorySubject.Agreement.DIFFERS);
  }

  @Test
  void momentsAndSettledStepsStandBesideTheKnownOnes() {
    known("exact", "");
    moment("theory-mean", 0, 100, 1);
    moment("theory-variance", 0, 100, .5);
    rows.add(about("theory-settled-step", 0).value(252.4).interval(180, 300).row());
    rows.add(about("theory-settled-step-expected", 0).value(229).row());
    assertThat(found())
        .contains(
            "At step 100 the mean of the coordinate 0 of x is 1.01 (0.97 to 1.05) measured and 1"
                + " known, its variance 0.51 (0.47 to 0.55) measured and 0.5 known.",
            "Settled steps, measured and exact: coordinate 0 of x 252 (180 to 300) and 229.");
    moment("theory-mean", 1, 100, 1);
    moment("theory-variance", 1, 100, .5);
    rows.add(about("theory-settled-step", 1).value(20).interval(18, 22).row());
    rows.add(about("theory-settled-step-expected", 1).value(30).row());
    rows.add(about("theory-settled-step", 2).text("not-settled").row());
    rows.add(about("theory-settled-step-expected", 2).value(9_000).row());
    rows.add(about("theory-mean", 2).step(100).value(0).row());
    assertThat(found())
        .contains(
            "At the last step the 95 % intervals of mean and variance hold the known value in 4 of"
                + " 4 cases.",
            "Settled steps, measured and exact: coordinate 0 of x 252 (180 to 300) and 229;"
                + " coordinate 1 of x 20 (18 to 22) and 30; coordinate 2 of x none and"
                + " 9000; at most a factor 1.5 apart.");
  }

  @Test
  void aKnownValueFarBelowTheErrorIsNearlyZero() {
    known("exact", "");
    moment("theory-mean", 0, 100, 1e-44);
    moment("theory-variance", 0, 100, .5);
    assertThat(found())
        .contains(
            "At step 100 the mean of the coordinate 0 of x is 0.01 (−0.03 to 0.05) measured and ≈ 0"
                + " known, its variance 0.51 (0.47 to 0.55) measured and 0.5 known.");
  }

  @Test
  void conductIsSaidOnceForAllThatShareIt() {
    known("exact", "");
    law(0, "stationary", "");
    law(1, "stationary", "");
    law(2, "diffuses", "no curvature holds it");
    law(3, "not-known", "");
    assertThat(found())
        .contains(
            "In the long run the known law nears a stationary law for coordinate 0 of x, coordinate"
                + " 1 of x; it diffuses for coordinate 2 of x (no curvature holds it).");
  }

  @Test
  void verdictsAreBorneOutOrAtOdds() {
    known("exact", "");
    for (int k = 0; k < 4; k++) {
      law(k, k < 2 ? "stationary" : "diffuses", "");
      for (long step : new long[] {5_000, 20_000}) {
        moment("theory-mean", k, step, 0);
        moment("theory-variance", k, step, k < 2 ? .5 : step / 1e4);
      }
    }
    rows.add(about("theory-settled-step-expected", 0).value(229).row());
    VERDICTS.verdict(rows, "coordinate-0", "x", "settled", .1);
    VERDICTS.verdict(rows, "coordinate-1", "x", "moving", .1);
    VERDICTS.verdict(rows, "coordinate-2", "x", "moving", .1);
    VERDICTS.verdict(rows, "coordinate-3", "x", "settled", .1);
    VERDICTS.verdict(rows, "coordinate-9", "x", "settled", .1);
    assertThat(found())
        .contains(
            "Verdicts borne out by the known law (2 of 4): coordinate 0 of x (has settled since"
                + " step 4000; the known law has from step 229 on); coordinate 2 of x (still moves;"
                + " the known law diffuses, its variance grows from 0.5 to 2 between steps 5000 and"
                + " 20\u202f000).",
            "Verdicts at odds with the known law (2 of 4): coordinate 1 of x (still moves; the"
                + " known law takes its mean from 0 to 0 and its variance from 0.5 to 0.5 between"
                + " steps 5000 and 20\u202f000); coordinate 3 of x (has settled since step 4000;"
                + " the known law diffuses, its variance grows from 0.5 to 2 between steps 5000 and"
                + " 20\u202f000).");
  }

  @Test
  void aLawThatSettlesAfterTheWindowBearsOutMovementOnly() {
    known("exact", "");
    law(0, "stationary", "");
    law(1, "stationary", "");
    law(2, "stationary", "");
    for (int k = 0; k < 3; k++) {
      moment("theory-mean", k, 5_000, 1);
      moment("theory-mean", k, 20_000, .5);
      moment("theory-variance", k, 5_000, 1);
      moment("theory-variance", k, 20_000, 1);
      rows.add(about("theory-settled-step-expected", k).value(30_000).row());
    }
    VERDICTS.verdict(rows, "coordinate-0", "x", "moving", .1);
    VERDICTS.verdict(rows, "coordinate-1", "x", "settled", .1);
    VERDICTS.verdict(rows, "coordinate-2", "x", "cannot-tell", .1);
    assertThat(found())
        .anyMatch(
            text ->
                text.startsWith(
                    "Verdicts borne out by the known law (1 of 3): coordinate 0 of x (still moves;"
                        + " the known law takes its mean from 1 to 0.5"))
        .contains(
            "Verdicts at odds with the known law (1 of 3): coordinate 1 of x (has settled since"
                + " step 4000; the known law has from step 30\u202f000 on).",
            "Verdicts left open where the law is known (1 of 3): coordinate 2 of x (cannot tell;"
                + " the known law has from step 30\u202f000 on).");
  }

  @Test
  void shareOfCollapsedReplicas() {
    known("limit", "");
    rows.add(about("theory-atom", 0).step(9).value(.97).interval(.96, .98).row());
    rows.add(about("theory-atom-expected", 0).step(9).value(1).row());
    assertThat(found())
        .contains(
            "Share of replicas that count as collapsed onto 0: coordinate 0 of x 97\u202f% (96 to"
                + " 98\u202f%) measured and 100\u202f% known.");
  }

  @Test
  void refusesWordsItDoesNotKnow() {
    known("perhaps", "");
    assertThatThrownBy(this::verdict)
        .hasMessage(
            "Cannot read the known law of run a: its text must be one of exact, limit and"
                + " not-known, but was \"perhaps\"");
    rows.clear();
    known("exact", "");
    law(0, "wanders", "");
    assertThatThrownBy(this::verdict)
        .hasMessage(
            "Cannot read what the known law of coordinate 0 of x of run a does: its text must be"
                + " one of stationary, diffuses, collapses, metastable and not-known, but was"
                + " \"wanders\"");
  }
}
