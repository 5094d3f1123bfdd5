package org.birkhoff.analysis.job;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.birkhoff.analysis.job.settings.AnalysisSettings;
import org.birkhoff.store.Sha256;
import org.birkhoff.store.Table;

/**
 * What an analysis is a function of.
 *
 * @param runs content hashes
 * @param versions the version of each table that was read
 */
record AnalysisIdentity(AnalysisSettings settings, List<String> runs, Map<Table, Long> versions) {

  AnalysisIdentity {
    runs = runs.stream().sorted().toList();
    versions = new TreeMap<>(versions);
  }

  /** The text of {@code settings.json}: fixed order, one entry a line. */
  String json() {
    String hashes = runs.stream().map(AnalysisIdentity::quoted).collect(Collectors.joining(", "));
    String tables =
        versions.entrySet().stream()
            .map(table -> "\"%s\": %d".formatted(table.getKey().folder(), table.getValue()))
            .collect(Collectors.joining(", "));
    String chosen =
        settings.families().stream()
            .map(family -> quoted(family.text()))
            .collect(Collectors.joining(", "));
    String layers =
        settings.layers().stream().map(AnalysisIdentity::quoted).collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "{\n  \"flips\": %d,\n  \"format\": \"birkhoff-analysis-2\",\n  \"layers\": [%s],\n"
            + "  \"level\": %s,\n  \"margin\": %s,\n  \"pairwise-replicas\": %d,\n"
            + "  \"path\": \"%s\",\n"
            + "  \"projections\": %d,\n  \"replicas\": \"%s\",\n  \"runs\": [%s],\n"
            + "  \"seed\": %d,\n  \"statistics\": [%s],\n  \"steps\": \"%s\",\n"
            + "  \"survivors-only\": %s,\n  \"table-versions\": {%s}\n}\n",
        settings.flips(),
        layers,
        settings.level(),
        settings.margin(),
        settings.pairwiseReplicas(),
        settings.path().name().toLowerCase(Locale.ROOT),
        settings.projections(),
        settings.replicas(),
        hashes,
        settings.seed(),
        chosen,
        settings.steps(),
        settings.survivorsOnly(),
        tables);
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /** Twelve hexadecimal digits of the text's SHA-256. */
  String id() {
    return Sha256.of(json()).substring(0, 12);
  }
}
