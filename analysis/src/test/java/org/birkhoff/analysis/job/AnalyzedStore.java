package org.birkhoff.analysis.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.birkhoff.analysis.report.Measurement;
import org.birkhoff.analysis.report.MeasurementFile;

/** Runs {@code analyze} on a store in this JVM and reads what it wrote. */
final class AnalyzedStore {
  private final Path store;

  AnalyzedStore(Path store) {
    this.store = store;
  }

  /** The folder of a new analysis. */
  Path analyze(Map<String, String> spark, String... options) throws IOException {
    List<Path> before = analyses();
    String said = run(spark, 0, options);
    List<Path> added = analyses().stream().filter(path -> !before.contains(path)).toList();
    assertThat(added).as(said).hasSize(1);
    return added.get(0);
  }

  /** What an analysis that is refused says. */
  String refused(String... options) {
    return run(Map.of(), 2, options);
  }

  private String run(Map<String, String> spark, int status, String... options) {
    String[] args =
        Stream.concat(Stream.of("analyze", "--store", store.toString()), Stream.of(options))
            .toArray(String[]::new);
    System.setProperty("spark.master", spark.getOrDefault("spark.master", "local[2]"));
    System.setProperty("spark.ui.enabled", "false");
    spark.forEach(System::setProperty);
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      int found = Main.run(args);
      assertThat(found).as(said.toString(StandardCharsets.UTF_8)).isEqualTo(status);
    } finally {
      System.setErr(err);
      System.clearProperty("spark.master");
      System.clearProperty("spark.ui.enabled");
      spark.keySet().forEach(System::clearProperty);
    }
    return said.toString(StandardCharsets.UTF_8);
  }

  private List<Path> analyses() throws IOException {
    Path folder = store.resolve("analyses");
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(folder)) {
      return folders.sorted().toList();
    }
  }

  static byte[] bytes(Path analysis) throws IOException {
    return Files.readAllBytes(analysis.resolve("measurements.parquet"));
  }

  static List<Measurement> rows(Path analysis) throws IOException {
    return MeasurementFile.read(
        HadoopInputFile.fromPath(
            new org.apache.hadoop.fs.Path(analysis.resolve("measurements.parquet").toString()),
            new Configuration()));
  }

  static List<Measurement> rows(Path analysis, String statistic) throws IOException {
    return rows(analysis).stream().filter(row -> row.statistic().equals(statistic)).toList();
  }
}
