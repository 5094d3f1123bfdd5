package org.birkhoff.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedSweepsTest {

  static List<Path> sweeps() throws IOException {
    try (Stream<Path> files = Files.list(Sweeps.folder())) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("sweeps")
  void everySweepIsValidAndNamedAfterItsFile(Path file) throws IOException {
    SweepSpec sweep = SweepSpecParser.read(file, List.of()).spec();
    assertThat(sweep.name() + ".yaml").isEqualTo(String.valueOf(file.getFileName()));
    assertThat(Files.readAllLines(file).get(0))
        .isEqualTo("# yaml-language-server: $schema=sweep.schema.json");
  }

  @Test
  void theSweepsThatDocumentsNameAreThere() throws IOException {
    assertThat(sweeps().stream().map(file -> file.getFileName().toString()))
        .contains("quickstart.yaml", "digits-mlp.yaml", "mnist-mlp.yaml", "full.yaml");
  }

  @Test
  void digitsMlpIsWhatDocumentsSay() {
    SweepSpec sweep =
        SweepSpecParser.read(Sweeps.folder().resolve("digits-mlp.yaml"), List.of()).spec();
    assertThat(sweep.replicas()).isEqualTo(64);
    assertThat(sweep.data().manifest()).isEqualTo("digits");
    assertThat(sweep.data().labelNoise()).isEqualTo(0.2);
    assertThat(sweep.model().hidden()).containsExactly(32);
    assertThat(sweep.model().activation()).isEqualTo(Activation.TANH);
    assertThat(sweep.training().weightDecay()).isPositive();
    assertThat(sweep.training().steps()).isEqualTo(20_000);
    assertThat(sweep.training().batchSize()).isEqualTo(BatchSize.of(32));
  }
}
