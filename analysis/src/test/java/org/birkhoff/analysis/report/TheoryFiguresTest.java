package org.birkhoff.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sentences, tables and JSON behind the figures of one law against the known one. */
class TheoryFiguresTest {

  private static List<Measurement> rows() {
    List<Measurement> rows = new ArrayList<>();
    rows.add(Rows.of("a", "theory").text("exact").how("normal laws", "").row());
    rows.add(Rows.of("a", "theory-temperature").value(.1).how("", "rate=0.1").row());
    rows.add(about("theory-law").text("stationary").row());
    double[] bins = {.1, .3, .15};
    for (int k = 0; k < 3; k++) {
      rows.add(
          about("theory-density")
              .step(90)
              .index(k + 1)
              .value(bins[k])
              .standardError(k == 2 ? 0 : .02)
              .interval(k, k + 1)
              .row());
      rows.add(
          about("theory-density-expected")
              .step(90)
              .index(k + 1)
              .value(k == 1 ? .36 : .11)
              .interval(k, k + 1)
              .row());
    }
    for (int percent : new int[] {1, 50, 99}) {
      double known = (percent - 50) / 25.;
      rows.add(
          about("theory-quantile")
              .step(90)
              .index(percent)
              .value(known + .1)
              .interval(known + (percent == 99 ? .05 : -.1), known + .2)
              .row());
      rows.add(about("theory-quantile-expected").step(90).index(percent).value(known).row());
    }
    long[] steps = {0, 30, 90};
    double[] distances = {.5, .08, .001};
    for (int k = 0; k < 3; k++) {
      both(rows, "theory-mean", steps[k], k == 1 ? 1 : .1, .1);
      both(rows, "theory-variance", steps[k], .5, .5);
      both(rows, "theory-energy-distance", steps[k], distances[k] + .01, distances[k]);
      rows.add(
          about("theory-ks")
              .step(steps[k])
              .value(.01 * (k + 1))
              .p(k == 2 ? .03 : .6, k == 2 ? .09 : 1)
              .text("step")
              .row());
    }
    rows.add(about("theory-settled-step").value(42).interval(38, 47).row());
    rows.add(about("theory-settled-step-expected").value(40).row());
    rows.add(about("theory-tail-exponent").step(90).value(3.4).standardError(.1).row());
    rows.add(about("theory-tail-exponent-expected").step(90).value(3.7).row());
    rows.add(about("theory-tail-exponent-asymptotic").step(90).value(3.5).row());
    return rows;
  }

  private static Rows about(String statistic) {
    return Rows.of("a", statistic).about("product", "");
  }

  private static void both(
      List<Measurement> rows, String statistic, long step, double value, double known) {
    rows.add(
        about(statistic)
            .step(step)
            .value(value)
            .interval(round(value - .05), round(value + .05))
            .row());
    rows.add(about(statistic + "-expected").step(step).value(known).text("step").row());
  }

  private static double round(double value) {
    return Math.rint(value * 1e6) / 1e6;
  }

  private static Reading reading(List<Measurement> rows, Figure figure) {
    return Verdict.of(new RunRows("a", rows)).readings().stream()
        .filter(reading -> reading.figure() == figure)
        .findFirst()
        .orElseThrow();
  }

  private static String text(Figure figure) {
    Reading reading = reading(rows(), figure);
    assertThat(reading.drawn()).isTrue();
    return reading.text();
  }

  @Test
  void figuresSayWhatTheirNumbersHold() {
    assertThat(text(Figure.THEORY_DENSITY))
        .isEqualTo(
            "Histogram of the product at step 90: the known density lies within two standard errors"
                + " in 1 of 2 bins that hold replicas.");
    assertThat(text(Figure.THEORY_QUANTILES))
        .isEqualTo(
            "From 1 to 99\u202f% the intervals of 2 of 3 quantiles of the product hold the known"
                + " ones.");
    assertThat(text(Figure.THEORY_MEAN))
        .isEqualTo(
            "The mean of the product at step 90 is 0.1 (0.05 to 0.15) measured and 0.1 known; the"
                + " known one lies in the 95 % interval at 2 of 3 steps.");
    assertThat(text(Figure.THEORY_VARIANCE)).endsWith("interval at 3 of 3 steps.");
    assertThat(text(Figure.THEORY_ENERGY))
        .isEqualTo(
            "The energy distance of the product to its stationary law went from 0.51 at step 0 to"
                + " 0.011 at step 90; the exact curve lies inside the 95 % band at 3 of 3 steps;"
                + " settled step, measured and exact: 42 (38 to 47) and 40.");
    assertThat(text(Figure.THEORY_KS))
        .isEqualTo(
            "Held against the known law, the law of the product has its smallest p, 0.03 (adjusted"
                + " 0.09), at step 90, where D is 0.03; before adjustment p is at most 0.05 at 1 of"
                + " 3 steps, by chance alone 0.15 on average.");
  }

