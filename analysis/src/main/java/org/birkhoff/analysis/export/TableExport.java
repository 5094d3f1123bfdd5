package org.birkhoff.analysis.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.MessageType;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.store.SliceReader;

/**
 * Writes the rows of a table as one file, {@code DIR/<table>.csv} or {@code DIR/<table>.parquet},
 * in an order that does not depend on how the store cut them into files.
 */
public final class TableExport {

  /** What the file is. */
  public enum Format {
    CSV,
    PARQUET;

    private TableFile create(Path target, MessageType schema) throws IOException {
      return this == CSV
          ? CsvTableFile.create(target, schema)
          : ParquetTableFile.create(target, schema);
    }

    private Path target(Path folder, String table) {
      return folder.resolve(table + (this == CSV ? ".csv" : ".parquet"));
    }
  }

  private final Format format;
  private final Path folder;
  private final ExportedRun run;
  private final List<Long> steps;
  private final List<String> layers;

  /**
   * What is to be exported.
   *
   * @param steps empty for all
   * @param layers layers or tensors; empty for all
   */
  public TableExport(
      Format format, Path folder, ExportedRun run, List<Long> steps, List<String> layers) {
    this.format = format;
    this.folder = folder;
    this.run = run;
    this.steps = List.copyOf(steps);
    this.layers = List.copyOf(layers);
  }

  /** Writes the snapshots, one row a replica, step and tensor; returns the file. */
  public Path snapshots(SliceReader reader) throws IOException {
    Path target = free("snapshots");
    List<Array> arrays = SliceExport.arrays(run.spec().layout(), layers);
    try (TableFile file = format.create(target, TensorRows.SCHEMA)) {
      for (long step : run.chosen(steps, reader.steps(), "snapshots")) {
        reader.read(step, new TensorRows(file, arrays, step, run.spec().layout().size()));
      }
      file.finish();
    }
    return target;
  }

  /**
   * Writes the rows of files that have columns {@code step} and {@code layer}; returns the file.
   *
   * @param paths Hadoop addresses
   * @throws InvalidSpecException if there are no files or no rows
   */
  public Path rows(Configuration conf, String table, List<String> paths) throws IOException {
    Path target = free(table);
    if (paths.isEmpty()) {
      throw new InvalidSpecException(
          "Cannot export %s of run %s: it has none".formatted(table, run.shortName()));
    }
    Set<Long> ofSteps = new HashSet<>(steps);
    long written = 0;
    try (MergedRows rows = MergedRows.open(conf, paths);
        TableFile file = format.create(target, rows.schema())) {
      for (Group row = rows.next(); row != null; row = rows.next()) {
        if (isWanted(row, ofSteps)) {
          file.write(row);
          written++;
        }
      }
      if (written == 0) {
        throw new InvalidSpecException(
            "Cannot export %s of run %s: %s".formatted(table, run.shortName(), nothing(table)));
      }
      file.finish();
    }
    return target;
  }

  /** Why no row was written, in terms of what was asked for. */
  private String nothing(String table) {
    String asked =
        (steps.isEmpty() ? "" : " at steps " + steps)
            + (layers.isEmpty() ? "" : " of layers " + layers);
    return asked.isEmpty() ? "it has none" : "no row is" + asked;
  }

  private boolean isWanted(Group row, Set<Long> ofSteps) {
    boolean ofRun = !has(row, "run") || row.getString("run", 0).equals(run.run());
    boolean ofStep =
        ofSteps.isEmpty() || has(row, "step") && ofSteps.contains(row.getLong("step", 0));
    boolean ofLayer =
        layers.isEmpty() || has(row, "layer") && layers.contains(row.getString("layer", 0));
    return ofRun && ofStep && ofLayer;
  }

  private static boolean has(Group row, String column) {
    return row.getType().containsField(column) && row.getFieldRepetitionCount(column) > 0;
  }

  private Path free(String table) {
    Path target = format.target(folder, table);
    ExportTarget.requireFree(List.of(target));
    return target;
  }
}
