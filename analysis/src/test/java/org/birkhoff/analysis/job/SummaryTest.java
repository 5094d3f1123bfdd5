package org.birkhoff.analysis.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.birkhoff.analysis.job.rows.Draft;
import org.birkhoff.analysis.report.Measurement;
import org.junit.jupiter.api.Test;

class SummaryTest {
  private static final String RUN = "0".repeat(64);
  private static final long LAST = 5000;

  @Test
  void lawsAreCountedAtTheLatestSliceAndFromAQuarterOn() {
    List<Measurement> rows = new ArrayList<>();
    law(rows, "dense-1.weight", "differs", 4750);
    law(rows, "dense-1.bias", "differs", 4750);
    law(rows, "dense-2.weight", "differs", 1000);
    law(rows, "dense-2.bias", "not-distinguished", Double.NaN);
    assertThat(LawCounts.of(rows).text(row -> true))
        .isEqualTo(
            "2 of 4 still differ from the last slice at step 4750; not distinguished since a"
                + " quarter of the run: 2 of 4");
    law(rows, "dense-3.bias", "not-enough-data", Double.NaN);
    law(rows, "dense-3.weight", "differs", 1250);
    assertThat(LawCounts.of(rows).text(row -> true))
        .isEqualTo(
            "2 of 5 still differ from the last slice at step 4750; not distinguished since a"
                + " quarter of the run: 2 of 5; 1 of 6 without enough data");
    assertThat(LawCounts.of(rows).text(row -> row.layer().equals("dense-3.bias")))
        .isEqualTo("1 of 1 without enough data");
    assertThat(LawCounts.of(rows).text(row -> false)).isEqualTo("nothing compared");
  }

  @Test
  void survivorsAreCountedBesideAllReplicas() {
    List<Measurement> rows = new ArrayList<>();
    rows.add(Draft.of(RUN, "run-name").text("mnist").measurement());
    fact(rows, "replicas", 24);
    fact(rows, "replicas-analysed", 19);
    fact(rows, "diverged", 5);
    fact(rows, "snapshots", 20);
    fact(rows, "parameters", 2410);
    share(rows, "pca-explained-variance-within", 0.7);
    share(rows, "pca-explained-variance-within-null", 0.61);
    assertThat(Summary.of(rows))
        .hasSize(5)
        .startsWith(
            "Analyzed: 1 run of 19 of 24 replicas (5 diverged), 20 snapshots, 2410 parameters")
        .endsWith(
            "First principal component of a replica's own trajectory explains 70 % of its"
                + " variance in the median (random walk: 61 %)");
  }

  @Test
  void replicasOfPairsAreCountedBesideAllReplicas() {
    List<Measurement> rows = new ArrayList<>();
    rows.add(Draft.of(RUN, "run-name").text("ou").measurement());
    fact(rows, "replicas", 1_000_000);
    fact(rows, "replicas-analysed", 1024);
    fact(rows, "diverged", 0);
    fact(rows, "snapshots", 21);
    fact(rows, "parameters", 1);
    assertThat(Summary.of(rows).get(0))
        .isEqualTo("Analyzed: 1 run of 1024 of 1000000 replicas, 21 snapshots, 1 parameters");
  }

  private static void law(List<Measurement> rows, String layer, String text, double lastDiffering) {
    for (long step = 0; step < LAST; step += 250) {
      rows.add(
          Draft.of(RUN, "energy-distance")
              .about("weights", layer)
              .steps(step, LAST)
              .value(0.1)
              .measurement());
    }
    rows.add(
        Draft.of(RUN, "conclusion")
            .about("weights", layer)
            .text(text)
            .value(lastDiffering)
            .measurement());
  }

  private static void fact(List<Measurement> rows, String name, double value) {
    rows.add(Draft.of(RUN, name).value(value).measurement());
  }

  private static void share(List<Measurement> rows, String name, double value) {
    rows.add(Draft.of(RUN, name).about("weights", "").index(1).value(value).measurement());
  }
}
