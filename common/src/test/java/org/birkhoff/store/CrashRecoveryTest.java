package org.birkhoff.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.birkhoff.config.InvalidSpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stops a driver at every point of a commit and opens the store again. */
class CrashRecoveryTest {
  /** Rows written, parts committed, 2 x 3 files moved, two tables, states dropped. */
  private static final int POINTS = 11;

  @TempDir Path folder;

  private static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Dies at the given point of a commit, counted from 1. */
  private static CommitObserver crashAt(int point) {
    int[] reached = {0};
    return step -> {
      reached[0]++;
      if (reached[0] == point) {
        throw new Crash();
      }
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
  void losesNothingAndStoresNothingTwice(int point) throws IOException {
    List<PartFacts> chain;
    try (Store store = Stores.create(folder)) {
      chain = Stores.chain(folder, 0, 3);
      store.commit(chain.subList(0, 1));
      store.status("{}");
    }
    // Two parts at once, and the older state of four is dropped.
    List<PartFacts> batch = new ArrayList<>();
    try (Store store = Store.open(Stores.CONF, folder.toString(), crashAt(point))) {
      batch.add(Stores.part(folder, Stores.key(0, 3, 100, 200), 200));
      batch.add(Stores.part(folder, Stores.key(0, 3, 200, 300), 300));
      assertThatThrownBy(() -> store.commit(batch)).isInstanceOf(Crash.class);
      assertThatThrownBy(() -> store.commit(batch)).isInstanceOf(IllegalStateException.class);
      assertConsistentForReaders();
    }
    assertConsistentForReaders();
    boolean committed = point >= 2;
    try (Store store = Store.open(Stores.CONF, folder.toString())) {
      assertThat(store.parts(Stores.HASH)).hasSize(committed ? 3 : 1);
      assertThat(Files.list(folder.resolve("_staging"))).isEmpty();
      assertThat(store.frontier(Stores.HASH))
          .singleElement()
          .extracting(StateRefs::step)
          .isEqualTo(committed ? 300L : 100L);
      if (!committed) {
        batch.clear();
        batch.add(Stores.part(folder, Stores.key(0, 3, 100, 200), 200));
        batch.add(Stores.part(folder, Stores.key(0, 3, 200, 300), 300));
        store.commit(batch);
      }
    }
    assertThat(StoreVerification.verify(Stores.CONF, folder.toString())).isEmpty();
    StoreReader reader = StoreReader.open(Stores.CONF, folder.toString());
    assertThat(reader.files(Stores.HASH, Table.SNAPSHOTS)).hasSize(3).doesNotHaveDuplicates();
    assertThat(reader.files(Stores.HASH, Table.METRICS)).hasSize(3);
    assertThat(names(folder.resolve("snapshots/run=" + Stores.HASH))).hasSize(3);
    assertThat(names(folder.resolve("_state/run=" + Stores.HASH))).hasSize(2);
  }

  @Test
  void aCommitHasNoOtherPoints() throws IOException {
    List<CommitStep> steps = new ArrayList<>();
    try (Store store = Stores.create(folder)) {
      store.commit(List.of(Stores.part(folder, Stores.key(0, 3, 0, 100), 0, 100)));
    }
    try (Store store = Store.open(Stores.CONF, folder.toString(), steps::add)) {
      store.commit(
          List.of(
              Stores.part(folder, Stores.key(0, 3, 100, 200), 200),
              Stores.part(folder, Stores.key(0, 3, 200, 300), 300)));
    }
    assertThat(steps).hasSize(POINTS).doesNotContainNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 9})
  void recoversWhenTheRecoveryItselfDied(int point) throws IOException {
    try (Store store = Stores.create(folder)) {
      assertThat(store.runs()).hasSize(1);
    }
    try (Store store = Store.open(Stores.CONF, folder.toString(), crashAt(point))) {
      List<PartFacts> parts = Stores.chain(folder, 0, 3);
      assertThatThrownBy(() -> store.commit(parts)).isInstanceOf(Crash.class);
    }
    // A recovery that moved one more file and died.
    StoreFiles files = StoreFiles.of(Stores.CONF, folder.toString());
    PartFacts part = StoreContents.load(files).parts().get(1).facts();
    FileFacts file = part.files().get(0);
    files.publish(file.staged(), file.path(Stores.HASH), file.bytes());
    try (Store store = Store.open(Stores.CONF, folder.toString())) {
      assertThat(store.parts(Stores.HASH)).hasSize(3);
    }
    assertThat(StoreVerification.verify(Stores.CONF, folder.toString())).isEmpty();
  }

  @Test
  void aDriverThatWasOvertakenStops() throws IOException {
    try (Store store = Stores.create(folder)) {
      PartFacts part = Stores.part(folder, Stores.key(0, 3, 0, 100), 0, 100);
      StoreFiles files = StoreFiles.of(Stores.CONF, folder.toString());
      StoreContents contents = StoreContents.load(files);
      Committer other =
          new Committer(
              files,
              new CommittedParts(),
              contents.versions(),
              contents.lastCommit(),
              contents.chain(),
              step -> {});
      other.commit(List.of(Stores.part(folder, Stores.key(4, 5, 0, 100), 0, 100)));
      assertThatThrownBy(() -> store.commit(List.of(part)))
          .isInstanceOf(InvalidSpecException.class)
          .hasMessageEndingWith("another Birkhoff driver has committed to it meanwhile");
    }
    try (Store store = Store.open(Stores.CONF, folder.toString())) {
      assertThat(store.parts(Stores.HASH))
          .extracting(PartFacts::key)
          .containsExactly(Stores.key(4, 5, 0, 100));
    }
    assertThat(StoreVerification.verify(Stores.CONF, folder.toString())).isEmpty();
  }

  /** Whatever a reader is given exists, and plain readers see no row of an uncommitted part. */
  private void assertConsistentForReaders() throws IOException {
    StoreReader reader = StoreReader.open(Stores.CONF, folder.toString());
    for (Table table : List.of(Table.SNAPSHOTS, Table.METRICS)) {
      List<String> files = reader.files(Stores.HASH, table);
      assertThat(files).hasSize(reader.parts(Stores.HASH).size());
      assertThat(files).allMatch(path -> Files.exists(Path.of(path.replace("file:", ""))));
    }
    StoreContents contents = StoreContents.load(StoreFiles.of(Stores.CONF, folder.toString()));
    List<String> committed =
        contents.parts().stream()
            .flatMap(row -> row.facts().files().stream())
            .map(FileFacts::name)
            .toList();
    assertThat(committed).containsAll(names(folder.resolve("snapshots/run=" + Stores.HASH)));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.map(path -> path.getFileName().toString()).toList();
    }
  }
}
