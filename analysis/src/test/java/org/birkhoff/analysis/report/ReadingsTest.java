package org.birkhoff.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingsTest {

  private static final List<Long> STEPS = List.of(0L, 100L, 200L, 300L, 400L);

  private static RunRows run(List<Measurement> rows) {
    return new RunRows("a", rows);
  }

  private static List<Measurement> curve(String observable, double... values) {
    List<Measurement> rows = new ArrayList<>();
    for (int k = 0; k < values.length; k++) {
      rows.add(Rows.median("a", observable, "", STEPS.get(k), values[k], .01));
    }
    return rows;
  }

  private static String text(List<Measurement> rows, Figure figure) {
    return reading(rows, figure).text();
  }

  private static Reading reading(List<Measurement> rows, Figure figure) {
    return Readings.of(run(rows)).stream()
        .filter(reading -> reading.figure() == figure && reading.quantity().isWholeNetwork())
        .findFirst()
        .orElseThrow();
  }

  /** A curve whose window [100, 400] holds twelve points, from start to end in equal ratios. */
  private static List<Measurement> window(String observable, double start, double end) {
    List<Measurement> rows = new ArrayList<>();
    rows.add(Rows.median("a", observable, "", 0, 2, .01));
    for (int k = 0; k < 12; k++) {
      double value = start * Math.pow(end / start, k / 11.0);
      rows.add(Rows.median("a", observable, "", 100 + 300 * k / 11, value, .01));
    }
    return rows;
  }

  @Test
  void gradientIsSaidNotToVanishOnlyWhereItDoesNot() {
    assertThat(text(window("gradient-norm", 1, .97), Figure.GRADIENT_NORM))
        .startsWith("The median full-batch gradient norm does not vanish on this window: from step")
        .contains("from step 100 to 400 it went from 1 to 0.97, a ratio of 0.97")
        .contains("a decay like 1/√step would leave 0.5;");
    assertThat(text(window("gradient-norm", 1, .7), Figure.GRADIENT_NORM))
        .contains("shrinks slowly, which may be a plateau or a decay")
        .doesNotContain("does not vanish");
    assertThat(text(window("gradient-norm", 1, .1), Figure.GRADIENT_NORM))
        .contains("is still shrinking")
        .doesNotContain("does not vanish");
    assertThat(text(curve("gradient-norm", 2), Figure.GRADIENT_NORM))
        .contains("too short to tell whether it vanishes");
    List<Measurement> none = new ArrayList<>();
    for (int k = 0; k < 12; k++) {
      none.add(Rows.median("a", "gradient-norm", "", 100 + 30 * k, 0, 0));
    }
    assertThat(text(none, Figure.GRADIENT_NORM)).contains("at the start of the window it was 0");
  }

  @Test
  void sparseOrLateWindowsAreTooShortToTell() {
    List<Measurement> sparse = new ArrayList<>();
    for (long step : List.of(0L, 100L, 900L, 1000L)) {
      sparse.add(Rows.median("a", "gradient-norm", "", step, step < 1000 ? 1 : .906, .01));
    }
    assertThat(text(sparse, Figure.GRADIENT_NORM))
        .contains("too short to tell whether it vanishes")
        .contains("there are 2, the first at step 900 of 1000");
    List<Measurement> late = new ArrayList<>();
    for (int k = 0; k <= 10; k++) {
      late.add(Rows.median("a", "gradient-norm", "", 900 + 10 * k, 1 - .009 * k, .01));
    }
    assertThat(text(late, Figure.GRADIENT_NORM)).contains("too short to tell whether it vanishes");
    Verdict verdict = Verdict.of(run(late));
    assertThat(verdict.described()).isEmpty();
    assertThat(verdict.notConcluded()).anyMatch(line -> line.contains("whether it vanishes"));
  }

  @Test
  void curvesAreDescribedApartFromTestsAndOnlyOverEnoughReplicas() {
    List<Measurement> rows = window("train-loss", 1, .5);
    rows.addAll(window("gradient-norm", 1, 1));
    Verdict verdict = Verdict.of(run(rows));
    assertThat(verdict.found()).isEmpty();
    assertThat(verdict.described())
        .contains(
            "From step 100 (25\u202f% of the run) on the median training loss fell by 50\u202f%.")
        .anyMatch(line -> line.contains("does not vanish on this window"));
    rows.add(Rows.fact("a", "replicas", 15));
    assertThat(Verdict.of(run(rows)).described()).isEmpty();
    assertThat(Verdict.of(run(rows)).notConcluded())
        .anyMatch(line -> line.contains("a median over 15 replicas is too uncertain"));
  }

  @Test
  void lossFollowsItsNumbers() {
    List<Measurement> rows = new ArrayList<>(curve("train-loss", 2.4, 1, .9, .8, .5));
    assertThat(text(rows, Figure.LOSS))
        .isEqualTo(
            "Median training loss went from 2.4 at step 0 to 0.5 at step 400 (5 to 95 % of"
                + " replicas: 0.49 to 0.51); no test loss was measured.");
    rows.addAll(curve("test-loss", 2.4, .7, .6, .75, .9));
    assertThat(text(rows, Figure.LOSS))
        .endsWith("; median test loss ended at 0.9, its lowest value was 0.6 at step 200.");
    assertThat(text(window("train-loss", .5, .501), Figure.LOSS))
        .contains("since step 100 it changed by less than 1\u202f%");
    assertThat(text(window("train-loss", .5, .75), Figure.LOSS))
        .contains("since step 100 it rose by 50\u202f%");
  }

  @Test
  void singleStepsAndMissingRowsAreSentencesAndNoCharts() {
    Reading loss = reading(curve("train-loss", 2.4), Figure.LOSS);
    assertThat(loss.drawn()).isFalse();
    assertThat(loss.text())
        .isEqualTo(
            "Median training loss was 2.4 at step 0, the only step measured; no test loss was"
                + " measured.");
    for (Reading reading : Readings.of(run(List.of(Rows.fact("a", "replicas", 4))))) {
      assertThat(reading.drawn()).isFalse();
      assertThat(reading.text()).startsWith("No ").doesNotContain("NaN");
    }
  }

  private static List<Measurement> law(String outcome, double lastDiffering, double... adjusted) {
    List<Measurement> rows = new ArrayList<>();
    for (int k = 0; k < adjusted.length; k++) {
      rows.add(
          Rows.of("a", "energy-distance")
              .about("weights", "")
              .steps(STEPS.get(k), 400)
              .value(.1 / (k + 1))
              .interval(Double.NaN, .2 / (k + 1))
              .p(adjusted[k] / 2, adjusted[k])
              .row());
    }
    rows.add(
        Rows.of("a", "conclusion")
            .about("weights", "")
            .value(lastDiffering)
            .text(outcome)
            .how("a conclusion needs at least 16 replicas; there are 4", "replicas=4 level=0.05")
            .row());
    return rows;
  }

  @Test
  void lawsThatDifferAreBoundedAfterwards() {
    List<Measurement> rows = law("differs", 100, .01, .02, .3, .4);
    assertThat(text(rows, Figure.LAW_DISTANCE))
        .isEqualTo(
            "The law of the weights (whole network) differs from its last slice (step 400) at every"
                + " slice up to step 100 (adjusted p 0.02, distance 0.05, at most 0.1); it is not"
                + " distinguished from it at the 2 later slices, with a distance of at most 0.0667"
                + " (95 % bounds).");
    assertThat(text(rows, Figure.P_VALUE))
        .isEqualTo(
            "2 of 4 slices tested have an adjusted p of at most 0.05; the smallest is 0.01.");
    Verdict verdict = Verdict.of(run(rows));
    assertThat(verdict.found()).anyMatch(text -> text.contains("at every slice up to step 100"));
    assertThat(verdict.notConcluded())
        .contains(
            "Whether the law of the weights (whole network) has settled: it is not distinguished"
                + " from step 200 on, later than a quarter of the run (training longer would tell),"
                + " with bounds above 0.05 (more replicas would narrow them).");
  }

  @Test
  void lawsThatDifferToTheEndAreSaidToMoveAndGapsAreNamed() {
    assertThat(text(law("differs", 300, .01, .02, .03, .04), Figure.LAW_DISTANCE))
        .contains("differs from its last slice (step 400) at all 4 slices compared, up to step 300")
        .endsWith("(adjusted p 0.04, distance 0.025, at most 0.05).");
    assertThat(text(law("differs", 300, .01, .5, .6, .04), Figure.LAW_DISTANCE))
        .contains("at 2 of 4 slices, among them the latest, step 300, not at 100–200 (adjusted");
  }

  @Test
  void tinyDifferencesAreCalledTiny() {
    List<Measurement> rows = new ArrayList<>(law("differs", 300, .01, .02, .03));
    rows.add(
        Rows.of("a", "energy-distance")
            .about("weights", "")
            .steps(300, 400)
            .value(2e-5)
            .interval(Double.NaN, 4e-5)
            .p(.001, .002)
            .row());
    assertThat(text(rows, Figure.LAW_DISTANCE)).contains("at most 4 × 10⁻⁵: tiny but certain)");
    assertThat(Verdict.of(run(rows)).headline())
        .isEqualTo(
            "Weights still move: the whole network differs from the last slice at the latest step"
                + " compared, by a distance of at most 4 × 10⁻⁵ (tiny but certain).");
  }

  @Test
  void aTensorThatDiffersMakesTheNetworkDiffer() {
    List<Measurement> rows = new ArrayList<>(law("differs", 0, .01, .2, .3, .4));
    for (Measurement row : law("differs", 300, .01, .02, .03, .04)) {
      rows.add(
          Rows.of("a", row.statistic())
              .about("weights", "dense-1.bias")
              .steps(row.step(), row.otherStep())
              .value(row.value())
              .interval(row.low(), row.high())
              .p(row.p(), row.adjustedP())
              .text(row.text())
              .how(row.method(), row.sizes())
              .row());
    }
    Verdict verdict = Verdict.of(run(rows));
    assertThat(text(rows, Figure.LAW_DISTANCE))
        .contains("since that of its tensor dense-1.bias does at step 300 (adjusted p 0.04");
    assertThat(verdict.headline()).startsWith("Weights still move: 1 of 1 tensors differs");
    assertThat(verdict.notConcluded()).noneMatch(line -> line.contains("whole network"));
    assertThat(verdict.laws().get(0).lastDiffering()).isEqualTo(300);
  }

  @Test
  void wideBoundsLeaveALawOpenHoweverEarly() {
    List<Measurement> rows = law("differs", 0, .01, .2, .3, .4);
    assertThat(Verdict.of(run(rows)).notConcluded())
        .contains(
            "Whether the law of the weights (whole network) has settled: it is not distinguished"
                + " from step 100 on, with bounds above 0.05 (more replicas would narrow them).");
  }

  @Test
  void lawsNotDistinguishedAreNotCalledEqual() {
    Verdict verdict = Verdict.of(run(law("not-distinguished", Double.NaN, .5, .6, .7, .8)));
    assertThat(verdict.found()).noneMatch(text -> text.contains("law of the weights"));
    assertThat(verdict.notConcluded())
        .anyMatch(text -> text.contains("not distinguished from its last slice"));
    assertThat(verdict.doesNotSay())
        .anyMatch(text -> text.startsWith("Not distinguished is not equal"));
  }

  @Test
  void tooLittleDataIsSaidWithWhatWouldDo() {
    Verdict verdict = Verdict.of(run(law("not-enough-data", Double.NaN, .5, .6, .7, .8)));
    assertThat(verdict.notConcluded())
        .contains(
            "The law of the weights (whole network) allows no conclusion: a conclusion needs at"
                + " least 16 replicas; there are 4.");
  }

  @Test
  void withoutAConclusionThereIsNoLevelAndNoCount() {
    List<Measurement> rows = law("not-enough-data", Double.NaN, .01, .01, .01, .01);
    assertThat(text(rows, Figure.P_VALUE))
        .startsWith("These p-values are held against no level")
        .contains("at least 16 replicas; there are 4")
        .doesNotContain("at most 0.05");
    assertThat(Report.of(rows).csvFiles().get("conclusions.csv")).endsWith(",\n");
    assertThat(Verdict.of(run(rows)).headline()).startsWith("No conclusion about the weights");
  }

  @Test
  void oneReplicasSpectrumComesFirst() {
    List<Measurement> rows = new ArrayList<>();
    for (String series : List.of("", "-within", "-within-null")) {
      rows.add(
          Rows.of("a", "pca-explained-variance" + series)
              .about("weights", "")
              .index(1)
              .value(series.isEmpty() ? .2 : series.equals("-within") ? .7 : .61)
              .interval(.6101, .6104)
              .row());
    }
    assertThat(text(rows, Figure.PCA_VARIANCE))
        .startsWith("In the median over replicas the first component of one trajectory holds 70")
        .contains("the walk's interval of 61.01 to 61.04\u202f%")
        .contains("jointly (in the CSV file, not drawn) the first component holds 20");
    assertThat(Report.of(rows).csvFiles().get("pca-variance.csv")).contains(",one-replica,");
  }

  @Test
  void caveatsFollowTheRun() {
    List<Measurement> rows =
        new ArrayList<>(
            List.of(
                Rows.fact("a", "replicas", 64),
                Rows.fact("a", "replicas-analysed", 62),
                Rows.fact("a", "inits", 1),
                Rows.of("a", "diverged").value(2).text("replica 3 at step 40").row(),
                Rows.of("a", "store-complete").text("false").how("5 of 9 snapshots", "").row()));
    Verdict verdict = Verdict.of(run(rows));
    assertThat(verdict.found())
        .contains(
            "2 replicas of 64 diverged (the loss or the weights were no longer finite): replica 3"
                + " at step 40; 62 of 64 replicas were analysed.");
    assertThat(verdict.doesNotSay())
        .anyMatch(text -> text.contains("was not complete when it was analysed (5 of 9 snapshots)"))
        .anyMatch(text -> text.contains("survived to the end (62 of 64 replicas)"))
        .anyMatch(text -> text.startsWith("All replicas start from one initialisation"));
    Verdict plain = Verdict.of(run(List.of(Rows.fact("a", "inits", 64))));
    assertThat(plain.doesNotSay()).hasSize(1);
  }

  @Test
  void rHatIsReadWithoutACutOff() {
    List<Measurement> rows =
        List.of(
            Rows.of("a", "r-hat").about("train-loss", "").steps(100, 400).value(1.02).row(),
            Rows.of("a", "r-hat").about("weight-norm", "").steps(100, 400).value(2.5).row(),
            Rows.of("a", "ess-bulk")
                .about("train-loss", "")
                .value(80)
                .how("", "replicas=64 draws=4")
                .row());
    assertThat(text(rows, Figure.R_HAT))
        .isEqualTo(
            "Over steps 100 to 400, R-hat lies between 1.02 (training loss) and 2.5 (weight norm);"
                + " no cut-off is applied.");
    assertThat(text(rows, Figure.EFFECTIVE_SAMPLE_SIZE))
        .contains("80 in the bulk (training loss)")
        .contains("not measured in the tails")
        .endsWith(", of 256 values.");
  }

  @Test
  void componentsStandBesideTheWalk() {
    List<Measurement> rows = new ArrayList<>();
    double[] shares = {.9, .05};
    double[] walk = {.6, .15};
    for (int k = 0; k < 2; k++) {
      rows.add(
          Rows.of("a", "pca-explained-variance")
              .about("weights", "")
              .index(k + 1)
              .value(shares[k])
              .row());
      rows.add(
          Rows.of("a", "pca-explained-variance-null")
              .about("weights", "")
              .index(k + 1)
              .value(walk[k])
              .row());
    }
    assertThat(text(rows, Figure.PCA_VARIANCE))
        .contains("first component holds 90\u202f%")
        .contains("of a random walk it would hold 60\u202f%, the first two 75\u202f%");
    assertThat(text(rows, Figure.PCA_SCORES)).startsWith("No paths");
    double[][] scores = {{0, 3}, {0, 1}, {0, -1}, {0, -3}};
    for (int r = 0; r < scores.length; r++) {
      for (int k = 0; k < 2; k++) {
        rows.add(
            Rows.of("a", "pca-score")
                .about("weights", "")
                .replica(r)
                .step(400L * k)
                .index(1)
                .value(scores[r][k])
                .row());
      }
    }
    assertThat(text(rows, Figure.PCA_SCORES))
        .contains("over the 4 replicas went from 0 at step 0 to 2.58 at step 400");
  }

  @Test
  void refusesConclusionsItDoesNotKnow() {
    assertThatThrownBy(() -> run(law("perhaps", 1, .5)).lawDistances())
        .hasMessage(
            "Cannot read the conclusion about weights (whole network) of run a: its text must be"
                + " one of differs, not-distinguished and not-enough-data, but was \"perhaps\"");
    assertThatThrownBy(() -> run(law("differs", Double.NaN, .5)).lawDistances())
        .hasMessageContaining("its value must be the last differing step, but was NaN");
  }
}
