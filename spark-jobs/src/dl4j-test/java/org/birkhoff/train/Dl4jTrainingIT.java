package org.birkhoff.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.birkhoff.CommandOutput;
import org.birkhoff.command.CommandRunner;
import org.birkhoff.store.Table;
import org.birkhoff.train.engine.dl4j.Dl4jProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps of the DL4J engine through the command line: trained, stored, verified, extended. */
class Dl4jTrainingIT {
  private static final String SWEEP =
      """
      name: dl4j
      replicas: %d
      data: {manifest: digits, test-fraction: 0.2, scaling: unit}
      model: {%s}
      training: {optimizer: adam, learning-rate: 0.01, batch-size: 16, steps: %d}
      snapshots: {type: linear, every: 10}
      engine: {type: dl4j}
      """;

  @TempDir Path folder;

  @Test
  void keysOfTheModel() throws Exception {
    trainsTheSameInAllWays("hidden: [8], activation: gelu-tanh");
  }

  @Test
  void aConfiguration() throws Exception {
    Files.createDirectories(folder.resolve("networks"));
    try (InputStream in = Dl4jProvider.class.getResourceAsStream("conv-norm.json")) {
      Files.copy(in, folder.resolve("networks").resolve("net.json"));
    }
    trainsTheSameInAllWays("configuration: networks/net.json");
  }

  private void trainsTheSameInAllWays(String model) throws Exception {
    Path half = sweep("half.yaml", 2, model, 20);
    Path whole = sweep("whole.yaml", 4, model, 40);
    TrainedStore store = train("local[1]", half, "extended", "--group-size=1");
    train("local[2]", whole, "extended", "--group-size=3", "--segment-seconds=0.01");
    TrainedStore once = train("local[1]", whole, "once", "--group-size=4");
    store.assertSameRows(once);
    assertThat(store.rows(Table.SNAPSHOTS)).hasSize(4 * 5);
    assertThat(CommandRunner.run(new Main(), "verify", "--store", store.folder().toString()))
        .isZero();
  }

  private Path sweep(String name, int replicas, String model, int steps) throws IOException {
    return Files.writeString(folder.resolve(name), SWEEP.formatted(replicas, model, steps));
  }

  private TrainedStore train(String master, Path sweep, String store, String... options) {
    return TrainedStore.train(master, sweep, folder.resolve(store), options);
  }

  @Test
  void whatIsWrongWithAConfigurationIsASentence() throws IOException {
    Path sweep = sweep("sweep.yaml", 2, "configuration: net.json", 20);
    List<String> arguments = TrainedStore.arguments(sweep, folder.resolve("never"));
    CommandOutput missing = CommandOutput.of(new Main(), arguments.toArray(String[]::new));
    assertThat(missing.exit()).isEqualTo(2);
    assertThat(missing.err())
        .startsWith(
            "Cannot read sweep sweep.yaml: model.configuration (line 4) names net.json, but there"
                + " is no file ");
    Files.writeString(folder.resolve("net.json"), "{");
    CommandOutput bad = CommandOutput.of(new Main(), arguments.toArray(String[]::new));
    assertThat(bad.exit()).isEqualTo(2);
    assertThat(bad.err().lines()).hasSize(1);
    assertThat(bad.err())
        .startsWith(
            "Cannot read sweep sweep.yaml: model.configuration (line 4) names net.json, which is"
                + " no JSON: ");
    assertThat(folder.resolve("never")).doesNotExist();
  }
}
