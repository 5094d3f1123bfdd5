package org.birkhoff.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.birkhoff.run.Observation;
import org.birkhoff.run.ReplicaState;
import org.birkhoff.sketch.SketchRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Parts keep their bytes, and so their names, as long as parquet-mr and zstd stay the same. The
 * digests are those of the writer of format version 1 that held every row as objects in sorted
 * maps.
 */
class PartBytesTest {
  @TempDir Path folder;

  @Test
  void manyReplicasOfAScalar() throws IOException {
    PartKey key = Stores.key(3, 70_002, 0, 30);
    try (PartWriter writer = PartWriter.open(Stores.CONF, folder.toString(), 1, key)) {
      for (int replica = key.firstReplica(); replica <= key.lastReplica(); replica++) {
        for (long step = 0; step <= 30; step += 10) {
          writer.snapshot(replica, step, Stores.weights(1, replica, step));
          writer.metric(replica, step, new Observation("train-loss", "", replica * 0.5 + step));
        }
        writer.state(
            new ReplicaState(
                replica, 30, Stores.weights(1, replica, 30), List.of(), OptionalLong.empty()),
            Stores.HASH);
      }
      assertDigests(
          writer.finish(),
          "201c4741ac9c0879cfc8f16f708f675625d5238aca31f93054c183dcd58c529d",
          "e4662a3fd2592cdc1052ff7ac429072bc6d826f2c48dc4cabc89b3ab7e2c1471",
          "1272d83e61d38a28a6e767380b758d72db9978d4db462132ffac8d4d3d8cb483");
    }
  }

  @Test
  void rowsInAnyOrderWithDivergedReplicasAndNans() throws IOException {
    PartKey key = Stores.key(0, 40, 100, 140);
    List<Runnable> rows = new ArrayList<>();
    try (PartWriter writer = PartWriter.open(Stores.CONF, folder.toString(), 6, key)) {
      for (int replica = 0; replica <= 40; replica++) {
        int r = replica;
        long end = r % 7 == 3 ? 117 : 140;
        rows.add(() -> writer.state(state(r, end), Stores.HASH));
        for (long step = 105; step <= end; step += 5) {
          long s = step;
          if (s % 10 == 0) {
            rows.add(() -> writer.snapshot(r, s, weights(r, s)));
          }
          if (s % 15 == 0) {
            rows.add(() -> writer.sketch(r, s, new SketchRow("", "moments", weights(r, s))));
            rows.add(() -> writer.sketch(r, s, new SketchRow("b", "moments", new float[] {r})));
            rows.add(() -> writer.sketch(r, s, new SketchRow("b", "coordinates", weights(r, -s))));
          }
          for (String layer : List.of("dense-2", "", "dense-1")) {
            rows.add(() -> writer.metric(r, s, new Observation("weight-norm", layer, r * s)));
          }
          rows.add(() -> writer.metric(r, s, new Observation("accuracy", "", Double.NaN)));
        }
      }
      Collections.shuffle(rows, new Random(1));
      rows.forEach(Runnable::run);
      assertDigests(
          writer.finish(),
          "3f2bc0eff1d155470fae4a4b5d7494ae76e7f15463c11718f280f3e299cb97ce",
          "b66435585431d653b018ed2f78e5063d5530e2ca8364d556e37403ee1b51fa2d",
          "42c9523a8ba6db77e860eb735c2f6d4fc0c467dc58b2647c95ceec3b50260c52",
          "3fee8c10131b94cec471378a8fee8b93387cd1e668d882b30499a32b93942167");
    }
  }

  @Test
  void chunks() throws IOException {
    PartFacts facts = Stores.wide(folder, Stores.key(0, 2, 0, 20), 2 * Chunks.SIZE + 17, 0, 10, 20);
    assertDigests(
        facts,
        "933cf4d81739e97045316ab89bf1846653f286aa38180d1bf92a764c26fee27b",
        "4f96add40c4c6af9055a04ebde533344537e0ef4d15fca4fe0094f847e3fd935",
        "9accd4acff81f8082bd82689f537d8f327248ca5e27900499a90a7cc665c480d");
  }

  @Test
  void partsWrittenAtTheSameTimeAsOthers() throws Exception {
    List<Callable<String>> parts = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      parts.add(this::metrics);
    }
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (Future<String> digest : threads.invokeAll(parts)) {
        assertThat(digest.get())
            .isEqualTo("e6a45cb7ed15dcf7b85c2e4682eb91caf27b1ac27afe9b483875e870492ae732");
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private String metrics() throws IOException {
    PartKey key = Stores.key(0, 1999, 0, 2);
    try (PartWriter writer = PartWriter.open(Stores.CONF, folder.toString(), 1, key)) {
      for (int replica = 0; replica < 2000; replica++) {
        for (long step = 1; step <= 2; step++) {
          for (String layer : List.of("", "dense-1", "dense-2", "dense-3", "dense-4")) {
            writer.metric(replica, step, new Observation("weight-norm", layer, replica));
          }
        }
        writer.state(Stores.state(1, replica, 2), Stores.HASH);
      }
      return writer.finish().files().get(0).sha256();
    }
  }

  private static float[] weights(int replica, long step) {
    float[] weights = Stores.weights(6, replica, step);
    if (replica % 5 == 0) {
      weights[2] = Float.intBitsToFloat(0x7fc00123);
    }
    return weights;
  }

  private static ReplicaState state(int replica, long step) {
    return new ReplicaState(
        replica,
        step,
        weights(replica, step),
        List.of(weights(replica, -step), weights(replica, 0)),
        step == 140 ? OptionalLong.empty() : OptionalLong.of(step));
  }

  private static void assertDigests(PartFacts facts, String... digests) {
    List<String> found = new ArrayList<>();
    facts.files().forEach(file -> found.add(file.sha256()));
    found.add(facts.state().sha256());
    assertThat(found).containsExactly(digests);
  }
}