  @Test
  void distancesWithoutABandAreReadAsTheyAre() {
    List<Measurement> rows = new ArrayList<>(rows());
    rows.add(about("theory-w2").step(0).value(.9).row());
    rows.add(about("theory-w2").step(90).value(.02).row());
    Reading reading = reading(rows, Figure.THEORY_W2);
    assertThat(reading.drawn()).isTrue();
    assertThat(reading.text())
        .isEqualTo(
            "The Wasserstein distance W2 of the product to its stationary law went from 0.9 at step"
                + " 0 to 0.02 at step 90.");
    assertThat(Report.of(rows).csvFiles().get("theory-steps.csv"))
        .contains("a,theory-w2,product,,90,,0.02,,,,,\n");
  }

  @Test
  void missingNumbersLeaveASentence() {
    assertThat(reading(rows(), Figure.THEORY_W2))
        .isEqualTo(
            new Reading(
                Figure.THEORY_W2,
                new Quantity("product", ""),
                false,
                "No Wasserstein distance W2 to a known stationary law was measured for the"
                    + " product."));
    List<Measurement> flat =
        List.of(
            Rows.of("a", "theory").text("exact").row(),
            about("theory-law").text("diffuses").row(),
            about("theory-ks").step(9).value(.02).p(.3, .6).row());
    assertThat(reading(flat, Figure.THEORY_ENERGY).text())
        .isEqualTo(
            "The known law of the product diffuses: there is no stationary law to measure a"
                + " distance to.");
    assertThat(reading(flat, Figure.THEORY_DENSITY).text())
        .isEqualTo("No histogram was held against a known density for the product.");
    assertThat(reading(flat, Figure.THEORY_KS))
        .extracting(Reading::drawn, Reading::text)
        .containsExactly(
            false,
            "Held against the known law, the law of the product has p 0.3 (adjusted 0.6), at step"
                + " 9, where D is 0.02.");
  }

  @Test
  void tablesHoldTheNumbersOfTheFigures() {
    Map<String, String> files = Report.of(rows()).csvFiles();
    assertThat(files.get("theory.csv").lines())
        .containsExactly(
            "run," + TheoryTables.HEADER,
            "a,product,,exact,run a,0.1,,,,,,stationary,90,0.1,0.05,0.15,0.1,0.5,0.45,0.55,0.5,,,"
                + "0.03,0.03,0.09,0.05,agrees,42,38,47,40,3.4,0.1,3.7,3.5,,unknown");
    assertThat(files.get("theory-slice.csv"))
        .startsWith("run,statistic,observable,layer,step,index,value,standard_error,low,high,")
        .contains("a,theory-density,product,,90,2,0.3,0.02,1,2,,\n")
        .contains("a,theory-quantile-expected,product,,90,99,1.96,,,,,\n");
    assertThat(files.get("theory-steps.csv"))
        .contains("a,theory-energy-distance-expected,product,,30,step,0.08,,,,,\n")
        .contains("a,theory-ks,product,,90,step,0.03,,,,0.03,0.09\n");
    assertThat(files.get("methods.csv")).contains("a,theory,,whole network,normal laws,,1\n");
    assertThat(files.get("run-facts.csv")).doesNotContain("theory");
  }

  @Test
  void programsReadTheAgreementOfEverySubject() throws IOException {
    JsonNode run = new ObjectMapper().readTree(Report.of(rows()).verdictJson()).at("/runs/0");
    assertThat(run.at("/theory/known").asText()).isEqualTo("exact");
    assertThat(run.at("/theory/words").asText())
        .isEqualTo("The law is known beforehand, exactly: normal laws.");
    assertThat(run.at("/theory/temperature").asDouble()).isEqualTo(.1);
    assertThat(run.at("/theory/critical_temperature").isNull()).isTrue();
    JsonNode subject = run.at("/theory/subjects/0");
    assertThat(subject.at("/observable").asText()).isEqualTo("product");
    assertThat(subject.at("/agreement").asText()).isEqualTo("agrees");
    assertThat(subject.at("/conduct").asText()).isEqualTo("stationary");
    assertThat(subject.at("/smallest_adjusted_p").asDouble()).isEqualTo(.09);
    assertThat(subject.at("/mean_known").asDouble()).isEqualTo(.1);
    assertThat(subject.at("/settled_step").asLong()).isEqualTo(42);
    assertThat(subject.at("/settled_step_known").asLong()).isEqualTo(40);
    assertThat(subject.at("/tail_exponent_known").asDouble()).isEqualTo(3.7);
    assertThat(subject.at("/tail_exponent_asymptotic").asDouble()).isEqualTo(3.5);
    assertThat(subject.at("/collapsed").isNull()).isTrue();
    JsonNode network =
        new ObjectMapper()
            .readTree(Report.of(List.of(Rows.fact("a", "steps", 1))).verdictJson())
            .at("/runs/0");
    assertThat(network.has("theory")).isTrue();
    assertThat(network.at("/theory").isNull()).isTrue();
  }

  @Test
  void nothingIsLeftForTheMethodsToName() {
    List<Measurement> rows = new ArrayList<>(rows());
    rows.addAll(SyntheticTheory.sweep("p"));
    for (RunRows run : RunRows.split(rows)) {
      assertThat(MethodsReading.of(run)).doesNotContain("does not draw");
    }
  }
}
