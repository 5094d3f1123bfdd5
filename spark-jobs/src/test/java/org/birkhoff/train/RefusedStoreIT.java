package org.birkhoff.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.birkhoff.CommandOutput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores that training refuses: one sentence, exit status 2, and nothing in the store changes. */
class RefusedStoreIT {
  @TempDir Path folder;
  private Path sweep;

  @BeforeEach
  void writeSweep() throws IOException {
    sweep = TrainedStore.sweep(folder);
  }

  @Test
  void storeThatCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");
    CommandOutput output = train(file.resolve("store"));
    assertThat(output.exit()).isEqualTo(2);
    assertThat(output.err())
        .containsPattern("Cannot open store \\S+/file/store for writing: .*")
        .doesNotContain("\tat ");
  }

  @Test
  void folderThatIsNoStore() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve("thesis.tex"), "irreplaceable");
    CommandOutput output = train(other);
    assertThat(output.exit()).isEqualTo(2);
    assertThat(output.err()).contains("Cannot open store").doesNotContain("\tat ");
    assertThat(other).isDirectoryContaining("glob:**/thesis.tex");
    assertThat(other.toFile().list()).hasSize(1);
  }

  @Test
  void storeOfAnotherSweep() throws Exception {
    Path store = folder.resolve("store");
    TrainedStore trained =
        TrainedStore.train(
            "local[2]", sweep, store, "--set", "replicas=2", "--set", "training.steps=60");
    int rows = trained.rows(org.birkhoff.store.Table.METRICS).size();
    CommandOutput output = train(store, "--set", "training.learning-rate=0.07");
    assertThat(output.exit()).isEqualTo(2);
    assertThat(output.err())
        .contains("training.learning-rate")
        .contains("0.07")
        .contains("0.05")
        .doesNotContain("\tat ");
    List<String> words =
        new ArrayList<>(
            TrainedStore.arguments(sweep, store, "--set", "training.learning-rate=0.07"));
    words.set(0, "plan");
    CommandOutput planned = CommandOutput.of(new Main(), words.toArray(String[]::new));
    assertThat(planned.exit()).isEqualTo(2);
    assertThat(planned.out()).isEmpty();
    assertThat(planned.err().strip())
        .startsWith("Cannot add a run to store ")
        .isSubstringOf(output.err());
    assertThat(trained.rows(org.birkhoff.store.Table.METRICS)).hasSize(rows);
  }

  private CommandOutput train(Path store, String... options) {
    System.setProperty("spark.master", "local[2]");
    System.setProperty("spark.ui.enabled", "false");
    return CommandOutput.of(
        new Main(), TrainedStore.arguments(sweep, store, options).toArray(String[]::new));
  }
}
