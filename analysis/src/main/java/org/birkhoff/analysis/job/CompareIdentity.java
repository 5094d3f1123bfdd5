package org.birkhoff.analysis.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.birkhoff.store.Sha256;
import org.birkhoff.store.Table;

/**
 * What a comparison is a function of.
 *
 * @param run content hash of the first run
 * @param otherRun content hash of the second run
 * @param otherStore the second run's store as it was given, empty where it is the first one
 * @param versions the version of each table that was read of the first store
 * @param otherVersions the same of the second store
 */
record CompareIdentity(
    CompareSettings settings,
    String run,
    String otherRun,
    String otherStore,
    Map<Table, Long> versions,
    Map<Table, Long> otherVersions) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The text of {@code settings.json}: keys in a fixed order. */
  String json() {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", "birkhoff-comparison-1");
    ArrayNode runs = root.putArray("runs");
    run(runs, run, "", versions);
    run(runs, otherRun, otherStore, otherVersions);
    root.put("at", settings.at().name().toLowerCase(Locale.ROOT));
    settings.steps().forEach(root.putArray("steps")::add);
    settings.layers().forEach(root.putArray("layers")::add);
    root.put("seed", settings.seed());
    root.put("flips", settings.flips());
    root.put("level", settings.level());
    root.put("survivors-only", settings.survivorsOnly());
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(indenter);
    try {
      return JSON.writer(printer).writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write settings as JSON: " + e.getMessage(), e);
    }
  }

  private static void run(ArrayNode runs, String hash, String store, Map<Table, Long> versions) {
    ObjectNode run = runs.addObject();
    run.put("run", hash);
    if (!store.isEmpty()) {
      run.put("store", store);
    }
    ObjectNode tables = run.putObject("table-versions");
    new TreeMap<>(versions).forEach((table, version) -> tables.put(table.folder(), version));
  }

  /** Twelve hexadecimal digits of the text's SHA-256. */
  String id() {
    return Sha256.of(json()).substring(0, 12);
  }
}
