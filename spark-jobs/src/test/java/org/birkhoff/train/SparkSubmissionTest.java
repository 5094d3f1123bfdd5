package org.birkhoff.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.birkhoff.config.InvalidSpecException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkSubmissionTest {
  private static final Submission SUBMISSION =
      new Submission(List.of(TestRuns.digits(2, 10, 5, 5)), Map.of("digits", "text"), List.of());

  @TempDir Path dist;

  @BeforeEach
  void assemble() throws IOException {
    for (String jar :
        List.of(
            "jars/birkhoff-common.jar",
            "jars/birkhoff-spark-jobs.jar",
            "jars/birkhoff-analysis.jar",
            "lib/picocli.jar")) {
      Path file = dist.resolve(jar);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "");
    }
  }

  @Test
  void trainsLocallyByDefault() {
    List<String> words = train(SparkSubmission.Spark.BUNDLED);
    assertThat(words).containsSequence("--master", "local[*]");
    assertThat(words).containsSequence("--class", "org.birkhoff.train.Main");
    int jar = words.indexOf(dist.resolve("jars/birkhoff-spark-jobs.jar").toString());
    assertThat(words.subList(jar + 1, jar + 4))
        .containsExactly("train", "--store", Path.of("out dir/s").toAbsolutePath().toString());
  }

  @Test
  void storesOfAnAnalysisAreAbsolute() {
    List<String> words =
        new SparkSubmission(dist, SparkSubmission.Spark.GIVEN, List.of())
            .analysis(List.of("compare", "--store=a", "--run", "3f", "--store2", "b/c"));
    assertThat(words)
        .endsWith(
            "compare",
            "--store=" + Path.of("a").toAbsolutePath(),
            "--run",
            "3f",
            "--store2",
            Path.of("b/c").toAbsolutePath().toString());
  }

  @Test
  void leavesTheMasterToAnInstalledSpark() {
    assertThat(train(SparkSubmission.Spark.GIVEN)).doesNotContain("--master");
  }

  @Test
  void usersOptionsComeLastAndReplaceDefaults() {
    List<String> words =
        train(
            SparkSubmission.Spark.BUNDLED,
            "--master",
            "spark://h:7077",
            "--driver-memory",
            "7g",
            "--conf",
            "spark.executor.defaultJavaOptions=-Dx=y z");
    assertThat(words).doesNotContain("local[*]", "2g");
    assertThat(words)
        .filteredOn(word -> word.startsWith("spark.executor.defaultJavaOptions="))
        .last()
        .isEqualTo("spark.executor.defaultJavaOptions=-Dx=y z --add-modules=jdk.incubator.vector");
  }

  @Test
  void clusterModeKeepsTheUsersDriverOptions() {
    List<String> words =
        train(
            SparkSubmission.Spark.GIVEN,
            "--deploy-mode",
            "cluster",
            "--conf",
            "spark.driver.extraJavaOptions=-Dmine=1");
    assertThat(words)
        .filteredOn(word -> word.startsWith("spark.driver.extraJavaOptions="))
        .last()
        .asString()
        .contains("-Dmine=1", "--add-modules=jdk.incubator.vector", "--add-opens");
  }

  @Test
  void missingJarsAreSaid() throws IOException {
    Files.delete(dist.resolve("jars/birkhoff-spark-jobs.jar"));
    assertThatThrownBy(() -> train(SparkSubmission.Spark.BUNDLED))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessageEndingWith("run './mvnw package' first");
  }

  private List<String> train(SparkSubmission.Spark spark, String... options) {
    return new SparkSubmission(dist, spark, List.of(options))
        .training(SUBMISSION, "out dir/s", List.of());
  }
}
