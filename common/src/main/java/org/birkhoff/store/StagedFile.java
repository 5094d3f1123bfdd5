package org.birkhoff.store;

import java.io.IOException;
import java.util.List;

/** One file while it is written, under a name of its own in the staging folder. */
final class StagedFile {
  private final StoreFiles files;
  private final String label;
  private final Table table;
  private final String staged;
  private int minReplica = Integer.MAX_VALUE;
  private int maxReplica = Integer.MIN_VALUE;
  private long minStep = Long.MAX_VALUE;
  private long maxStep = Long.MIN_VALUE;

  /**
   * Names a file.
   *
   * @param label the start of its final name
   * @param attempt tells apart files that several attempts at one part write at once
   */
  StagedFile(StoreFiles files, String label, Table table, String attempt) {
    this.files = files;
    this.label = label;
    this.table = table;
    this.staged = StoreFiles.STAGING + "/" + label + "_" + attempt + "." + table.label();
  }

  /** Writes rows; calls {@link #row} for each. */
  interface Rows {
    void write(ParquetFile file) throws IOException;
  }

  /** Notes the key of a row, for the file's statistics. */
  void row(int replica, long step) {
    minReplica = Math.min(minReplica, replica);
    maxReplica = Math.max(maxReplica, replica);
    minStep = Math.min(minStep, step);
    maxStep = Math.max(maxStep, step);
  }

  FileFacts write(Rows content) throws IOException {
    HashingOutput output = new HashingOutput(files.create(staged));
    long rows;
    List<String> repetitive =
        switch (table) {
          case METRICS -> List.of("observable", "layer");
          case SKETCHES -> List.of("layer", "kind");
          default -> List.of();
        };
    try (ParquetFile file = new ParquetFile(output, Schemas.parquet(table), repetitive)) {
      content.write(file);
      rows = file.finish();
    }
    String name = label + "_" + output.sha256() + ".parquet";
    return new FileFacts(
        table,
        name,
        staged,
        rows,
        output.getPos(),
        output.sha256(),
        minReplica,
        maxReplica,
        minStep,
        maxStep);
  }

  void delete() throws IOException {
    files.delete(staged);
  }
}
