package org.birkhoff.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.birkhoff.store.StoreReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A driver that is killed loses what was not committed, and nothing else. */
class KilledDriverIT {
  private static final String[] SHORT_SEGMENTS = {
    "--group-size", "8", "--segment-seconds", "0.0003"
  };

  @TempDir Path folder;

  @Test
  void killedAtFiveMomentsAndTrainedAgain() throws Exception {
    Path sweep = TrainedStore.sweep(folder);
    Path store = folder.resolve("killed");
    for (int partsBefore : new int[] {0, 1, 5, 9, 14}) {
      Process driver = driver(sweep, store);
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
    Process first = driver(sweep, store);
    while (first.isAlive() && committedParts(store) < 1) {
      Thread.sleep(20);
    }
    Process second = driver(sweep, store);
    String said =
        new String(second.getErrorStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(said).contains("another Birkhoff driver");
    assertThat(second.exitValue()).isEqualTo(2);
    first.getErrorStream().readAllBytes();
    assertThat(first.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(first.exitValue()).isZero();
    TrainedStore undisturbed = TrainedStore.train("local[2]", sweep, folder.resolve("undisturbed"));
    new TrainedStore(store).assertSameRows(undisturbed);
  }

  private static int committedParts(Path store) {
    try {
      StoreReader reader = StoreReader.open(new Configuration(), store.toString());
      return reader.runs().stream().mapToInt(run -> reader.parts(run.run()).size()).sum();
    } catch (IOException | RuntimeException notThereYet) {
      return 0;
    }
  }

  private static Process driver(Path sweep, Path store) throws IOException {
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
    command.addAll(TrainedStore.arguments(sweep, store, SHORT_SEGMENTS));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    return builder.start();
  }
}
