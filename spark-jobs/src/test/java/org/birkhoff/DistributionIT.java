package org.birkhoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionIT {

  private static final Path DIST = Path.of("..", "target", "dist").toAbsolutePath().normalize();
  private static final Path SPARK_JARS = DIST.resolve("spark").resolve("jars");

  @TempDir private Path directory;

  @Test
  void holdsEachJarOnce() throws IOException {
    List<String> jars = new ArrayList<>();
    jars.addAll(artifacts(DIST.resolve("jars")));
    jars.addAll(artifacts(DIST.resolve("lib")));
    jars.addAll(artifacts(SPARK_JARS));
    assertThat(jars)
        .contains(
            "birkhoff-common.jar", "birkhoff-spark-jobs.jar", "picocli.jar", "spark-core_2.12.jar")
        .doesNotHaveDuplicates();
  }

  @Test
  void sparkRunsWithoutOurLibraries() throws Exception {
    List<String> printed =
        run(
            List.of(
                java(),
                "-cp",
                SPARK_JARS + File.separator + "*",
                "org.apache.spark.launcher.Main",
                "org.apache.spark.deploy.SparkSubmit",
                "--master",
                "local[2]",
                "--driver-class-path",
                Path.of("target", "test-classes").toAbsolutePath().toString(),
                "--class",
                SumOnSpark.class.getName(),
                "spark-internal"));
    // The launcher starts with an empty word, then a line break, as bin/spark-class expects.
    List<String> command =
        Arrays.stream(String.join("\n", printed).split("\0"))
            .map(String::strip)
            .filter(word -> !word.isEmpty())
            .toList();
    assertThat(run(command)).containsExactly("sum 4950");
  }

  private List<String> run(List<String> command) throws Exception {
    Path output = directory.resolve("output");
    Path errors = directory.resolve("errors");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    builder.environment().put("SPARK_HOME", DIST.resolve("spark").toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.12");
    builder.environment().remove("SPARK_CONF_DIR");
    int status = builder.start().waitFor();
    assertThat(status).as(() -> contents(errors)).isZero();
    return Files.readAllLines(output);
  }

  private static String contents(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static List<String> artifacts(Path folder) throws IOException {
    try (Stream<Path> jars = Files.list(folder)) {
      return jars.map(
              jar -> jar.getFileName().toString().replaceFirst("-[0-9][^-]*(?=-|\\.jar$)", ""))
          .toList();
    }
  }
}
