package org.birkhoff.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.birkhoff.run.Observation;
import org.birkhoff.run.ReplicaState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartWriterTest {
  @TempDir Path folder;

  @Test
  void theSameRowsInAnyOrderGiveTheSameBytes() throws IOException {
    PartKey key = Stores.key(0, 4, 0, 30);
    List<Runnable> rows = new ArrayList<>();
    List<PartFacts> facts = new ArrayList<>();
    for (int order = 0; order < 3; order++) {
      try (PartWriter writer = PartWriter.open(Stores.CONF, folder.toString(), 6, key)) {
        rows.clear();
        for (int replica = 0; replica <= 4; replica++) {
          int r = replica;
          rows.add(() -> writer.state(Stores.state(6, r, 30), Stores.HASH));
          for (long step = 0; step <= 30; step += 10) {
            long s = step;
            rows.add(() -> writer.snapshot(r, s, Stores.weights(6, r, s)));
            for (String layer : List.of("", "dense-1", "dense-2")) {
              rows.add(() -> writer.metric(r, s, new Observation("weight-norm", layer, r * s)));
            }
          }
        }
        Collections.shuffle(rows, new Random(order));
        rows.forEach(Runnable::run);
        facts.add(writer.finish());
      }
    }
    for (PartFacts again : facts.subList(1, 3)) {
      assertThat(again.sameResult(facts.get(0))).isTrue();
      assertThat(again.state().name()).isEqualTo(facts.get(0).state().name());
      for (int i = 0; i < 2; i++) {
        assertThat(folder.resolve(again.files().get(i).staged()))
            .hasSameBinaryContentAs(folder.resolve(facts.get(0).files().get(i).staged()));
      }
    }
  }

  @Test
  void describesItsFiles() throws IOException {
    PartFacts facts = Stores.part(folder, Stores.key(2, 4, 100, 300), 200, 300);
    assertThat(facts.snapshotSteps()).containsExactly(200, 300);
    FileFacts file = facts.files().get(0);
    assertThat(file.table()).isEqualTo(Table.SNAPSHOTS);
    assertThat(file.name()).matches("r2-4_s100-300_[0-9a-f]{64}\\.parquet");
    assertThat(file.staged()).doesNotContain("parquet");
    assertThat(file.rows()).isEqualTo(6);
    assertThat(file.minReplica()).isEqualTo(2);
    assertThat(file.maxReplica()).isEqualTo(4);
    assertThat(file.minStep()).isEqualTo(200);
    assertThat(file.maxStep()).isEqualTo(300);
    Path staged = folder.resolve(file.staged());
    assertThat(file.bytes()).isEqualTo(Files.size(staged));
    assertThat(file.sha256()).isEqualTo(Sha256.of(Files.newInputStream(staged)));
  }

  @Test
  void isATaskResult() throws IOException, ClassNotFoundException {
    PartFacts facts = Stores.part(folder, Stores.key(0, 1, 0, 100), 0, 100);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(facts);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).usingRecursiveComparison().isEqualTo(facts);
    }
  }

  @Test
  void cutsLongVectorsIntoChunksAndReadsThemBack() throws IOException {
    int parameters = 2 * Chunks.SIZE + 17;
    PartFacts facts = Stores.wide(folder, Stores.key(0, 1, 0, 1), parameters, 0, 1);
    StoreFiles files = StoreFiles.of(Stores.CONF, folder.toString());
    FileFacts snapshots = facts.files().get(0);
    assertThat(snapshots.rows()).isEqualTo(2 * 2 * 3);
    float[] weights = new float[parameters];
    try (ParquetRows rows = ParquetRows.open(files, Table.SNAPSHOTS, snapshots.staged())) {
      for (long step = 0; step <= 1; step++) {
        for (int replica = 0; replica <= 1; replica++) {
          for (int chunk = 0; chunk < 3; chunk++) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.integer(0)).isEqualTo(replica);
            assertThat(rows.number(1)).isEqualTo(step);
            assertThat(rows.integer(2)).isEqualTo(chunk);
            assertThat(rows.floats(3, weights, chunk * Chunks.SIZE))
                .isEqualTo(chunk < 2 ? Chunks.SIZE : 17);
          }
          assertThat(weights).isEqualTo(Stores.weights(parameters, replica, step));
        }
      }
      assertThat(rows.next()).isFalse();
    }
    FileFacts state = facts.state();
    StateRefs ref =
        new StateRefs(1, 1, 1, state.staged(), state.sha256(), facts.hashesAfter().slice(1, 2));
    assertThat(StateReader.read(files, parameters, List.of(ref)))
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(Stores.state(parameters, 1, 1));
  }

  @Test
  void endsRowGroupsAtStepsWithStatisticsAndNoDictionaryOfWeights() throws IOException {
    int parameters = Chunks.SIZE;
    PartFacts facts = Stores.wide(folder, Stores.key(0, 2, 0, 30), parameters, 0, 10, 20, 30);
    ParquetMetadata footer = footer(facts.files().get(0).staged());
    assertThat(footer.getFileMetaData().getKeyValueMetaData()).isEmpty();
    assertThat(footer.getBlocks()).hasSize(4);
    for (int i = 0; i < 4; i++) {
      BlockMetaData block = footer.getBlocks().get(i);
      assertThat(block.getRowCount()).isEqualTo(3);
      assertThat(block.getColumns().get(0).getStatistics().toString())
          .startsWith("min: 0, max: 2, num_nulls: 0");
      assertThat(block.getColumns().get(1).getStatistics().toString())
          .startsWith("min: %d, max: %d, num_nulls: 0".formatted(10 * i, 10 * i));
      assertThat(block.getColumns()).allMatch(c -> c.getCodec() == CompressionCodecName.ZSTD);
      assertThat(block.getColumns().get(3).getEncodings())
          .containsExactlyInAnyOrder(Encoding.PLAIN, Encoding.RLE);
    }
  }

  @Test
  void neverWritesARowGroupOverSixteenMegabytes() throws IOException {
    float[] zeros = new float[1 << 20];
    PartKey key = Stores.key(0, 4, 0, 1);
    PartFacts facts;
    try (PartWriter writer = PartWriter.open(Stores.CONF, folder.toString(), zeros.length, key)) {
      for (int replica = 0; replica <= 4; replica++) {
        writer.snapshot(replica, 1, zeros);
        writer.state(
            new ReplicaState(replica, 1, zeros, List.of(), OptionalLong.empty()), Stores.HASH);
      }
      facts = writer.finish();
    }
    ParquetMetadata footer = footer(facts.files().get(0).staged());
    assertThat(footer.getBlocks()).hasSize(2);
    assertThat(footer.getBlocks().get(0).getRowCount()).isEqualTo(64);
    assertThat(footer.getBlocks().get(0).getTotalByteSize()).isBetween(16L << 20, 17L << 20);
  }

  @Test
  void storesDivergedReplicasAndCanonicalNans() throws IOException {
    float odd = Float.intBitsToFloat(0x7fc00123);
    PartKey key = Stores.key(0, 0, 0, 100);
    PartFacts facts;
    try (PartWriter writer = PartWriter.open(Stores.CONF, folder.toString(), 2, key)) {
      writer.metric(0, 0, new Observation("train-loss", "", Double.NEGATIVE_INFINITY));
      writer.state(
          new ReplicaState(0, 7, new float[] {odd, -0f}, List.of(), OptionalLong.of(7)),
          Stores.HASH);
      facts = writer.finish();
    }
    assertThat(facts.diverged()).containsExactly(new Divergence(0, 7));
    assertThat(facts.files()).hasSize(1);
    FileFacts file = facts.state();
    StateRefs ref = new StateRefs(0, 0, 100, file.staged(), file.sha256(), facts.hashesAfter());
    ReplicaState state =
        StateReader.read(StoreFiles.of(Stores.CONF, folder.toString()), 2, List.of(ref)).get(0);
    assertThat(state.divergedAt()).hasValue(7);
    assertThat(Float.floatToRawIntBits(state.weights()[0])).isEqualTo(0x7fc00000);
    assertThat(Float.floatToRawIntBits(state.weights()[1])).isEqualTo(0x80000000);
  }

  @Test
  void manySmallStatesShareRowGroupsAndAreReadBackInPart() throws IOException {
    PartKey key = Stores.key(10, 100_009, 0, 5);
    PartFacts facts;
    try (PartWriter writer = PartWriter.open(Stores.CONF, folder.toString(), 1, key)) {
      for (int replica = 10; replica <= 100_009; replica++) {
        writer.state(Stores.state(1, replica, 5), Stores.HASH);
      }
      facts = writer.finish();
    }
    FileFacts file = facts.state();
    assertThat(footer(file.staged()).getBlocks()).hasSize(4);
    StateRefs all =
        new StateRefs(10, 100_009, 5, file.staged(), file.sha256(), facts.hashesAfter());
    List<ReplicaState> states =
        StateReader.read(
            StoreFiles.of(Stores.CONF, folder.toString()),
            1,
            List.of(all.within(90_000, 90_001), all.within(0, 10)));
    assertThat(states)
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(
            Stores.state(1, 90_000, 5), Stores.state(1, 90_001, 5), Stores.state(1, 10, 5));
  }

  @Test
  void hashesStatesAsSpecified() {
    // python3: sha256(pack('>qff', 5, 1.5, -0.0) + bytes.fromhex('7fc00000') + pack('>f', 2))
    ReplicaState state =
        new ReplicaState(
            9,
            5,
            new float[] {1.5f, -0f},
            List.of(new float[] {Float.intBitsToFloat(0x7f800001), 2f}),
            OptionalLong.empty());
    assertThat(StateHash.of(state))
        .isEqualTo("d69c56d7bf21ec47cfa3e58725b998a97699ea847dbc215bf2ee584cb8a1ac48");
  }

  @Test
  void refusesRowsOutsideThePart() throws IOException {
    PartKey key = Stores.key(2, 3, 100, 200);
    try (PartWriter writer = PartWriter.open(Stores.CONF, folder.toString(), 2, key)) {
      assertThatThrownBy(() -> writer.snapshot(2, 100, new float[2]))
          .hasMessageStartingWith("Cannot add a snapshot of replica 2 at step 100 to part");
      assertThatThrownBy(() -> writer.metric(4, 200, new Observation("loss", "", 0)))
          .hasMessageStartingWith("Cannot add a metric of replica 4 at step 200 to part");
      assertThatThrownBy(() -> writer.snapshot(2, 200, new float[3]))
          .hasMessageContaining("must have 2 values, but one had 3");
      assertThatThrownBy(() -> writer.state(Stores.state(2, 2, 150), Stores.HASH))
          .hasMessageContaining("with a state of replica 2 at step 150");
      assertThatThrownBy(writer::finish).hasMessageContaining("it needs 2 states, but has 0");
    }
  }

  @Test
  void closingRemovesWhatWasStagedUnlessFinished() throws IOException {
    PartKey key = Stores.key(0, 0, 0, 100);
    try (PartWriter writer = PartWriter.open(Stores.CONF, folder.toString(), 2, key)) {
      writer.snapshot(0, 0, new float[2]);
      writer.metric(0, 0, new Observation("loss", "", 0));
      writer.metric(0, 0, new Observation("loss", "", 0));
      writer.state(Stores.state(2, 0, 100), Stores.HASH);
      assertThatThrownBy(writer::finish).hasMessageContaining("Cannot add loss of layer '' twice");
    }
    try (Stream<Path> staged = Files.list(folder.resolve("_staging"))) {
      assertThat(staged).isEmpty();
    }
  }

  private ParquetMetadata footer(String name) throws IOException {
    StoreFiles files = StoreFiles.of(Stores.CONF, folder.toString());
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromStatus(files.status(name), files.conf()))) {
      return reader.getFooter();
    }
  }
}
