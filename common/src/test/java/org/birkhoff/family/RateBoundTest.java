package org.birkhoff.family;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.birkhoff.config.DataIdentity;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.config.SweepSpecParser;
import org.birkhoff.data.Dataset;
import org.birkhoff.data.Rows;
import org.birkhoff.run.RunSpec;
import org.birkhoff.run.RunSpecs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows x = 1, 3 and y = 2 x: b1 = 5, minimum 2. */
class RateBoundTest {
  private static final Dataset ROWS =
      new Dataset(
          1,
          1,
          new Rows(2, new float[] {1, 3}, new int[0], new float[] {2, 6}),
          new Rows(0, new float[0], new int[0], new float[0]));

  private static RunSpec run(String model, String batch, double rate) {
    String yaml =
        """
        name: table
        replicas: 4
        data: {manifest: rows}
        model: %s
        training: {learning-rate: %s, batch-size: %s, steps: 1000}
        """
            .formatted(model, rate, batch);
    DataIdentity identity = new DataIdentity("rows", "a".repeat(64), 2, 0, 1, 1);
    return RunSpecs.resolve(
            SweepSpecParser.parse("s.yaml", yaml.getBytes(StandardCharsets.UTF_8), List.of()),
            (data, loss, target) -> identity)
        .get(0);
  }

  /**
   * a1 = 16: 5 / (25 + 16) with one row a batch, with all rows 1 / 5, amplified to T = 0.1 (5 -
   * 1.6) / 25; the Hessian at the minimum is 2 b1 2 v = 40 with one hidden layer.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{family: linear-regression}; 1; 0.12195",
        "{family: linear-regression}; full; 0.2",
        "{family: diagonal-linear, diagonal-linear: {depth: 0, data: table}}; 1; 0.12195",
        "{family: diagonal-linear, diagonal-linear: {depth: 0, data: table, dynamics: amplified}};"
            + " 1; 0.136",
        "{family: diagonal-linear, diagonal-linear: {depth: 1, data: table}}; 1; 0.05"
      })
  void ratesBeyondTheRowsBoundAreRefused(String model, String batch, double bound) {
    assertThatCode(() -> RateBound.require(run(model, batch, bound * (1 - 1e-4)), ROWS))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> RateBound.require(run(model, batch, bound * (1 + 1e-4)), ROWS))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessageMatching(
            "Cannot train run [0-9a-f]{12}: training.learning-rate must be below 0[.].*arXiv.*"
                + "|Cannot train run [0-9a-f]{12}: .* 0.05, 2 over .* of the rows of rows, .*");
  }

  @Test
  void aTemperatureBeyondTheMeanSquareBoundIsRefused() {
    String model =
        "{family: diagonal-linear, diagonal-linear: {depth: 0, data: table, dynamics: amplified,"
            + " temperature: 0.4}}";
    assertThatThrownBy(() -> RateBound.require(run(model, "1", 0.001), ROWS))
        .hasMessageContaining("model.diagonal-linear.temperature must be below 0.3125 for the");
  }

  @Test
  void theEquationItselfHasNoBound() {
    String model = "{family: diagonal-linear, diagonal-linear: {data: table, dynamics: sde}}";
    assertThatCode(() -> RateBound.require(run(model, "1", 3), ROWS)).doesNotThrowAnyException();
  }
}
