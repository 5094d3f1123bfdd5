package org.birkhoff.analysis.job;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.birkhoff.analysis.export.ExportedRun;
import org.birkhoff.analysis.export.SliceExport;
import org.birkhoff.analysis.export.TableExport;
import org.birkhoff.analysis.job.rows.Count;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.store.SliceReader;
import org.birkhoff.store.StoreReader;
import org.birkhoff.store.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Exports a run, without Spark.
 *
 * <p>Input: committed rows of a store, or the measurements of an analysis. Output: files in a local
 * folder. Example: {@code export --store /data/store --run 3fa9 --to out --format npy}.
 */
@Command(
    name = "export",
    description = "Writes slices or tables of a run to files of a local folder; replaces none.",
    footer = {
      "",
      "Input:   committed rows of a store, or the measurements of an analysis",
      "Output:  DIR/step-<s>/<tensor>.npy, DIR/step-<s>.safetensors, DIR/<table>.parquet or .csv",
      "Example: export --store /data/store --run 3fa9 --to out --format npy --steps 0,1000",
      "         export --store /data/store --run 3fa9 --to out --table metrics --format csv"
    },
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

  /** What the files are. */
  enum Format {
    CSV,
    NPY,
    SAFETENSORS,
    PARQUET
  }

  /** What is exported. */
  enum Rows {
    SNAPSHOTS,
    METRICS,
    SKETCHES,
    MEASUREMENTS;

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--store",
      required = true,
      paramLabel = "URI",
      description = "The store: a path or any Hadoop URI.")
  private String store;

  @Option(
      names = "--run",
      required = true,
      paramLabel = "HASH",
      description = "The run, by the first digits of its hash.")
  private String run;

  @Option(names = "--to", required = true, paramLabel = "DIR", description = "A local folder.")
  private Path folder;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
  private Format format = Format.PARQUET;

  @Option(
      names = "--table",
      paramLabel = "TABLE",
      description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
  private Rows table = Rows.SNAPSHOTS;

  @Option(
      names = "--steps",
      split = ",",
      paramLabel = "STEP",
      description = "Steps to export; default: all.")
  private List<Long> steps = new ArrayList<>();

  @Option(
      names = "--layers",
      split = ",",
      paramLabel = "LAYER",
      description =
          "Layers or tensors to export, 'weights' for the whole vector; default: every tensor.")
  private List<String> layers = new ArrayList<>();

  @Option(
      names = "--analysis",
      paramLabel = "ID",
      description = "With --table measurements: the analysis; default: the only one there is.")
  private String analysis = "";

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    boolean arrays = format == Format.NPY || format == Format.SAFETENSORS;
    if (arrays && table != Rows.SNAPSHOTS) {
      throw new InvalidSpecException(
          "Cannot export %s as %s: only snapshots are arrays; use csv or parquet"
              .formatted(table.word(), format.name().toLowerCase(Locale.ROOT)));
    }
    Configuration conf = new Configuration();
    ExportedRun exported;
    List<Path> files;
    try {
      StoreReader reader = StoreReader.open(conf, store);
      exported = ExportedRun.of(reader, run);
      files = arrays ? arrays(conf, exported) : List.of(table(conf, reader, exported));
    } catch (InvalidSpecException refused) {
      throw refused;
    } catch (IOException | RuntimeException failed) {
      throw StoreDamage.behind("export from", failed, conf, store, List.of());
    }
    print(exported, files);
    return 0;
  }

  private List<Path> arrays(Configuration conf, ExportedRun exported) throws IOException {
    SliceExport slices = SliceExport.of(exported, slices(conf, exported), steps, layers);
    return format == Format.NPY ? slices.npy(folder) : slices.safetensors(folder);
  }

  private Path table(Configuration conf, StoreReader reader, ExportedRun exported)
      throws IOException {
    TableExport tables =
        new TableExport(
            format == Format.CSV ? TableExport.Format.CSV : TableExport.Format.PARQUET,
            folder,
            exported,
            steps,
            layers);
    return switch (table) {
      case SNAPSHOTS -> tables.snapshots(slices(conf, exported));
      case METRICS -> tables.rows(conf, table.word(), reader.files(exported.run(), Table.METRICS));
      case SKETCHES ->
          tables.rows(conf, table.word(), reader.files(exported.run(), Table.SKETCHES));
      case MEASUREMENTS ->
          tables.rows(
              conf, table.word(), List.of(StoredAnalyses.measurements(conf, store, analysis)));
    };
  }

  private SliceReader slices(Configuration conf, ExportedRun exported) throws IOException {
    return SliceReader.open(conf, store, exported.run(), exported.parts());
  }

  private void print(ExportedRun exported, List<Path> files) throws IOException {
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "Exported: %s of run %s, %s, %d bytes, in %s"
            .formatted(
                table.word(),
                exported.shortName(),
                Count.of(files.size(), "file"),
                bytes,
                files.size() == 1 ? files.get(0) : folder));
    out.flush();
  }
}
