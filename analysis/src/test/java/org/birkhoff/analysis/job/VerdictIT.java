package org.birkhoff.analysis.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.birkhoff.analysis.report.Measurement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The verdicts of whole analyses: a run that settles, one that drifts, one of too few replicas.
 *
 * <p>Seeds are fixed. At level .05 a settled tensor is called moving with probability at most .05
 * over its family, and the drift is 0.5 standard deviations a doubling of each of 15 coordinates,
 * which is found with certainty.
 */
class VerdictIT {
  private static final StoredEnsemble SETTLING =
      StoredEnsemble.of(64, OptionalInt.empty(), 3, List.of(5), 480, 50);

  @TempDir Path folder;

  @Test
  void aRunThatSettlesIsSettled() throws IOException {
    SETTLING.write(folder, 64, 480);
    Path analysis = new AnalyzedStore(folder).analyze(Map.of(), "--statistics", "verdict");
    assertThat(verdict(analysis, "weights", "").text()).isEqualTo("settled");
    assertThat(verdict(analysis, "weights", "dense-1.weight"))
        .satisfies(
            row -> {
              assertThat(row.text()).isEqualTo("settled");
              assertThat(row.value()).isBetween(20.0, 60.0);
              assertThat(row.step()).isEqualTo(120);
              assertThat(row.otherStep()).isEqualTo(480);
              assertThat(row.adjustedP()).isGreaterThan(0.05);
              assertThat(row.sizes()).contains("level=0.05", "margin=0.05");
            });
    assertThat(verdict(analysis, "train-loss", "").text()).isEqualTo("settled");
    assertThat(AnalyzedStore.rows(analysis, "settled-step")).isNotEmpty();
    assertThat(AnalyzedStore.rows(analysis, "source"))
        .hasSize(5)
        .allMatch(row -> row.text().equals("exact"));
    assertThat(AnalyzedStore.rows(analysis))
        .noneMatch(row -> row.statistic().startsWith("energy-distance"));
  }

  @Test
  void aRunThatDriftsMoves() throws IOException {
    SETTLING.drifting(0.5).write(folder, 64, 480);
    Path analysis = new AnalyzedStore(folder).analyze(Map.of(), "--statistics", "verdict");
    assertThat(verdict(analysis, "weights", "").text()).isEqualTo("moving");
    assertThat(verdict(analysis, "weights", "dense-1.weight"))
        .satisfies(
            row -> {
              assertThat(row.text()).isEqualTo("moving");
              assertThat(row.adjustedP()).isLessThanOrEqualTo(0.05);
              assertThat(row.value()).isNaN();
            });
    assertThat(verdict(analysis, "weights", "dense-2.weight").text()).isNotEqualTo("moving");
    assertThat(AnalyzedStore.rows(analysis, "drift-mean"))
        .filteredOn(row -> row.observable().equals("weights"))
        .filteredOn(row -> row.layer().equals("dense-1.weight"))
        .singleElement()
        .satisfies(row -> assertThat(row.value()).isBetween(0.4, 0.6));
  }

  @Test
  void tooFewReplicasAreNotEnoughData() throws IOException {
    SETTLING.write(folder, 64, 480);
    Path analysis =
        new AnalyzedStore(folder)
            .analyze(Map.of(), "--statistics", "verdict,ergodicity", "--replicas", "8");
    assertThat(AnalyzedStore.rows(analysis, "verdict"))
        .isNotEmpty()
        .allMatch(row -> row.text().equals("not-enough-data"))
        .allMatch(row -> row.method().contains("needs 16 independent replicas, there are 8"));
    assertThat(AnalyzedStore.rows(analysis, "replicas-analysed").get(0).value()).isEqualTo(8);
    assertThat(AnalyzedStore.rows(analysis, "ergodicity"))
        .isNotEmpty()
        .allMatch(row -> row.text().equals("not-enough-data"));
  }

  private static Measurement verdict(Path analysis, String observable, String layer)
      throws IOException {
    return AnalyzedStore.rows(analysis, "verdict").stream()
        .filter(row -> row.observable().equals(observable) && row.layer().equals(layer))
        .findFirst()
        .orElseThrow();
  }
}
