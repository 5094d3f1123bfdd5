package org.birkhoff.analysis.report;

import static org.birkhoff.analysis.report.CsvText.line;
import static org.birkhoff.analysis.report.CsvText.number;
import static org.birkhoff.analysis.report.CsvText.step;
import static org.birkhoff.analysis.report.CsvText.text;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables of principal components: shares of variance and the replicas' paths. */
final class ComponentTables {

  private static final Map<String, String> SPECTRA =
      Map.of(
          "pca-explained-variance", "trajectories",
          "pca-explained-variance-null", "random-walk",
          "pca-explained-variance-within", "one-replica",
          "pca-explained-variance-within-null", "one-walk");

  private ComponentTables() {}

  static List<String> spectrum(RunRows run) {
    return run.rows().stream()
        .filter(row -> SPECTRA.containsKey(row.statistic()))
        .map(
            row ->
                line(
                    text(row.layer()),
                    step(row.index()),
                    SPECTRA.get(row.statistic()),
                    number(row.value()),
                    number(row.low()),
                    number(row.high())))
        .toList();
  }

  static String scoreHeader(int components) {
    StringBuilder header = new StringBuilder("layer,replica,step");
    for (int k = 1; k <= components; k++) {
      header.append(",component_").append(k);
    }
    return header.toString();
  }

  static List<String> scores(RunRows run, int components) {
    record Key(String layer, int replica, long step) {}
    Map<Key, String[]> cells = new LinkedHashMap<>();
    run.statistic("pca-score")
        .filter(row -> row.index() >= 1)
        .sorted(
            Comparator.comparing(Measurement::layer, NaturalOrder.INSTANCE)
                .thenComparingInt(Measurement::replica)
                .thenComparingLong(Measurement::step))
        .forEach(
            row ->
                cells
                        .computeIfAbsent(
                            new Key(row.layer(), row.replica(), row.step()),
                            key -> emptyCells(components))[row.index() - 1] =
                    number(row.value()));
    return cells.entrySet().stream()
        .map(
            entry ->
                line(
                    text(entry.getKey().layer()),
                    step(entry.getKey().replica()),
                    step(entry.getKey().step()),
                    String.join(",", entry.getValue())))
        .toList();
  }

  private static String[] emptyCells(int count) {
    String[] cells = new String[count];
    Arrays.fill(cells, "");
    return cells;
  }
}
