package org.birkhoff.train.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.birkhoff.config.Kernels;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Final weights of a dozen runs, frozen. {@code golden.py} beside {@code golden.csv} computes the
 * same hashes from {@code arithmetic.md} and {@code randomness.md} alone, sharing no code.
 */
class GoldenHashTest {

  @ParameterizedTest
  @EnumSource(Kernels.class)
  void finalWeightsAreFrozen(Kernels choice) throws IOException {
    DenseKernels kernels = DenseKernels.of(choice);
    Map<String, String> hashes = new LinkedHashMap<>();
    GoldenRuns.all()
        .forEach((name, run) -> hashes.put(name, GoldenRuns.hashAfterTraining(run, kernels)));

    assertThat(hashes).isEqualTo(frozen());
  }

  private static Map<String, String> frozen() throws IOException {
    Map<String, String> hashes = new LinkedHashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                GoldenHashTest.class.getResourceAsStream("golden.csv"), StandardCharsets.UTF_8))) {
      lines.lines().skip(1).map(line -> line.split(",")).forEach(row -> hashes.put(row[0], row[1]));
    }
    return hashes;
  }
}
