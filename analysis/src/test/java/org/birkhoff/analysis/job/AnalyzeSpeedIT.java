package org.birkhoff.analysis.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 64 replicas, 61 snapshots, 2146 parameters on two cores. */
@Tag("slow")
class AnalyzeSpeedIT {

  @Test
  void anEnsembleOfTheQuickstartsSizeIsAnalyzedInAMinute(@TempDir Path folder) throws IOException {
    StoredEnsemble.of(64, OptionalInt.empty(), 64, List.of(32), 600, 200).write(folder, 16, 200);
    System.setProperty("spark.master", "local[2]");
    System.setProperty("spark.ui.enabled", "false");
    long start = System.nanoTime();
    try {
      assertThat(Main.run("analyze", "--store", folder.toString())).isZero();
    } finally {
      System.clearProperty("spark.master");
      System.clearProperty("spark.ui.enabled");
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    assertThat(seconds).isLessThan(60);
  }
}
