package org.birkhoff.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.run.ReplicaState;
import org.birkhoff.run.RunSpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void nameWithSpaces() {
    folder = temporary.resolve("a store");
  }

  @Test
  void readsBackWhatWasCommittedAfterOpeningAgain() throws IOException {
    List<PartFacts> parts;
    try (Store store = Stores.create(folder)) {
      parts = Stores.chain(folder, 0, 3);
      store.commit(parts.subList(0, 2));
      store.commit(parts.subList(2, 3));
      assertThat(store.parts(Stores.HASH)).hasSize(3);
    }
    StoreReader reader = StoreReader.open(Stores.CONF, folder.toString());
    assertThat(reader.runs()).hasSize(1);
    assertThat(RunSpec.fromJson(reader.runs().get(0).specification())).isEqualTo(Stores.RUN);
    assertThat(reader.runs().get(0).manifests()).isEqualTo(Stores.MANIFESTS);
    assertThat(reader.parts(Stores.HASH))
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactlyElementsOf(parts);
    assertThat(reader.files(Stores.HASH, Table.SNAPSHOTS)).hasSize(3);
    assertThat(reader.files(Stores.HASH, Table.METRICS)).hasSize(3);
    assertThat(reader.versions())
        .isEqualTo(Map.of(Table.RUNS, 1L, Table.PARTS, 2L, Table.SNAPSHOTS, 2L, Table.METRICS, 2L));
    assertThat(names("_staging")).isEmpty();
  }

  @Test
  void keepsTheLastTwoStatesOfEachReplicaAndReadsThemInOtherGroups() throws IOException {
    try (Store store = Stores.create(folder)) {
      store.commit(Stores.chain(folder, 0, 1));
      store.commit(List.of(Stores.part(folder, Stores.key(2, 3, 0, 100), 0, 100)));
      assertThat(names("_state")).hasSize(3);
      List<StateRefs> frontier = store.frontier(Stores.HASH);
      assertThat(frontier).extracting(StateRefs::first).containsExactly(0, 2);
      assertThat(frontier).extracting(StateRefs::last).containsExactly(1, 3);
      assertThat(frontier.get(0).step()).isEqualTo(300);
      assertThat(store.states(Stores.HASH))
          .filteredOn(refs -> refs.covers(1))
          .extracting(StateRefs::step)
          .containsExactly(300L, 200L);
      List<ReplicaState> states =
          StateReader.read(
              Stores.CONF,
              folder.toString(),
              Stores.RUN,
              List.of(frontier.get(1).within(3, 3), frontier.get(0).within(1, 9)));
      assertThat(states)
          .usingRecursiveFieldByFieldElementComparator()
          .containsExactly(
              Stores.state(Stores.PARAMETERS, 3, 100), Stores.state(Stores.PARAMETERS, 1, 300));
    }
  }

  @Test
  void keepsAStateThatIsInUseUntilItIsClosed() throws IOException {
    StateRefs used;
    try (Store store = Stores.create(folder)) {
      store.commit(List.of(Stores.part(folder, Stores.key(0, 1, 0, 100), 0, 100)));
      used = store.frontier(Stores.HASH).get(0);
      store.keep(List.of(used));
      store.commit(Stores.chain(folder, 0, 3).subList(1, 3));
      assertThat(store.states(Stores.HASH))
          .filteredOn(refs -> refs.covers(0))
          .extracting(StateRefs::step)
          .containsExactly(300L, 200L);
      assertThat(store.holds(used.path())).isTrue();
      assertThat(names("_state")).hasSize(3);
    }
    assertThat(names("_state")).hasSize(2);
    assertThat(StoreReader.open(Stores.CONF, folder.toString()).holds(used.path())).isFalse();
  }

  @Test
  void refusesADamagedState() throws IOException {
    try (Store store = Stores.create(folder)) {
      store.commit(List.of(Stores.part(folder, Stores.key(0, 1, 0, 100), 0, 100)));
      StateRefs ref = store.frontier(Stores.HASH).get(0);
      Path file = folder.resolve(ref.path());
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length / 2] ^= 1;
      Files.write(file, bytes);
      assertThatThrownBy(
              () -> StateReader.read(Stores.CONF, folder.toString(), Stores.RUN, List.of(ref)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("its sha-256 must be " + ref.sha256());
    }
  }

  @Test
  void takesTheSamePartTwiceAsOne() throws IOException {
    try (Store store = Stores.create(folder)) {
      PartKey key = Stores.key(0, 3, 0, 100);
      PartFacts first = Stores.part(folder, key, 0, 100);
      PartFacts second = Stores.part(folder, key, 0, 100);
      store.commit(List.of(first, second));
      store.commit(List.of(Stores.part(folder, key, 0, 100)));
      store.commit(List.of(first));
      assertThat(store.parts(Stores.HASH)).hasSize(1);
      assertThat(names("_staging")).isEmpty();
    }
    assertThat(StoreVerification.verify(Stores.CONF, folder.toString())).isEmpty();
  }

  @Test
  void refusesRowsThatAreCommittedAlready() throws IOException {
    try (Store store = Stores.create(folder)) {
      store.commit(List.of(Stores.part(folder, Stores.key(0, 3, 0, 100), 0, 100)));
      PartFacts other = Stores.part(folder, Stores.key(2, 5, 0, 100), 100);
      assertThatThrownBy(() -> store.commit(List.of(other)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("rows of step 100 are committed already, in part r0-3_s0-100");
      store.commit(List.of(Stores.part(folder, Stores.key(0, 3, 100, 200), 200)));
      assertThat(store.parts(Stores.HASH)).hasSize(2);
    }
  }

  @Test
  void fillsHolesOnlyFromTheSameTrajectory() throws IOException {
    try (Store store = Stores.create(folder)) {
      store.commit(Stores.chain(folder, 0, 3));
      store.commit(List.of(Stores.part(folder, Stores.key(0, 3, 0, 100), 50)));
      assertThat(store.parts(Stores.HASH)).hasSize(4);
      assertThat(store.frontier(Stores.HASH).get(0).step()).isEqualTo(300);
      assertThat(names("_state")).hasSize(2);

      PartKey key = Stores.key(0, 0, 0, 100);
      try (PartWriter writer = PartWriter.open(Stores.CONF, folder.toString(), Stores.RUN, key)) {
        writer.snapshot(0, 60, Stores.weights(Stores.PARAMETERS, 0, 60));
        ReplicaState strange = Stores.state(Stores.PARAMETERS, 0, 100);
        strange.weights()[3] += 1;
        writer.state(strange, StateHash.of(Stores.state(Stores.PARAMETERS, 0, 0)));
        PartFacts facts = writer.finish();
        assertThatThrownBy(() -> store.commit(List.of(facts)))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("replica 0 has state");
      }
    }
  }

  @Test
  void recordsExtensionsAndRefusesOtherContent() throws IOException {
    RunSpec larger = Stores.run(Map.of(), 0.1, 8, 600, 3);
    assertThat(larger.contentHash()).isEqualTo(Stores.HASH);
    RunSpec otherRate = Stores.run(Map.of(), 0.2, 4, 300, 3);
    RunSpec cell = Stores.run(Map.of("training.learning-rate", "0.3"), 0.3, 4, 300, 3);
    try (Store store = Stores.create(folder)) {
      store.register(List.of(Stores.RUN), Stores.MANIFESTS, Stores.PROVENANCE);
      store.register(List.of(larger), Stores.MANIFESTS, Stores.PROVENANCE);
      store.register(List.of(Stores.RUN), Stores.MANIFESTS, Stores.PROVENANCE);
      assertThatThrownBy(
              () -> store.register(List.of(otherRate), Stores.MANIFESTS, Stores.PROVENANCE))
          .isInstanceOf(InvalidSpecException.class)
          .hasMessage(
              "Cannot add a run to store %s: training.learning-rate must be 0.1 as in the store's"
                      .formatted(store.uri())
                  + " runs, but was 0.2");
      store.register(List.of(cell), Stores.MANIFESTS, Stores.PROVENANCE);
    }
    try (Store store = Store.open(Stores.CONF, folder.toString())) {
      assertThat(store.runs()).hasSize(2);
      StoredRun extended =
          store.runs().stream().filter(run -> run.run().equals(Stores.HASH)).findFirst().get();
      assertThat(extended.version()).isEqualTo(1);
      assertThat(RunSpec.fromJson(extended.specification())).isEqualTo(larger);
    }
  }

  @Test
  void opensAfterItWasMoved() throws IOException {
    try (Store store = Stores.create(folder)) {
      store.commit(Stores.chain(folder, 0, 3).subList(0, 1));
    }
    Path elsewhere = temporary.resolve("elsewhere");
    Files.move(folder, elsewhere);
    assertThat(StoreVerification.verify(Stores.CONF, elsewhere.toString())).isEmpty();
    assertThat(
            StoreReader.open(Stores.CONF, elsewhere.toString()).files(Stores.HASH, Table.METRICS))
        .allSatisfy(path -> assertThat(path).startsWith("file:" + elsewhere));
    try (Store store = Store.open(Stores.CONF, elsewhere.toUri().toString())) {
      store.commit(List.of(Stores.part(elsewhere, Stores.key(0, 3, 100, 200), 200)));
      assertThat(store.parts(Stores.HASH)).hasSize(2);
    }
  }

  @Test
  void refusesOtherFoldersAndFormats() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("thesis.tex"), "");
    assertThatThrownBy(() -> Store.open(Stores.CONF, folder.toString()))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessageContaining("the folder is no Birkhoff store, it has no _FORMAT.json");
    assertThat(folder).isDirectoryNotContaining("glob:**_*");
    Files.writeString(
        folder.resolve("_FORMAT.json"), "{\"format\":\"birkhoff-store\",\"version\":2}");
    assertThatThrownBy(() -> Store.open(Stores.CONF, folder.toString()))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessageEndingWith("this program reads format version 1, but the store has version 2");
    assertThatThrownBy(() -> StoreReader.open(Stores.CONF, temporary.resolve("no").toString()))
        .isInstanceOf(InvalidSpecException.class);
  }

  @Test
  void refusesAFolderThatCannotBeWritten() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "");
    assertThatThrownBy(() -> Store.open(Stores.CONF, file.resolve("store").toString()))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessageStartingWith("Cannot open store file:" + file + "/store for writing: ");
  }

  @Test
  void refusesASecondDriverOfTheSameProcess() throws IOException {
    try (Store store = Stores.create(folder)) {
      for (int attempt = 0; attempt < 2; attempt++) {
        assertThatThrownBy(() -> Store.open(Stores.CONF, folder.toString()))
            .isInstanceOf(InvalidSpecException.class)
            .hasMessage(
                "Cannot open store %s for writing: another Birkhoff driver (in this process)"
                        .formatted(store.uri())
                    + " holds it");
      }
    }
    Stores.create(folder).close();
  }

  @Test
  void statusCarriesTheChainOverTheLogs() throws IOException {
    try (Store store = Stores.create(folder)) {
      store.status("{\"state\":\"running\"}");
      store.commit(Stores.chain(folder, 0, 3));
    }
    assertThat(Files.readString(folder.resolve("_STATUS.json")))
        .contains("\"state\" : \"running\"", "\"parts\" : 1");
    assertThat(StoreVerification.verify(Stores.CONF, folder.toString())).isEmpty();
  }

  @Test
  void aReaderKeepsItsMoment() throws IOException {
    try (Store store = Stores.create(folder)) {
      List<PartFacts> parts = Stores.chain(folder, 0, 3);
      store.commit(parts.subList(0, 1));
      StoreReader reader = StoreReader.open(Stores.CONF, folder.toString());
      store.commit(parts.subList(1, 3));
      assertThat(reader.parts(Stores.HASH)).hasSize(1);
      assertThat(reader.files(Stores.HASH, Table.SNAPSHOTS)).hasSize(1);
    }
  }

  private List<String> names(String below) throws IOException {
    if (!Files.exists(folder.resolve(below))) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(folder.resolve(below))) {
      return paths.filter(Files::isRegularFile).map(Path::toString).toList();
    }
  }
}
