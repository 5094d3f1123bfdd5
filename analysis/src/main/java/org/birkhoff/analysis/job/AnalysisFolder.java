package org.birkhoff.analysis.job;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.InputFile;
import org.birkhoff.analysis.report.Measurement;
import org.birkhoff.analysis.report.MeasurementFile;
import org.birkhoff.analysis.report.Report;
import org.birkhoff.config.InvalidSpecException;

/** A folder {@code analyses/<id>/} of a store: measurements and what is made of them. */
final class AnalysisFolder {
  private static final String MEASUREMENTS = "measurements.parquet";

  private final Configuration conf;
  private final FileSystem files;
  private final Path folder;

  private AnalysisFolder(Configuration conf, FileSystem files, Path folder) {
    this.conf = conf;
    this.files = files;
    this.folder = folder;
  }

  /** The folder at an address; local files are written without Hadoop's checksum files. */
  static AnalysisFolder at(Configuration hadoop, String uri) throws IOException {
    Configuration conf = new Configuration(hadoop);
    conf.setClass("fs.file.impl", RawLocalFileSystem.class, FileSystem.class);
    conf.setBoolean("fs.file.impl.disable.cache", true);
    Path path = new Path(uri);
    FileSystem files = path.getFileSystem(conf);
    return new AnalysisFolder(conf, files, files.makeQualified(path));
  }

  /**
   * Writes a new analysis of a store under a free name: the id, or the id with {@code -2}, {@code
   * -3} and so on. It appears under that name once it is whole.
   *
   * @param settings text of {@code settings.json}
   */
  static AnalysisFolder create(
      Configuration hadoop, String store, String id, String settings, List<Measurement> rows)
      throws IOException {
    AnalysisFolder analyses = at(hadoop, store + Path.SEPARATOR + "analyses");
    AnalysisFolder staged = analyses.inside("_staging-" + UUID.randomUUID());
    analyses.files.mkdirs(staged.folder);
    try {
      MeasurementFile.write(
          HadoopOutputFile.fromPath(staged.inside(MEASUREMENTS).folder, staged.conf), rows);
      staged.write("settings.json", settings);
      staged.writeReport(rows);
      for (int n = 1; ; n++) {
        AnalysisFolder target = analyses.inside(n == 1 ? id : id + "-" + n);
        if (!analyses.files.exists(target.folder)) {
          if (!analyses.files.rename(staged.folder, target.folder)) {
            throw new IOException(
                "Cannot write analysis %s: its file system refused the rename of %s"
                    .formatted(target.folder, staged.folder));
          }
          return target;
        }
      }
    } finally {
      analyses.files.delete(staged.folder, true);
    }
  }

  /** Makes verdict, page and tables anew from the measurements alone. */
  void rebuild() throws IOException {
    Path path = inside(MEASUREMENTS).folder;
    if (!files.exists(path)) {
      throw new InvalidSpecException(
          "Cannot report %s: the folder has no %s".formatted(folder, MEASUREMENTS));
    }
    writeReport(measurements(path));
  }

  private List<Measurement> measurements(Path path) throws IOException {
    InputFile file = HadoopInputFile.fromPath(path, conf);
    try {
      return MeasurementFile.read(file);
    } catch (IOException | RuntimeException unreadable) {
      throw new InvalidSpecException(
          "Cannot report %s: its %s is damaged or was not written by analyze or compare"
              .formatted(folder, MEASUREMENTS));
    }
  }

  /** The report's address, a plain path where it is local. */
  String report() {
    Path path = inside("report.html").folder;
    return "file".equals(path.toUri().getScheme()) ? path.toUri().getPath() : path.toString();
  }

  private void writeReport(List<Measurement> rows) throws IOException {
    Report report = Report.of(rows);
    write("verdict.json", report.verdictJson());
    for (Map.Entry<String, String> table : report.csvFiles().entrySet()) {
      write("csv/" + table.getKey(), table.getValue());
    }
    write("report.html", report.html());
  }

  private void write(String name, String text) throws IOException {
    try (OutputStream out = files.create(inside(name).folder, true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private AnalysisFolder inside(String name) {
    return new AnalysisFolder(conf, files, new Path(folder, name));
  }
}
