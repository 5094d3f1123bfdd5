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
 * law with probability below .001.
 */
@Tag("statistical")
class TheoryIT {
  @TempDir Path folder;

  @Test
  void anOrnsteinUhlenbeckRunAgreesWithItsLaws() throws IOException {
    StoredOu.with("replicas=512").write(folder, 200);
    Path analysis = new AnalyzedStore(folder).analyze(Map.of(), "--statistics", "theory,quantiles");
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
    for (String statistic : List.of("theory-energy-distance", "theory-w2")) {
      System.out.println(statistic + " " + share(rows, statistic));
    }
    of(rows, "theory-settled-step").forEach(System.out::println);
    of(rows, "theory-settled-step-expected").forEach(System.out::println);
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
