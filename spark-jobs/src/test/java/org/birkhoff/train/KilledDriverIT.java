package org.birkhoff.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A driver that is killed loses what was not committed, and nothing else. */
class KilledDriverIT {
  private static final String[] SHORT_SEGMENTS = {
    "--group-size", "8", "--segment-seconds", "0.0003"
  };

  private static final String[] FEW_REPLICAS = {
    "--set", "replicas=16", "--set", "training.steps=120"
  };

  /** The same with a commit a step: long enough for another driver, however fast steps are. */
  private static final String[] SINGLE_STEPS = {
    "--set",
    "replicas=16",
    "--set",
    "training.steps=120",
    "--group-size",
    "8",
    "--segment-seconds",
    "0.000001"
  };

  @TempDir Path folder;

  @Test
  void killedAtFiveMomentsAndTrainedAgain() throws Exception {
    Path sweep = TrainedStore.sweep(folder);
    Path store = folder.resolve("killed");
    for (int partsBefore : new int[] {0, 1, 5, 9, 14}) {
      Process driver = driver(sweep, store, SHORT_SEGMENTS);
      while (driver.isAlive() && committedParts(store) < partsBefore + 1) {
        Thread.sleep(20);
      }
      assertThat(driver.isAlive()).as("driver with %d parts committed", partsBefore).isTrue();
      driver.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
    }
    TrainedStore undisturbed = TrainedStore.train("local[2]", sweep, folder.resolve("undisturbed"));
    TrainedStore.train("local[2]", sweep, store).assertSameRows(undisturbed);
  }

  @Test
  void secondDriverStopsWithASentenceAndTheFirstGoesOn() throws Exception {
    Path sweep = TrainedStore.sweep(folder);
    Path store = folder.resolve("contended");
    Process first = driver(sweep, store, SINGLE_STEPS);
    while (first.isAlive() && committedParts(store) < 1) {
      Thread.sleep(20);
    }
    Process second = driver(sweep, store, SINGLE_STEPS);
    String said =
        new String(second.getErrorStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(said).contains("another Birkhoff driver");
    assertThat(second.exitValue()).isEqualTo(2);
    first.getErrorStream().readAllBytes();
    assertThat(first.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(first.exitValue()).isZero();
    TrainedStore undisturbed =
        TrainedStore.train("local[2]", sweep, folder.resolve("undisturbed"), FEW_REPLICAS);
    new TrainedStore(store).assertSameRows(undisturbed);
  }

  private static int committedParts(Path store) {
    try {
      return new TrainedStore(store).parts();
    } catch (IOException | RuntimeException notThereYet) {
      return 0;
    }
  }

  private static Process driver(Path sweep, Path store, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(argument -> argument.startsWith("--add"))
            .toList());
    command.add("-Xmx1g");
    command.add("-Dspark.master=local[2]");
    command.add("-Dspark.ui.enabled=false");
    command.add("-cp");
    command.add(System.getProperty("java.class.path").replace(File.pathSeparator, ":"));
    command.add("org.birkhoff.train.Main");
    command.addAll(TrainedStore.arguments(sweep, store, options));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    return builder.start();
  }
}
