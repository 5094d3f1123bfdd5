package org.birkhoff.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhaseDiagramTest {

  private static List<Measurement> run(
      String run, String cell, double temperature, double variance, double half, double collapsed) {
    List<Measurement> rows = new ArrayList<>();
    rows.add(Rows.fact(run, "run-name", "phases"));
    rows.add(Rows.fact(run, "cell", cell));
    rows.add(Rows.of(run, "theory").text("limit").how("law of the equation", "").row());
    rows.add(
        Rows.of(run, "theory-temperature")
            .value(temperature)
            .how("", "rate=%s critical=0.05 discrete-critical-rate=0.056".formatted(temperature))
            .row());
    rows.add(pair(run, "theory-mean", .1, .01));
    rows.add(pair(run, "theory-mean-expected", .105, Double.NaN));
    rows.add(pair(run, "theory-variance", variance, half));
    rows.add(pair(run, "theory-variance-expected", variance + .5 * half, Double.NaN));
    rows.add(pair(run, "theory-atom", collapsed, .01));
    if (temperature < .05) {
      rows.add(
          Rows.of(run, "theory-ks")
              .about("product", "")
              .step(9)
              .value(.02)
              .p(temperature == .025 ? .001 : .5, temperature == .025 ? .001 : .5)
              .row());
    }
    return rows;
  }

  private static Measurement pair(String run, String statistic, double value, double half) {
    return Rows.of(run, statistic)
        .about("product", "")
        .step(9)
        .value(value)
        .interval(value - half, value + half)
        .row();
  }

  private static List<Measurement> sweep() {
    List<Measurement> rows = new ArrayList<>();
    rows.addAll(run("c", "training.learning-rate=0.025", .025, .02, .001, 0));
    rows.addAll(run("a", "training.learning-rate=0.005", .005, .007, .001, 0));
    rows.addAll(run("e", "training.learning-rate=0.06", .06, 0, 1e-6, .99));
    rows.addAll(run("d", "training.learning-rate=0.055", .055, .001, 1e-4, .2));
    rows.addAll(run("b", "training.learning-rate=0.01", .01, .013, .001, 0));
    double[] known = {.0072, .0128, .02, 0, 0};
    double[] temperatures = {.005, .01, .025, .055, .06};
    for (int k = 0; k < known.length; k++) {
      rows.add(
          Rows.of("a", "theory-phase-variance")
              .about("product", "")
              .index(k + 1)
              .value(known[k])
              .interval(temperatures[k], temperatures[k])
              .row());
    }
    return rows;
  }

  private static Verdict verdict(List<Measurement> rows, String name) {
    List<RunRows> runs = RunRows.split(rows);
    RunRows run = runs.stream().filter(r -> r.run().equals(name)).findFirst().orElseThrow();
    return Verdict.of(run, PhaseDiagram.of(runs));
  }

  @Test
  void runsStandByTemperature() {
    List<PhaseDiagram> diagrams = PhaseDiagram.of(RunRows.split(sweep()));
    assertThat(diagrams).hasSize(1);
    PhaseDiagram diagram = diagrams.get(0);
    assertThat(diagram.sweep()).isEqualTo("phases");
    assertThat(diagram.points())
        .extracting(PhaseDiagram.Point::run)
        .containsExactly("a", "b", "c", "d", "e");
    assertThat(diagram.variances()).hasSize(5);
    assertThat(diagram.means()).isEmpty();
  }

  @Test
  void peakAndCollapseAreSaidOfEveryRunOfTheSweep() {
    for (String run : List.of("a", "e")) {
      assertThat(verdict(sweep(), run).found())
          .contains(
              "Over 5 temperatures the measured variance of the product rises, peaks at T = 0.025"
                  + " (0.5 of the critical temperature) with 0.02 (0.019 to 0.021) and falls to 0"
                  + " (−1 × 10⁻⁶ to 1 × 10⁻⁶) at T = 0.06 (1.2 of the critical temperature): the"
                  + " fluctuation inversion; the known curve peaks at T = 0.025 with 0.02.",
              "Beyond the critical temperature 0.05 (of the discrete updates 0.056), of the replicas"
                  + " of the product, 20\u202f% at T = 0.055 (still below the discrete critical"
                  + " rate), 99\u202f% at T = 0.06 have collapsed onto 0.",
              "The measured law of the product is told from the known one at 1 of 3 temperatures:"
                  + " T = 0.025; chance alone would tell at most 0.15 of them on average.");
    }
  }

  @Test
  void aDifferenceOfARunThatHasNotRelaxedIsNamed() {
    for (double relaxation : new double[] {.2, .09}) {
      List<Measurement> rows = sweep();
      rows.removeIf(row -> row.run().equals("c") && row.statistic().equals("theory-temperature"));
      rows.add(
          Rows.of("c", "theory-temperature").value(.025).how("", "relaxation=" + relaxation).row());
      assertThat(verdict(rows, "a").found())
          .anyMatch(
              text ->
                  text.contains(
                      relaxation > .1
                          ? "T = 0.025 (not relaxed: the slowest relaxation takes 0.2 of the run);"
                          : "T = 0.025; chance"));
    }
  }

  @Test
  void aPeakThatIntervalsDoNotSupportIsLeftOpen() {
    List<Measurement> rows = new ArrayList<>();
    rows.addAll(run("a", "training.learning-rate=0.01", .01, .013, .004, 0));
    rows.addAll(run("b", "training.learning-rate=0.02", .02, .018, .004, 0));
    rows.addAll(run("c", "training.learning-rate=0.03", .03, .016, .004, 0));
    Verdict verdict = verdict(rows, "a");
    assertThat(verdict.found()).noneMatch(text -> text.contains("peaks"));
    assertThat(verdict.notConcluded())
        .contains(
            "Whether the variance of the product over the temperature rises, peaks and falls: its"
                + " largest value, 0.018 (0.014 to 0.022) at T = 0.02, does not lie above those at"
                + " both ends by its interval.");
  }

  @Test
  void figuresOverTheTemperatureAreRead() {
    List<Reading> readings = verdict(sweep(), "b").readings();
    assertThat(readings)
        .filteredOn(reading -> reading.figure() == Figure.PHASE_VARIANCE)
        .singleElement()
        .satisfies(
            reading ->
                assertThat(reading.text())
                    .startsWith(
                        "The 95 % interval of the variance holds the known value at 5 of 5"
                            + " temperatures. Over 5 temperatures"));
    assertThat(readings)
        .filteredOn(reading -> reading.figure() == Figure.PHASE_MEAN)
        .singleElement()
        .satisfies(reading -> assertThat(reading.text()).contains("Beyond the critical"));
  }

  @Test
  void onlyWhatMakesTheTemperatureMayDiffer() {
    List<Measurement> rows = new ArrayList<>();
    rows.addAll(
        run("a", "model.diagonal-linear.depth=1 training.learning-rate=0.01", .01, 1, 0, 0));
    rows.addAll(
        run("b", "model.diagonal-linear.depth=1 training.learning-rate=0.02", .02, 1, 0, 0));
    rows.addAll(
        run("c", "model.diagonal-linear.depth=2 training.learning-rate=0.01", .01, 1, 0, 0));
    List<PhaseDiagram> diagrams = PhaseDiagram.of(RunRows.split(rows));
    assertThat(diagrams)
        .extracting(PhaseDiagram::sweep)
        .containsExactly("phases · model.diagonal-linear.depth=1");
    assertThat(Verdict.of(RunRows.split(rows).get(2), diagrams).readings())
        .noneMatch(reading -> reading.figure() == Figure.PHASE_MEAN);
  }

  @Test
  void rateAndBatchOfAModelWithItsOwnTemperatureAreNotVaried() {
    List<Measurement> rows = new ArrayList<>();
    int name = 0;
    for (String start : List.of("0.3", "0.5")) {
      for (double temperature : new double[] {.01, .02}) {
        String cell =
            "model.diagonal-linear.start=%s model.diagonal-linear.temperature=%s training.learning-rate=0.001"
                .formatted(start, temperature);
        String run = "r" + name++;
        rows.addAll(
            run(run, cell, temperature, 1, 0, 0).stream()
                .filter(row -> !row.statistic().equals("theory-temperature"))
                .toList());
        rows.add(
            Rows.of(run, "theory-temperature").value(temperature).how("", "set-by=model").row());
      }
    }
    assertThat(PhaseDiagram.of(RunRows.split(rows)))
        .extracting(PhaseDiagram::sweep)
        .containsExactly(
            "phases · model.diagonal-linear.start=0.3 training.learning-rate=0.001",
            "phases · model.diagonal-linear.start=0.5 training.learning-rate=0.001");
  }
}
