package org.birkhoff.analysis.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.birkhoff.analysis.report.Measurement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run whose law is known, from the store to the rows that set it against theory.
 *
 * <p>Family-wise over the 5 coordinates and all steps, the Kolmogorov-Smirnov test rejects a true
 * law with probability below .001; the band's share and settled steps are those of issue 5, point
 * 4.
 */
@Tag("statistical")
class TheoryIT {
  @TempDir Path folder;

  @Test
  void anOrnsteinUhlenbeckRunAgreesWithItsLaws() throws IOException {
    StoredOu.with("replicas=512").write(folder, 200);
    Path analysis = new AnalyzedStore(folder).analyze(Map.of(), "--statistics", "theory");
    List<Measurement> rows = AnalyzedStore.rows(analysis);
    assertThat(only(rows, "theory").text()).isEqualTo("exact");
    assertThat(only(rows, "theory-temperature").value()).isEqualTo(0.025);
    assertThat(texts(rows, "theory-law"))
        .containsEntry("coordinate-0", "stationary")
        .containsEntry("coordinate-3", "stationary")
        .containsEntry("coordinate-4", "diffuses")
        .hasSize(5);
    List<Measurement> ks = of(rows, "theory-ks");
    assertThat(ks).hasSizeGreaterThan(100).allMatch(row -> row.adjustedP() > 0.001);
    assertThat(of(rows, "theory-mean")).hasSameSizeAs(of(rows, "theory-mean-expected"));
    // The share of one ensemble has standard deviation .035 (OuCurveTest): three of them below .95.
    assertThat(share(rows, "theory-energy-distance")).isGreaterThan(0.95 - 3 * 0.035);
    assertThat(share(rows, "theory-w2")).isGreaterThan(0.95 - 3 * 0.035);
    Map<String, Double> settled = values(rows, "theory-settled-step");
    Map<String, Double> exact = values(rows, "theory-settled-step-expected");
    assertThat(settled).hasSize(4).containsOnlyKeys(exact.keySet());
    exact.forEach(
        (subject, step) ->
            assertThat(settled.get(subject) / step).as(subject).isBetween(1 / 1.5, 1.5));
    assertThat(of(rows, "theory-quantile")).hasSize(5 * 23);
    assertThat(of(rows, "theory-density")).hasSameSizeAs(of(rows, "theory-density-expected"));
    assertThat(of(rows, "theory-phase")).isEmpty();
  }

  @Test
  void neitherFilesNorPartitionsNorCoresChangeABit() throws IOException {
    StoredOu run = StoredOu.with("replicas=48", "training.steps=60");
    run.write(folder.resolve("whole"), 48);
    run.write(folder.resolve("pieces"), 7);
    byte[] expected = bytes("whole", Map.of("spark.master", "local[2]"));
    assertThat(
            bytes(
                "pieces",
                Map.of(
                    "spark.master", "local[1]",
                    "spark.default.parallelism", "7",
                    "spark.sql.files.maxPartitionBytes", "10000")))
        .isEqualTo(expected);
  }

  private byte[] bytes(String store, Map<String, String> spark) throws IOException {
    return AnalyzedStore.bytes(
        new AnalyzedStore(folder.resolve(store)).analyze(spark, "--statistics", "theory"));
  }

  private static Map<String, Double> values(List<Measurement> rows, String statistic) {
    return of(rows, statistic).stream()
        .collect(Collectors.toMap(Measurement::observable, Measurement::value));
  }

  private static double share(List<Measurement> rows, String statistic) {
    Map<String, Measurement> exact =
        of(rows, statistic + "-expected").stream()
            .collect(Collectors.toMap(row -> row.observable() + " " + row.step(), row -> row));
    List<Measurement> curve = of(rows, statistic);
    assertThat(curve).hasSameSizeAs(exact.values());
    return curve.stream()
            .filter(
                row -> {
                  double truth = exact.get(row.observable() + " " + row.step()).value();
                  return row.low() <= truth && truth <= row.high();
                })
            .count()
        / (double) curve.size();
  }

  private static Map<String, String> texts(List<Measurement> rows, String statistic) {
    return of(rows, statistic).stream()
        .collect(Collectors.toMap(Measurement::observable, Measurement::text));
  }

  private static Measurement only(List<Measurement> rows, String statistic) {
    List<Measurement> found = of(rows, statistic);
    assertThat(found).as(statistic).hasSize(1);
    return found.get(0);
  }

  private static List<Measurement> of(List<Measurement> rows, String statistic) {
    Predicate<Measurement> wanted = row -> row.statistic().equals(statistic);
    return rows.stream().filter(wanted).toList();
  }
}
