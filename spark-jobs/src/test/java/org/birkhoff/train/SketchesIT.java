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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.birkhoff.command.CommandRunner;
import org.birkhoff.run.RunSpec;
import org.birkhoff.sketch.CoordinateSample;
import org.birkhoff.sketch.Projections;
import org.birkhoff.sketch.SketchSums;
import org.birkhoff.sketch.TensorMoments;
import org.birkhoff.store.StoreReader;
import org.birkhoff.store.StoreVerification;
import org.birkhoff.store.StoredRun;
import org.birkhoff.store.Table;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sketches recorded in training are those of the stored snapshots, whatever the way there. */
class SketchesIT {
  /** 135 010 parameters, three chunks. */
  private static final String SWEEP =
      """
      name: sketches
      replicas: 2
      data:
        manifest: digits
        test-fraction: 0.2
      model:
        hidden: [1800]
      training:
        learning-rate: 0.05
        batch-size: 8
        steps: 8
      snapshots:
        type: linear
        every: 4
      metrics:
        type: explicit
        steps: [8]
      sketches:
        projections: 128
        coordinates: 5
        moments: true
        probes: 70
        seed: 11
        schedule:
          type: linear
          every: 2
      """;

  @TempDir static Path folder;
  private static Path sweep;
  private static TrainedStore reference;
  private static RunSpec run;

  @BeforeAll
  static void trainReference() throws IOException {
    sweep = Files.writeString(folder.resolve("sweep.yaml"), SWEEP);
    reference = TrainedStore.train("local[2]", sweep, folder.resolve("reference"));
    StoredRun stored = StoreReader.open(new Configuration(), uri(reference)).runs().get(0);
    run = RunSpec.fromJson(stored.specification());
  }

  private static String uri(TrainedStore store) {
    return store.folder().toString();
  }

  /** A row's key: replica, step and, of sketches, layer and kind. */
  private static Map<String, float[]> rows(TrainedStore store, Table table)
      throws IOException, SQLException {
    String columns =
        table == Table.SKETCHES
            ? "replica || ' ' || step || ' ' || layer || ' ' || kind, \"values\""
            : "replica || ' ' || step || ' ' || chunk, weights";
    StoreReader reader = StoreReader.open(new Configuration(), uri(store));
    Map<String, float[]> rows = new TreeMap<>();
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      String files =
          reader.files(run.contentHash(), table).stream()
              .map(file -> "'" + file.replaceFirst("^file:/*", "/") + "'")
              .collect(Collectors.joining(",", "read_parquet([", "])"));
      try (ResultSet result = statement.executeQuery("select " + columns + " from " + files)) {
        while (result.next()) {
          Object[] numbers = (Object[]) result.getArray(2).getArray();
          float[] values = new float[numbers.length];
          for (int i = 0; i < values.length; i++) {
            values[i] = (float) numbers[i];
          }
          assertThat(rows.put(result.getString(1), values)).isNull();
        }
      }
    }
    return rows;
  }

  @Test
  void everyScheduledRowIsThere() throws Exception {
    Map<String, float[]> sketches = rows(reference, Table.SKETCHES);
    List<String> keys = new ArrayList<>();
    for (int replica = 0; replica < 2; replica++) {
      for (long step = 0; step <= 8; step += 2) {
        String head = replica + " " + step + " ";
        for (String layer :
            List.of("", "dense-1.weight", "dense-1.bias", "dense-2.weight", "dense-2.bias")) {
          keys.add(head + layer + " projections");
          keys.add(head + layer + " moments");
          if (!layer.isEmpty()) {
            keys.add(head + layer + " coordinates");
          }
        }
        keys.add(head + "training logits");
        keys.add(head + "test logits");
      }
    }
    assertThat(sketches.keySet()).containsExactlyInAnyOrderElementsOf(keys);
    assertThat(sketches.get("0 2 test logits")).hasSize(70 * 10);
    assertThat(sketches.get("0 2 dense-2.bias projections")).hasSize(10);
    assertThat(StoreVerification.verify(new Configuration(), uri(reference))).isEmpty();
    SketchSize size = SketchSize.of(run);
    assertThat(size.rows()).isEqualTo(keys.size() / 10);
    assertThat(size.values())
        .isEqualTo(sketches.values().stream().mapToLong(values -> values.length).sum() / 10);
  }

  @Test
  void sketchesOfSnapshotsAreTheStoredOnesBitForBit() throws Exception {
    Map<String, float[]> stored = rows(reference, Table.SKETCHES);
    Map<String, float[]> snapshots = rows(reference, Table.SNAPSHOTS);
    Projections projections =
        Projections.of(run.layout(), run.sketches().projections(), run.sketches().seed());
    assertThat(projections.chunks()).isEqualTo(3);
    CoordinateSample sample = CoordinateSample.of(run.layout(), 5, 11);
    for (int replica = 0; replica < 2; replica++) {
      for (long step = 0; step <= 8; step += 4) {
        String head = replica + " " + step + " ";
        float[] weights = new float[run.layout().size()];
        SketchSums sums = projections.combination();
        for (int chunk = 0; chunk < 3; chunk++) {
          float[] row = snapshots.get(head + chunk);
          sums.add(chunk, projections.sums(chunk, row, 0));
          System.arraycopy(row, 0, weights, chunk * Projections.CHUNK, row.length);
        }
        sums.sketches()
            .values()
            .forEach(
                (layer, y) -> assertThat(stored.get(head + layer + " projections")).isEqualTo(y));
        sample
            .of(weights)
            .forEach(
                (layer, w) -> assertThat(stored.get(head + layer + " coordinates")).isEqualTo(w));
        run.layout()
            .tensors()
            .forEach(
                tensor ->
                    assertThat(stored.get(head + tensor.name() + " moments"))
                        .isEqualTo(
                            TensorMoments.of(weights, tensor.offset(), tensor.end()).toFloats()));
      }
    }
  }

  @Test
  void groupsSegmentsAndHolesDoNotMatter() throws Exception {
    Path store = folder.resolve("by-detours");
    Path plain = folder.resolve("plain.yaml");
    Files.writeString(plain, SWEEP.substring(0, SWEEP.indexOf("sketches:\n  projections")));
    train(sweep, store, "metrics.steps=[4]", "training.steps=4", "sketches.schedule.every=4");
    train(plain, store, "metrics.steps=[4]", "training.steps=6");
    TrainedStore trained = train(sweep, store);
    assertThat(trained.parts()).isGreaterThan(2);
    assertSameBits(rows(trained, Table.SKETCHES), rows(reference, Table.SKETCHES));
    assertSameBits(rows(trained, Table.SNAPSHOTS), rows(reference, Table.SNAPSHOTS));
    assertThat(StoreVerification.verify(new Configuration(), uri(trained))).isEmpty();
  }

  private static TrainedStore train(Path sweep, Path store, String... values) {
    List<String> options = new ArrayList<>(List.of("--group-size", "1"));
    for (String value : values) {
      options.addAll(List.of("--set", value));
    }
    return TrainedStore.train("local[1]", sweep, store, options.toArray(String[]::new));
  }

  private static void assertSameBits(Map<String, float[]> found, Map<String, float[]> expected) {
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    expected.forEach((key, values) -> assertThat(found.get(key)).as(key).isEqualTo(values));
  }

  @Test
  void otherProjectionsOfTheSameRunAreRefused() throws Exception {
    int exit =
        CommandRunner.run(
            new Main(),
            TrainedStore.arguments(sweep, reference.folder(), "--set", "sketches.projections=256")
                .toArray(String[]::new));
    assertThat(exit).isEqualTo(2);
  }
}
