package org.birkhoff.analysis.job;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.birkhoff.config.InvalidSpecException;

/** The analyses of a store. */
final class StoredAnalyses {
  private StoredAnalyses() {}

  /**
   * The address of an analysis' measurements.
   *
   * @param id the analysis, or empty for the only one
   * @throws InvalidSpecException if there is none, or several and none was named
   */
  static String measurements(Configuration conf, String store, String id) throws IOException {
    Path analyses = new Path(store, "analyses");
    FileSystem files = analyses.getFileSystem(conf);
    List<String> names = names(files, analyses);
    if (names.isEmpty()) {
      throw new InvalidSpecException("Cannot export measurements: the store has no analysis");
    }
    if (id.isEmpty() && names.size() > 1) {
      throw new InvalidSpecException(
          "Cannot export measurements: name one of the analyses %s with --analysis"
              .formatted(names));
    }
    if (!id.isEmpty() && !names.contains(id)) {
      throw new InvalidSpecException(
          "Cannot export measurements: the store has no analysis %s, but %s".formatted(id, names));
    }
    Path folder = new Path(analyses, id.isEmpty() ? names.get(0) : id);
    return new Path(folder, "measurements.parquet").toString();
  }

  private static List<String> names(FileSystem files, Path analyses) throws IOException {
    try {
      return Arrays.stream(files.listStatus(analyses))
          .filter(FileStatus::isDirectory)
          .map(status -> status.getPath().getName())
          .filter(name -> !name.startsWith("_"))
          .sorted()
          .toList();
    } catch (FileNotFoundException none) {
      return List.of();
    }
  }
}
