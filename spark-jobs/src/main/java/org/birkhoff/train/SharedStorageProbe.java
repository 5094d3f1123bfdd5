package org.birkhoff.train;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.birkhoff.config.InvalidSpecException;

/** Checks that every executor sees the store that the driver sees, by reading what it wrote. */
final class SharedStorageProbe {
  private static final int ROUNDS = 20;

  private final JavaSparkContext spark;
  private final Broadcast<SerializableConfiguration> hadoop;

  SharedStorageProbe(JavaSparkContext spark, Broadcast<SerializableConfiguration> hadoop) {
    this.spark = spark;
    this.hadoop = hadoop;
  }

  /** Throws unless every executor reads a nonce that the driver writes under {@code folder}. */
  void check(String storeUri, String folder) throws IOException {
    if (spark.isLocal()) {
      return;
    }
    String nonce = UUID.randomUUID().toString();
    Path file = new Path(new Path(storeUri, folder), "probe-" + nonce);
    Configuration configuration = hadoop.value().value();
    FileSystem files = file.getFileSystem(configuration);
    try (OutputStream out = files.create(file, false)) {
      out.write(nonce.getBytes(StandardCharsets.UTF_8));
    }
    try {
      int executors = Math.max(1, spark.sc().statusTracker().getExecutorInfos().length - 1);
      Set<String> seen = new HashSet<>();
      for (int round = 0; round < ROUNDS && seen.size() < executors; round++) {
        read(storeUri, file.toString(), nonce, seen);
      }
      if (seen.size() < executors) {
        throw new IOException(
            "Cannot probe store %s: only %d of %d executors answered"
                .formatted(storeUri, seen.size(), executors));
      }
    } finally {
      files.delete(file, false);
    }
  }

  private void read(String storeUri, String file, String nonce, Set<String> seen) {
    Broadcast<SerializableConfiguration> configuration = hadoop;
    List<Integer> tasks = IntStream.range(0, 4 * spark.defaultParallelism()).boxed().toList();
    List<String> answers =
        spark
            .parallelize(tasks, tasks.size())
            .map(task -> answer(configuration.value().value(), file, nonce))
            .collect();
    for (String answer : answers) {
      if (answer.startsWith("!")) {
        throw new InvalidSpecException(
            "Cannot use store %s: executor %s does not see it; give a URI that all hosts share"
                .formatted(storeUri, answer.substring(1)));
      }
      seen.add(answer);
    }
  }

  private static String answer(Configuration configuration, String file, String nonce) {
    String executor = SparkEnv.get().executorId();
    Path path = new Path(file);
    try (InputStream in = path.getFileSystem(configuration).open(path)) {
      String read = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return read.equals(nonce) ? executor : "!" + executor;
    } catch (IOException unreadable) {
      return "!" + executor;
    }
  }
}
