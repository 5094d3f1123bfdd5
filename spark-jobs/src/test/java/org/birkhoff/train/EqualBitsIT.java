package org.birkhoff.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A trajectory is a function of the sweep's content and the replica's index alone. */
class EqualBitsIT {
  @TempDir static Path folder;
  private static Path sweep;
  private static TrainedStore reference;

  @BeforeAll
  static void trainReference() throws Exception {
    sweep = TrainedStore.sweep(folder);
    reference = TrainedStore.train("local[2]", sweep, folder.resolve("reference"));
  }

  @ParameterizedTest
  @CsvSource({
    "local[2], 1, 30, 64",
    "local[2], 7, 30, 10",
    "local[2], 64, 30, 1",
    "local[1], 7, 30, 10",
    "local[2], 7, 0.003, 30",
    "local[1], 64, 0.03, 3"
  })
  void groupingMasterAndSegmentsDoNotMatter(
      String master, String groupSize, String seconds, int leastParts) throws Exception {
    TrainedStore store =
        TrainedStore.train(
            master,
            sweep,
            folder.resolve(master + groupSize + seconds),
            "--group-size",
            groupSize,
            "--segment-seconds",
            seconds);
    // A segment is at most eight times as long as the one before, so there are several a group.
    assertThat(store.parts()).isGreaterThanOrEqualTo(leastParts);
    store.assertSameRows(reference);
  }

  @Test
  void kernelsDoNotMatter() throws Exception {
    Path store = folder.resolve("scalar");
    TrainedStore.train("local[2]", sweep, store, "--set", "engine.kernels=scalar")
        .assertSameRows(reference);
  }

  @Test
  void replicasCanBeAdded() throws Exception {
    Path store = folder.resolve("more-replicas");
    TrainedStore.train("local[2]", sweep, store, "--set", "replicas=32", "--group-size", "9");
    TrainedStore.train("local[2]", sweep, store, "--group-size", "5").assertSameRows(reference);
  }

  @Test
  void stepsCanBeAdded() throws Exception {
    Path store = folder.resolve("more-steps");
    TrainedStore.train("local[2]", sweep, store, "--set", "training.steps=130");
    TrainedStore.train("local[2]", sweep, store, "--group-size", "5").assertSameRows(reference);
  }

  @Test
  void snapshotsAndMetricsCanBeAddedAfterwards() throws Exception {
    Path store = folder.resolve("more-snapshots");
    TrainedStore.train(
        "local[2]",
        sweep,
        store,
        "--set",
        "snapshots.every=120",
        "--set",
        "metrics.every=120",
        "--segment-seconds",
        "0.005");
    TrainedStore.train("local[2]", sweep, store, "--group-size", "5").assertSameRows(reference);
  }

  @Test
  void trainingAgainAddsNothing() throws Exception {
    Path store = folder.resolve("again");
    TrainedStore.train("local[2]", sweep, store);
    TrainedStore.train("local[2]", sweep, store).assertSameRows(reference);
  }
}
