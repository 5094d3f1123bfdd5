package org.birkhoff.train.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * No kernel is too large for the JVM's compilers: one that is may stay slow for the life of its
 * process ({@code spark-jobs/docs/kernels.md}, section 3).
 */
class CompiledKernelsIT {

  @Test
  void compilersTakeEveryKernel() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "-XX:+PrintCompilation",
                "-cp",
                System.getProperty("java.class.path"),
                EveryKernel.class.getName())
            .redirectErrorStream(true)
            .start();
    List<String> lines;
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      lines = output.lines().toList();
    }

    assertThat(process.waitFor()).isZero();
    assertThat(lines).anyMatch(line -> line.contains("vector.Kernel") && line.contains("::tiles"));
    assertThat(lines).noneMatch(line -> line.contains("COMPILE SKIPPED: out of"));
  }
}
