package org.birkhoff.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.birkhoff.CommandOutput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {
  private static final String SWEEP =
      """
      name: audited
      replicas: 2
      data: {manifest: digits}
      model: {hidden: [4]}
      training: {optimizer: adam, batch-size: 4, steps: 60}
      grid:
        axes:
          training.learning-rate: [0.01, 0.02]
      """;

  @TempDir Path folder;
  private Path sweep;

  @BeforeEach
  void writeSweep() throws IOException {
    sweep = Files.writeString(folder.resolve("sweep.yaml"), SWEEP);
  }

  @Test
  void everyComparisonIsALine() {
    CommandOutput output = audit("--replicas", "3");

    assertThat(output.err()).isEmpty();
    assertThat(output.exit()).isZero();
    List<String> lines = output.out().lines().toList();
    assertThat(lines)
        .filteredOn(line -> line.startsWith("Run "))
        .hasSize(2)
        .allMatch(
            line ->
                line.matches(
                    "Run [0-9a-f]{12} of audited \\{training.learning-rate=0.0[12]\\}:"
                        + " 3 replicas x 60 steps, engine fused, kernels auto"));
    assertThat(lines)
        .filteredOn(
            line -> line.matches("  .*: equal over 3 replicas x 60 steps \\(hash [0-9a-f]{12}\\)"))
        .hasSizeGreaterThanOrEqualTo(20);
    assertThat(lines.get(lines.size() - 1)).matches("All \\d+ comparisons are equal");
  }

  @Test
  void oneCellAndFewerSteps() {
    String hash = audit("--steps", "1").out().substring(4, 10);

    CommandOutput output = audit("--steps", "7", "--run", hash);

    assertThat(output.exit()).isZero();
    assertThat(output.out().lines().filter(line -> line.startsWith("Run "))).hasSize(1);
    assertThat(output.out()).contains("in stored segments of 4 steps: equal over 4 replicas x 7");
  }

  @Test
  void wrongOptionsAreRefused() {
    assertRefused("Cannot audit: --replicas must be at least 1, but was 0", "--replicas", "0");
    assertRefused(
        "Cannot audit: --steps must be between 1 and 60 (training.steps), but was 61",
        "--steps",
        "61");
    assertRefused("Cannot audit run xyz: 0 of the sweep's 2 runs start so", "--run", "xyz");
  }

  private void assertRefused(String sentence, String... options) {
    CommandOutput output = audit(options);
    assertThat(output.err().strip()).isEqualTo(sentence);
    assertThat(output.exit()).isEqualTo(2);
  }

  private CommandOutput audit(String... options) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "audit",
                "--sweep",
                sweep.toString(),
                "--manifests",
                TrainedStore.REPOSITORY.resolve("data-manifests").toString()));
    words.addAll(List.of(options));
    return CommandOutput.of(new Main(), words.toArray(String[]::new));
  }
}
