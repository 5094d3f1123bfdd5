package org.birkhoff.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.birkhoff.store.Finding.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreVerificationTest {
  @TempDir Path folder;

  @BeforeEach
  void fill() throws IOException {
    try (Store store = Stores.create(folder)) {
      for (PartFacts part : Stores.chain(folder, 0, 3)) {
        store.commit(List.of(part));
      }
      store.status("{}");
    }
    assertThat(verify()).isEmpty();
  }

  @Test
  void findsAFlippedBit() throws IOException {
    for (String table : List.of("snapshots", "metrics", "_state", "parts", "runs")) {
      Path file = files(table).get(0);
      byte[] bytes = Files.readAllBytes(file);
      byte[] damaged = bytes.clone();
      damaged[20] ^= 4;
      Files.write(file, damaged);
      assertThat(verify()).as(table).isNotEmpty();
      assertThat(verify()).allMatch(f -> f.kind() == Kind.DAMAGED_FILE);
      Files.write(file, bytes);
    }
    assertThat(verify()).isEmpty();
  }

  @Test
  void findsATruncatedAndAMissingFile() throws IOException {
    Path snapshots = files("snapshots").get(1);
    byte[] bytes = Files.readAllBytes(snapshots);
    Files.write(snapshots, java.util.Arrays.copyOf(bytes, bytes.length - 5));
    Path metrics = files("metrics").get(0);
    Files.delete(metrics);
    assertThat(verify())
        .extracting(Finding::kind)
        .containsExactly(Kind.MISSING_FILE, Kind.DAMAGED_FILE);
    assertThat(verify().get(0).path()).isEqualTo(folder.relativize(metrics).toString());
    assertThat(verify().get(1).problem())
        .isEqualTo("It must have %d bytes, but has %d".formatted(bytes.length, bytes.length - 5));
  }

  @Test
  void findsStrangersAndCleansThem() throws IOException {
    Path partition = files("snapshots").get(0).getParent();
    Path stranger = Files.writeString(partition.resolve("r0-3_s0-100_copy.parquet"), "x");
    Files.createDirectories(folder.resolve("_staging"));
    Path staged = Files.writeString(folder.resolve("_staging/left"), "x");
    Path analysis = folder.resolve("analyses/1/report.html");
    Files.createDirectories(analysis.getParent());
    Files.writeString(analysis, "x");
    assertThat(verify()).extracting(Finding::kind).containsExactly(Kind.EXTRA_FILE);
    try (Store store = Store.open(Stores.CONF, folder.toString())) {
      assertThat(staged).doesNotExist();
      assertThat(stranger).exists();
      assertThat(store.clean()).containsExactly(folder.relativize(stranger).toString());
    }
    assertThat(stranger).doesNotExist();
    assertThat(analysis).exists();
    assertThat(verify()).isEmpty();
  }

  @Test
  void findsAnAlteredLogEntry() throws IOException {
    for (String table : List.of("runs", "parts", "snapshots", "metrics")) {
      Path entry = folder.resolve(table + "/_delta_log/00000000000000000001.json");
      String text = Files.readString(entry);
      Files.writeString(entry, text.replace("\"modificationTime\":", "\"modificationTime\":1"));
      assertThat(verify()).as(table).extracting(Finding::kind).containsOnly(Kind.DAMAGED_LOG);
      Files.writeString(entry, text);
    }
    Path newest = folder.resolve("metrics/_delta_log/00000000000000000003.json");
    Files.writeString(newest, Files.readString(newest).replace("\"dataChange\":true", ""));
    assertThat(verify()).isNotEmpty();
  }

  @Test
  void findsALostLogEntry() throws IOException {
    Files.delete(folder.resolve("metrics/_delta_log/00000000000000000003.json"));
    assertThat(verify()).extracting(Finding::kind).containsOnly(Kind.DAMAGED_LOG);
    assertThat(verify()).extracting(Finding::path).containsExactly("_STATUS.json", "metrics");
  }

  private List<Finding> verify() throws IOException {
    return StoreVerification.verify(Stores.CONF, folder.toString());
  }

  private List<Path> files(String table) throws IOException {
    try (Stream<Path> paths = Files.walk(folder.resolve(table))) {
      return paths
          .filter(path -> path.toString().endsWith(".parquet"))
          .filter(path -> !path.toString().contains("_delta_log"))
          .sorted()
          .toList();
    }
  }
}
