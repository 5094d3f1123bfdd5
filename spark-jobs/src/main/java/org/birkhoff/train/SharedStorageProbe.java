package org.birkhoff.train;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** Checks that every executor sees the store that the driver sees, by reading what it wrote. */
final class SharedStorageProbe {
  private static final int ROUNDS = 20;

  private final JavaSparkContext spark;
  private final Broadcast<SerializableConfiguration> hadoop;

  SharedStorageProbe(JavaSparkContext spark, Broadcast<SerializableConfiguration> hadoop) {
    this.spark = spark;
    this.hadoop = hadoop;
  }

  /** Throws unless every executor there is sees the mark; later ones look when they get a task. */
  void check(StoreMark mark) throws IOException {
    if (spark.isLocal()) {
      return;
    }
    int executors = Math.max(1, spark.sc().statusTracker().getExecutorInfos().length - 1);
    Set<String> seen = new HashSet<>();
    for (int round = 0; round < ROUNDS && seen.size() < executors; round++) {
      look(mark, seen);
    }
    if (seen.size() < executors) {
      throw new IOException(
          "Cannot probe store %s: only %d of %d executors answered"
              .formatted(mark.storeUri(), seen.size(), executors));
    }
  }

  private void look(StoreMark mark, Set<String> seen) {
    Broadcast<SerializableConfiguration> configuration = hadoop;
    List<Integer> tasks = IntStream.range(0, 4 * spark.defaultParallelism()).boxed().toList();
    List<String> answers =
        spark
            .parallelize(tasks, tasks.size())
            .map(
                task ->
                    (mark.isSeen(configuration.value().value()) ? "" : "!")
                        + SparkEnv.get().executorId())
            .collect();
    for (String answer : answers) {
      if (answer.startsWith("!")) {
        throw mark.unseenBy(answer.substring(1));
      }
      seen.add(answer);
    }
  }
}
