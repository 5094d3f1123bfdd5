package org.birkhoff.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.birkhoff.command.CommandRunner;
import org.birkhoff.store.StoreReader;
import org.birkhoff.store.StoredRun;
import org.birkhoff.store.Table;

/** A store trained through the command line, as a user would, and its committed rows. */
record TrainedStore(Path folder) {
  static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  private static final String SWEEP =
      """
      name: equal-bits
      replicas: 64
      data:
        manifest: digits
        test-fraction: 0.2
        label-noise: 0.2
        scaling: unit
      model:
        hidden: [8]
      training:
        optimizer: heavy-ball
        momentum: 0.9
        learning-rate: 0.05
        weight-decay: 1e-4
        batch-size: 16
        steps: 240
      snapshots:
        type: linear
        every: 60
      metrics:
        type: linear
        every: 40
      """;

  /** Writes the sweep that these tests train. */
  static Path sweep(Path folder) throws IOException {
    return Files.writeString(folder.resolve("sweep.yaml"), SWEEP);
  }

  static List<String> arguments(Path sweep, Path store, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "train",
                "--sweep",
                sweep.toString(),
                "--store",
                store.toString(),
                "--manifests",
                REPOSITORY.resolve("data-manifests").toString()));
    arguments.addAll(Arrays.asList(options));
    return arguments;
  }

  /** Trains the sweep in this process on the given local master. */
  static TrainedStore train(String master, Path sweep, Path store, String... options) {
    System.setProperty("spark.master", master);
    System.setProperty("spark.ui.enabled", "false");
    int exit =
        CommandRunner.run(new Main(), arguments(sweep, store, options).toArray(String[]::new));
    assertThat(exit).isZero();
    return new TrainedStore(store);
  }

  /** How many parts are committed. */
  int parts() throws IOException {
    StoreReader reader = StoreReader.open(new Configuration(), folder.toString());
    return reader.runs().stream().mapToInt(run -> reader.parts(run.run()).size()).sum();
  }

  /** All committed rows of a table, sorted, one text a row. */
  List<String> rows(Table table) throws IOException, SQLException {
    String query =
        table == Table.SNAPSHOTS
            ? "select replica, step, chunk, md5(weights::varchar) from %s order by all"
            : "select replica, step, observable, layer, value::varchar from %s order by all";
    StoreReader reader = StoreReader.open(new Configuration(), folder.toString());
    List<String> rows = new ArrayList<>();
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      for (StoredRun run : reader.runs()) {
        String files =
            reader.files(run.run(), table).stream()
                .map(file -> "'" + file.replaceFirst("^file:/*", "/") + "'")
                .collect(Collectors.joining(",", "read_parquet([", "])"));
        try (ResultSet result = statement.executeQuery(query.formatted(files))) {
          int columns = result.getMetaData().getColumnCount();
          while (result.next()) {
            StringBuilder row = new StringBuilder(run.run());
            for (int i = 1; i <= columns; i++) {
              row.append(' ').append(result.getString(i));
            }
            rows.add(row.toString());
          }
        }
      }
    }
    return rows;
  }

  /** Asserts that both stores hold the same rows, bit for bit. */
  void assertSameRows(TrainedStore other) throws IOException, SQLException {
    for (Table table : List.of(Table.SNAPSHOTS, Table.METRICS)) {
      assertThat(rows(table)).as(table.toString()).isNotEmpty().isEqualTo(other.rows(table));
    }
  }
}
