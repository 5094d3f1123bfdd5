package org.birkhoff.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.data.Dataset;
import org.birkhoff.data.Rows;
import org.birkhoff.run.RunSpec;
import org.birkhoff.store.Provenance;
import org.birkhoff.store.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An executor that joins after the probe and does not see the store. */
class BlindExecutorIT {
  private static final RunSpec RUN = TestRuns.digits(4, 10, 10, 10);

  @TempDir Path folder;

  @Test
  void stopsTrainingWithTheSentenceOfTheProbe() throws Exception {
    Configuration configuration = new Configuration();
    String uri = folder.resolve("store").toString();
    SparkConf conf =
        new SparkConf()
            .setMaster("local[2]")
            .setAppName("blind")
            .set("spark.ui.enabled", "false")
            .set("spark.driver.host", "localhost");
    try (JavaSparkContext spark = new JavaSparkContext(conf);
        Store store = Store.open(configuration, uri)) {
      store.register(List.of(RUN), Map.of(), new Provenance(Map.of("birkhoff", "test")));
      StoreMark mark = StoreMark.write(configuration, uri, "_staging");
      assertThat(mark.isSeen(configuration)).isTrue();
      Files.writeString(Path.of(mark.file()), "of another store");
      Files.deleteIfExists(
          Path.of(mark.file()).resolveSibling("." + Path.of(mark.file()).getFileName() + ".crc"));
      assertThat(mark.isSeen(configuration)).isFalse();
      Rows none = new Rows(0, new float[0], new int[0], new float[0]);
      SegmentFunction function =
          new SegmentFunction(
              spark.broadcast(new Dataset(64, 10, none, none)),
              spark.broadcast(new SerializableConfiguration(configuration)),
              mark);
      PrintStream nowhere =
          new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
      Progress progress = new Progress(nowhere, Progress.Display.ofProcess(), 40, 0);
      ChainScheduler scheduler =
          new ChainScheduler(spark, store, Map.of(RUN.contentHash(), function), mark, progress);
      ReplicaChain chain = new ReplicaChain(RUN.contentHash(), 0, 3, 4, 0, 10);

      assertThatThrownBy(
              () ->
                  scheduler.run(
                      List.of(new ForwardChain(RUN, chain, uri, new SegmentLength(1, 1 << 20)))))
          .isInstanceOf(InvalidSpecException.class)
          .hasMessage(
              "Cannot use store "
                  + uri
                  + ": executor driver does not see it; give a URI that all hosts share");
      assertThat(store.parts(RUN.contentHash())).isEmpty();
    }
  }
}
