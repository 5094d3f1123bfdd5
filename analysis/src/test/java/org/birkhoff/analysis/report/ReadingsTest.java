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

  @Test
  void gradientIsSaidNotToVanishOnlyWhereItDoesNot() {
    assertThat(text(curve("gradient-norm", 2, 1, .98, 1.01, .97), Figure.GRADIENT_NORM))
        .startsWith("The median full-batch gradient norm does not vanish on this window: from step")
        .contains("from step 100 to 400 it went from 1 to 0.97, a ratio of 0.97")
        .contains("a decay like 1/√step would leave 0.5;");
    assertThat(text(curve("gradient-norm", 2, 1, .9, .8, .7), Figure.GRADIENT_NORM))
        .contains("shrinks slowly, which may be a plateau or a decay")
        .doesNotContain("does not vanish");
    assertThat(text(curve("gradient-norm", 2, 1, .6, .3, .1), Figure.GRADIENT_NORM))
        .contains("is still shrinking")
        .doesNotContain("does not vanish");
    assertThat(text(curve("gradient-norm", 2), Figure.GRADIENT_NORM))
        .contains("too few steps or a norm of 0, so whether it vanishes cannot be said");
    assertThat(text(curve("gradient-norm", 0, 0, 0, 0, 0), Figure.GRADIENT_NORM))
        .contains("too few steps or a norm of 0");
  }

  @Test
  void lossFollowsItsNumbers() {
    List<Measurement> rows = new ArrayList<>(curve("train-loss", 2.4, 1, .9, .8, .5));
    assertThat(text(rows, Figure.LOSS))
        .isEqualTo(
            "Median training loss went from 2.4 at step 0 to 0.5 at step 400 (5 to 95 % of"
                + " replicas: 0.49 to 0.51), and since step 100 it fell by 50\u202f%; no test loss"
                + " was measured.");
    rows.addAll(curve("test-loss", 2.4, .7, .6, .75, .9));
    assertThat(text(rows, Figure.LOSS))
        .endsWith("; median test loss ended at 0.9, its lowest value was 0.6 at step 200.");
    assertThat(text(curve("train-loss", 2.4, .5, .5, .5, .501), Figure.LOSS))
        .contains("since step 100 it changed by less than 1\u202f%");
    assertThat(text(curve("train-loss", 2.4, .5, .5, .5, .75), Figure.LOSS))
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
            "The law of the weights (whole network) was last seen different from its last slice"
                + " (step 400) at step 100 (adjusted p 0.02); the 2 later slices are not"
                + " distinguished from it, with a distance of at most 0.0667 (95 % bounds).");
    assertThat(text(rows, Figure.P_VALUE))
        .isEqualTo(
            "2 of 4 slices tested have an adjusted p of at most 0.05; the smallest is 0.01.");
    Verdict verdict = Verdict.of(run(rows));
    assertThat(verdict.found()).anyMatch(text -> text.contains("was last seen different"));
    assertThat(verdict.notConcluded())
        .anyMatch(text -> text.contains("it is quiet from step 200 only"));
  }

  @Test
  void lawsThatDifferToTheEndAreSaidToMove() {
    List<Measurement> rows = law("differs", 300, .01, .02, .03, .04);
    assertThat(text(rows, Figure.LAW_DISTANCE))
        .contains("is still different from its last slice (step 400) at step 300")
        .contains("nothing says that it has stopped changing");
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
  void caveatsFollowTheRun() {
    List<Measurement> rows =
        new ArrayList<>(
            List.of(
                Rows.fact("a", "replicas", 64),
                Rows.fact("a", "inits", 1),
                Rows.of("a", "diverged").value(2).text("replica 3 at step 40").row(),
                Rows.of("a", "store-complete").text("false").how("5 of 9 snapshots", "").row()));
    Verdict verdict = Verdict.of(run(rows));
    assertThat(verdict.found())
        .contains(
            "2 replicas of 64 diverged (the loss or the weights were no longer finite): replica 3"
                + " at step 40.");
    assertThat(verdict.doesNotSay())
        .anyMatch(text -> text.contains("was not complete when it was analysed (5 of 9 snapshots)"))
        .anyMatch(text -> text.startsWith("After a divergence"))
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
