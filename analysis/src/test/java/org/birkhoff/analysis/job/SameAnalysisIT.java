package org.birkhoff.analysis.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same weights give the same bytes however they are stored, cut and spread. */
class SameAnalysisIT {
  @TempDir Path folder;

  @Test
  void neitherFilesNorPartitionsNorCoresChangeABit() throws IOException {
    // Two chunks of 65 536 weights, the second tensor in both; superchains of two replicas.
    StoredEnsemble wide = StoredEnsemble.of(12, OptionalInt.of(6), 30_000, List.of(2), 30, 20);
    Path whole = folder.resolve("whole");
    Path pieces = folder.resolve("pieces");
    wide.write(whole, 12, 30);
    wide.write(pieces, 5, 10);
    for (String path : List.of("exact", "sketch")) {
      String[] options = {"--flips", "99", "--path", path};
      byte[] expected =
          AnalyzedStore.bytes(
              new AnalyzedStore(whole).analyze(Map.of("spark.master", "local[2]"), options));
      for (Map<String, String> spark :
          List.of(
              Map.of("spark.master", "local[1]"),
              Map.of(
                  "spark.master", "local[2]",
                  "spark.default.parallelism", "7",
                  "spark.sql.shuffle.partitions", "3",
                  "spark.sql.files.maxPartitionBytes", "100000"))) {
        for (Path store : List.of(whole, pieces)) {
          assertThat(AnalyzedStore.bytes(new AnalyzedStore(store).analyze(spark, options)))
              .as("%s %s %s", path, spark, store)
              .isEqualTo(expected);
        }
      }
    }
  }
}
