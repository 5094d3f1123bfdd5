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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.birkhoff.store.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that know nothing of Birkhoff read a store as it is. */
class OtherReadersIT {
  private static final Pattern ADDED = Pattern.compile("\"add\":\\{\"path\":\"([^\"]+)\"");

  @TempDir Path folder;

  @Test
  void duckDbSeesCommittedRowsOnlyWhileTrainingRuns() throws Exception {
    Path sweep = TrainedStore.sweep(folder);
    Path store = folder.resolve("store");
    CompletableFuture<TrainedStore> training =
        CompletableFuture.supplyAsync(
            () ->
                TrainedStore.train(
                    "local[2]", sweep, store, "--group-size", "16", "--segment-seconds", "0.003"));
    int looks = 0;
    int looksAtSomething = 0;
    do {
      Set<String> seen = filesSeen(store);
      assertThat(committed(store)).containsAll(seen);
      looks++;
      looksAtSomething += seen.isEmpty() ? 0 : 1;
    } while (!training.isDone());
    training.get();
    assertThat(filesSeen(store)).isEqualTo(committed(store));
    assertThat(looksAtSomething).as("of %d looks while training ran", looks).isGreaterThan(1);
  }

  @Test
  void sparkReadsTheDeltaTablesRowForRow() throws Exception {
    Path sweep = TrainedStore.sweep(folder);
    TrainedStore store =
        TrainedStore.train("local[2]", sweep, folder.resolve("store"), "--set", "replicas=5");
    try (SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
            .config(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            .getOrCreate()) {
      assertThat(delta(spark, store, "snapshots").count())
          .isEqualTo(store.rows(Table.SNAPSHOTS).size());
      List<String> metrics =
          delta(spark, store, "metrics").collectAsList().stream()
              .map(OtherReadersIT::metric)
              .sorted()
              .toList();
      assertThat(metrics)
          .isEqualTo(
              store.rows(Table.METRICS).stream()
                  .map(row -> row.substring(0, row.lastIndexOf(' ')))
                  .sorted()
                  .toList());
    }
  }

  private static org.apache.spark.sql.Dataset<Row> delta(
      SparkSession spark, TrainedStore store, String table) {
    return spark.read().format("delta").load(store.folder().resolve(table).toString());
  }

  /** A metric's row without its value, whose text differs between the two readers. */
  private static String metric(Row row) {
    return "%s %d %d %s %s"
        .formatted(
            row.getAs("run"),
            row.<Integer>getAs("replica"),
            row.<Long>getAs("step"),
            row.getAs("observable"),
            row.getAs("layer"));
  }

  private static Set<String> filesSeen(Path store) throws SQLException {
    Set<String> seen = new HashSet<>();
    for (String table : List.of("snapshots", "metrics")) {
      try {
        seen.addAll(
            names(
                "select distinct filename from read_parquet('%s/%s/run=*/*.parquet', filename=true)"
                    .formatted(store, table)));
      } catch (SQLException nothingThereYet) {
        if (!nothingThereYet.getMessage().contains("No files found")) {
          throw nothingThereYet;
        }
      }
    }
    return seen;
  }

  /** Names of the files that the log of table {@code parts} has committed. */
  private static Set<String> committed(Path store) throws IOException, SQLException {
    Path log = store.resolve("parts/_delta_log");
    if (!Files.isDirectory(log)) {
      return Set.of();
    }
    List<String> parts = new ArrayList<>();
    try (Stream<Path> entries = Files.list(log)) {
      for (Path entry : entries.filter(path -> path.toString().endsWith(".json")).toList()) {
        Matcher added = ADDED.matcher(Files.readString(entry));
        while (added.find()) {
          parts.add("'" + store.resolve("parts").resolve(added.group(1)) + "'");
        }
      }
    }
    return parts.isEmpty()
        ? Set.of()
        : names(
            ("select file.path from (select unnest(files) as file from read_parquet([%s]))"
                    + " where file.\"table\" in ('snapshots', 'metrics')")
                .formatted(String.join(",", parts)));
  }

  private static Set<String> names(String query) throws SQLException {
    Set<String> names = new HashSet<>();
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      while (result.next()) {
        names.add(Path.of(result.getString(1)).getFileName().toString());
      }
    }
    return names;
  }
}
