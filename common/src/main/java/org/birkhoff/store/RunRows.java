package org.birkhoff.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The rows of table {@code runs}. */
final class RunRows {
  private static final ObjectMapper JSON = new ObjectMapper();

  private RunRows() {}

  /**
   * One row.
   *
   * @param commit the transaction number of the commit that added it
   */
  record RunRow(StoredRun run, long commit) {}

  static void write(ParquetFile file, RunRow row) throws IOException {
    StoredRun run = row.run();
    file.put(0, run.run());
    file.put(1, run.version());
    file.put(2, run.trajectoryKey());
    file.put(3, run.specification());
    file.put(4, run.layout());
    file.put(5, json(run.manifests()));
    file.put(6, json(run.provenance().facts()));
    file.put(7, row.commit());
    file.endRow(1);
  }

  static List<RunRow> read(StoreFiles files, String path) throws IOException {
    List<RunRow> runs = new ArrayList<>();
    try (ParquetRows rows = ParquetRows.open(files, Table.RUNS, path)) {
      while (rows.next()) {
        StoredRun run =
            new StoredRun(
                rows.text(0),
                rows.integer(1),
                rows.text(2),
                rows.text(3),
                rows.text(4),
                map(rows.text(5)),
                new Provenance(map(rows.text(6))));
        runs.add(new RunRow(run, rows.number(7)));
      }
    }
    return runs;
  }

  /** Any value as JSON on one line. */
  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Cannot write as JSON: " + value, e);
    }
  }

  private static Map<String, String> map(String json) {
    try {
      return JSON.readValue(json, new TypeReference<Map<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot read map of texts: " + json, e);
    }
  }
}
