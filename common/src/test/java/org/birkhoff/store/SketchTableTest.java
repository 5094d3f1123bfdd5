package org.birkhoff.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.config.ObservableSpec;
import org.birkhoff.config.SketchSpec;
import org.birkhoff.config.StepSchedule;
import org.birkhoff.run.Observation;
import org.birkhoff.run.RunSpec;
import org.birkhoff.sketch.Projections;
import org.birkhoff.sketch.SketchRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SketchTableTest {
  private static final SketchSpec SKETCHES =
      new SketchSpec(16, 2, true, 4, 7, Stores.RUN.metrics());

  @TempDir Path folder;

  /** Stages a part of two replicas with a snapshot at its end and sketches at the given steps. */
  private PartFacts part(long from, long to, long... steps) throws IOException {
    PartKey key = Stores.key(0, 1, from, to);
    try (PartWriter writer =
        PartWriter.open(Stores.CONF, folder.toString(), Stores.PARAMETERS, key)) {
      for (int replica = 1; replica >= 0; replica--) {
        for (long step : steps) {
          writer.sketch(replica, step, new SketchRow("b", SketchRow.PROJECTIONS, values(step)));
          writer.sketch(replica, step, new SketchRow("", SketchRow.PROJECTIONS, values(replica)));
          writer.sketch(replica, step, new SketchRow("", SketchRow.MOMENTS, values(-step)));
        }
        writer.snapshot(replica, to, Stores.weights(Stores.PARAMETERS, replica, to));
        writer.metric(replica, to, new Observation("train-loss", "", to));
        writer.state(
            Stores.state(Stores.PARAMETERS, replica, to),
            StateHash.of(Stores.state(Stores.PARAMETERS, replica, from)));
      }
      return writer.finish();
    }
  }

  private static float[] values(long value) {
    return new float[] {value, -value, Float.intBitsToFloat(0xFFC00001)};
  }

  @Test
  void theTableComesWithItsFirstRows() throws IOException {
    try (Store store = Stores.create(folder)) {
      store.commit(List.of(Stores.part(folder, Stores.key(2, 3, 0, 100), 0, 100)));
      assertThat(folder.resolve("sketches")).doesNotExist();
      store.commit(List.of(part(0, 100, 0, 50, 100)));
      store.commit(List.of(part(100, 200, 150)));
    }
    StoreReader reader = StoreReader.open(Stores.CONF, folder.toString());
    assertThat(reader.files(Stores.HASH, Table.SKETCHES)).hasSize(2);
    assertThat(reader.versions()).containsEntry(Table.SKETCHES, 2L);
    assertThat(reader.parts(Stores.HASH))
        .extracting(PartFacts::sketchSteps)
        .containsExactly(new long[0], new long[] {0, 50, 100}, new long[] {150});
    assertThat(StoreVerification.verify(Stores.CONF, folder.toString())).isEmpty();
  }

  @Test
  void rowsAreSortedByStepReplicaLayerAndKind() throws IOException {
    FileFacts file = part(0, 100, 100, 50).files().get(2);
    assertThat(file.table()).isEqualTo(Table.SKETCHES);
    assertThat(file.rows()).isEqualTo(12);
    assertThat(file.minStep()).isEqualTo(50);
    List<String> keys = new ArrayList<>();
    float[] values = new float[3];
    StoreFiles files = StoreFiles.of(Stores.CONF, folder.toString());
    try (ParquetRows rows = ParquetRows.open(files, Table.SKETCHES, file.staged())) {
      while (rows.next()) {
        int replica = rows.integer(0);
        keys.add(rows.number(1) + " " + replica + " " + rows.text(2) + " " + rows.text(3));
        assertThat(rows.floats(4, values, 0)).isEqualTo(3);
        assertThat(Float.floatToRawIntBits(values[2])).isEqualTo(0x7FC00000);
      }
    }
    assertThat(keys)
        .startsWith("50 0  moments", "50 0  projections", "50 0 b projections", "50 1  moments")
        .endsWith("100 1 b projections")
        .hasSize(12);
  }

  @Test
  void refusesTheSameRowTwice() throws IOException {
    PartKey key = Stores.key(0, 0, 0, 100);
    try (PartWriter writer =
        PartWriter.open(Stores.CONF, folder.toString(), Stores.PARAMETERS, key)) {
      writer.sketch(0, 10, new SketchRow("", SketchRow.MOMENTS, values(1)));
      writer.sketch(0, 10, new SketchRow("", SketchRow.MOMENTS, values(2)));
      writer.state(Stores.state(Stores.PARAMETERS, 0, 100), Stores.HASH);
      assertThatThrownBy(writer::finish)
          .hasMessage(
              "Cannot add moments of layer '' twice for replica 0 at step 10 to part " + key);
      assertThatThrownBy(
              () -> writer.sketch(0, 101, new SketchRow("", SketchRow.MOMENTS, values(1))))
          .hasMessageStartingWith("Cannot add a sketch of replica 0 at step 101 to part");
    }
  }

  @Test
  void refusesSketchesThatAreCommittedAlready() throws IOException {
    try (Store store = Stores.create(folder)) {
      store.commit(List.of(part(0, 100, 50)));
      PartFacts other = part(0, 200, 50, 150);
      assertThatThrownBy(() -> store.commit(List.of(other)))
          .hasMessageContaining("rows of step 50 are committed already");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 5, 6, 7, 8, 9})
  void recoversTheTableWhereverTheDriverDied(int point) throws IOException {
    try (Store store = Stores.create(folder)) {
      assertThat(store.runs()).hasSize(1);
    }
    int[] reached = {0};
    CommitObserver crash =
        step -> {
          if (++reached[0] == point) {
            throw new IllegalStateException("crash");
          }
        };
    try (Store store = Store.open(Stores.CONF, folder.toString(), crash)) {
      PartFacts part = part(0, 100, 50);
      assertThatThrownBy(() -> store.commit(List.of(part))).hasMessage("crash");
    }
    try (Store store = Store.open(Stores.CONF, folder.toString())) {
      assertThat(store.parts(Stores.HASH)).hasSize(1);
    }
    StoreReader reader = StoreReader.open(Stores.CONF, folder.toString());
    assertThat(reader.files(Stores.HASH, Table.SKETCHES)).hasSize(1);
    assertThat(StoreVerification.verify(Stores.CONF, folder.toString())).isEmpty();
  }

  @Test
  void verificationFindsDamagedAndForeignSketches() throws IOException {
    String path;
    try (Store store = Stores.create(folder)) {
      PartFacts part = part(0, 100, 50);
      store.commit(List.of(part));
      path = part.files().get(2).path(Stores.HASH);
    }
    byte[] bytes = Files.readAllBytes(folder.resolve(path));
    Files.write(folder.resolve(path + ".copy"), bytes);
    bytes[bytes.length / 2] ^= 1;
    Files.write(folder.resolve(path), bytes);
    assertThat(StoreVerification.verify(Stores.CONF, folder.toString()))
        .extracting(Finding::kind, Finding::path)
        .containsExactlyInAnyOrder(
            tuple(Finding.Kind.DAMAGED_FILE, path), tuple(Finding.Kind.EXTRA_FILE, path + ".copy"));
  }

  /**
   * {@code parts-v1.parquet} is the file of {@code Stores.chain(store, 0, 3)} as it was written
   * before there were sketches: it must stay readable for ever.
   */
  @Test
  void partsFromBeforeSketchesHaveNone() throws IOException {
    try (InputStream golden = SketchTableTest.class.getResourceAsStream("parts-v1.parquet")) {
      Files.copy(golden, folder.resolve("parts-v1.parquet"));
    }
    StoreFiles files = StoreFiles.of(Stores.CONF, folder.toString());
    List<PartRows.PartRow> rows = PartRows.read(files, "parts-v1.parquet");
    List<PartFacts> expected = Stores.chain(folder, 0, 3);
    assertThat(rows).hasSize(3);
    for (int i = 0; i < 3; i++) {
      PartFacts facts = rows.get(i).facts();
      assertThat(facts.sketchSteps()).isEmpty();
      assertThat(facts.key()).isEqualTo(expected.get(i).key());
      assertThat(facts.snapshotSteps()).isEqualTo(expected.get(i).snapshotSteps());
      assertThat(facts.hashesAfter()).isEqualTo(expected.get(i).hashesAfter());
      assertThat(rows.get(i).commit()).isEqualTo(1);
      assertThat(rows.get(i).chain().versions().keySet())
          .isEqualTo(Set.of(Table.RUNS, Table.PARTS, Table.SNAPSHOTS, Table.METRICS));
    }
  }

  @Test
  void sketchesMayBeginGrowAndEndButNotChange() throws IOException {
    RunSpec with = Stores.RUN.with(SKETCHES);
    try (Store store = Stores.create(folder)) {
      register(store, with);
      register(
          store,
          with.with(SKETCHES.at(new StepSchedule(StepSchedule.Type.LINEAR, List.of(), 10, 1, 1))));
      register(store, Stores.RUN);
      String described = store.runs().get(0).specification();
      assertThat(RunSpec.fromJson(described).sketches().projections()).isEqualTo(16);
      SketchSpec other = new SketchSpec(32, 2, true, 4, 8, Stores.RUN.metrics());
      assertThatThrownBy(() -> register(store, Stores.RUN.with(other)))
          .isInstanceOfSatisfying(
              InvalidSpecException.class,
              e ->
                  assertThat(e.problems())
                      .containsExactly(
                          refused(store, "projections", 16, 32), refused(store, "seed", 7, 8)));
      assertThatThrownBy(
              () ->
                  StoreReader.open(Stores.CONF, folder.toString())
                      .requireAdmits(List.of(Stores.RUN.with(other))))
          .isInstanceOf(InvalidSpecException.class);
      RunSpec cell = Stores.run(Map.of("training.learning-rate", "0.2"), 0.2, 4, 300, 3);
      register(store, cell.with(other));
      assertThat(store.runs()).hasSize(2);
    }
  }

  @Test
  void observablesOfARunCannotChange() throws IOException {
    RunSpec with = Stores.RUN.with(new ObservableSpec(true));
    try (Store store = Stores.create(folder)) {
      register(store, Stores.RUN);
      assertThatThrownBy(() -> register(store, with))
          .isInstanceOf(InvalidSpecException.class)
          .hasMessage(
              "Cannot add metrics to run %s of store %s: observables.balance must be false as in"
                  + " its rows, but was true",
              Stores.HASH.substring(0, 12), store.uri());
      RunSpec cell = Stores.run(Map.of("training.learning-rate", "0.2"), 0.2, 4, 300, 3);
      register(store, cell.with(new ObservableSpec(true)));
      assertThatThrownBy(() -> register(store, cell)).isInstanceOf(InvalidSpecException.class);
      register(store, cell.with(new ObservableSpec(true)));
    }
  }

  private static void register(Store store, RunSpec run) throws IOException {
    store.register(List.of(run), Stores.MANIFESTS, Stores.PROVENANCE);
  }

  private static String refused(Store store, String key, int held, int asked) {
    return "Cannot add sketches to run %s of store %s: sketches.%s must be %d as in its rows, but was %d"
        .formatted(Stores.HASH.substring(0, 12), store.uri(), key, held, asked);
  }

  @Test
  void chunksOfSketchesAreThoseOfSnapshots() {
    assertThat(Projections.CHUNK).isEqualTo(Chunks.SIZE);
  }
}
