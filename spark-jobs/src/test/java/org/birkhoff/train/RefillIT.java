package org.birkhoff.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.birkhoff.store.PartKey;
import org.birkhoff.store.StoreReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that a grown schedule lacks are trained again from the nearest state that is kept. */
class RefillIT {
  @TempDir static Path folder;
  private static Path sweep;
  private static TrainedStore reference;

  @BeforeAll
  static void trainReference() throws Exception {
    sweep = TrainedStore.sweep(folder);
    reference = train(folder.resolve("reference"), 240, 20);
  }

  @Test
  void refillsStartFromKeptStatesWhileOtherReplicasAdvance() throws Exception {
    Path store = folder.resolve("kept");
    train(store, 60, 60);
    train(store, 120, 60);
    assertThat(steps(store)).containsExactly("0-60", "60-120");

    train(store, 240, 20).assertSameRows(reference);

    assertThat(steps(store)).startsWith("0-60", "60-120").contains("0-60", "60-120", "120-240");
    assertThat(steps(store)).hasSize(5);
  }

  @Test
  void refillsStartFromTheInitialWeightsWhereNoStateIsLeft() throws Exception {
    Path store = folder.resolve("removed");
    train(store, 60, 60);
    train(store, 240, 60);
    try (Stream<Path> states = Files.walk(store.resolve("_state"))) {
      for (Path file : states.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }

    train(store, 240, 20).assertSameRows(reference);

    assertThat(steps(store)).containsExactly("0-60", "60-240", "0-240");
  }

  private static TrainedStore train(Path store, long steps, long every) {
    return TrainedStore.train(
        "local[2]",
        sweep,
        store,
        "--group-size",
        "4",
        "--set",
        "replicas=4",
        "--set",
        "training.steps=" + steps,
        "--set",
        "snapshots.every=" + every,
        "--set",
        "metrics.every=" + every);
  }

  /** The steps of the committed parts, in the order of their commits. */
  private static List<String> steps(Path store) throws IOException {
    StoreReader reader = StoreReader.open(new Configuration(), store.toString());
    return reader.runs().stream()
        .flatMap(run -> reader.parts(run.run()).stream())
        .map(
            part -> {
              PartKey key = part.key();
              return key.fromStep() + "-" + key.toStep();
            })
        .toList();
  }
}
