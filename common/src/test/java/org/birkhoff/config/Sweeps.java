package org.birkhoff.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Sweeps for tests. */
final class Sweeps {
  static final String MINIMAL =
      """
      name: minimal
      replicas: 4
      data: {manifest: digits}
      training:
        learning-rate: 0.1
        batch-size: 32
        steps: 1000
      """;

  private Sweeps() {}

  static ParsedSweep parse(String yaml, String... overrides) {
    return SweepSpecParser.parse(
        "test.yaml", yaml.getBytes(StandardCharsets.UTF_8), List.of(overrides));
  }

  /** The folder of the sweeps that users start from. */
  static Path folder() {
    Path here = Path.of("").toAbsolutePath();
    Path root = Files.isDirectory(here.resolve("submit-scripts")) ? here : here.getParent();
    return root.resolve("submit-scripts").resolve("sweeps");
  }
}
