package org.birkhoff.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Equal rows give equal bytes in every Java process. */
class SameBytesTest {
  @TempDir Path folder;

  /** Writes some rows in a process whose objects have other identity hashes. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] args) throws IOException {
      for (int i = 0; i < Integer.parseInt(args[1]); i++) {
        System.identityHashCode(new Object());
      }
      MeasurementFile.write(
          HadoopOutputFile.fromPath(
              new org.apache.hadoop.fs.Path(args[0]), new Configuration(false)),
          List.of(
              Rows.median("a", "train-loss", "", 0, 2.25, .5),
              Rows.median("a", "train-loss", "", 10, 1.25, .5),
              Rows.fact("a", "run-name", "x")));
    }
  }

  @Test
  void processesWriteTheSameBytes() throws Exception {
    byte[] first = written(0);
    for (int hashes = 1; hashes <= 3; hashes++) {
      assertThat(written(hashes)).as("%d hashes drawn before", hashes).isEqualTo(first);
    }
  }

  private byte[] written(int hashes) throws Exception {
    Path file = folder.resolve(hashes + ".parquet");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                file.toString(),
                Integer.toString(hashes))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(folder.resolve("log"))).isZero();
    return Files.readAllBytes(file);
  }
}
