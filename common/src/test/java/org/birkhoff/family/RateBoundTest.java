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

  private static RunSpec run(String model, double rate) {
    String yaml =
        """
        name: table
        replicas: 4
        data: {manifest: rows}
        model: %s
        training: {learning-rate: %s, batch-size: 1, steps: 1000}
        """
            .formatted(model, rate);
    DataIdentity identity = new DataIdentity("rows", "a".repeat(64), 2, 0, 1, 1);
    return RunSpecs.resolve(
            SweepSpecParser.parse("s.yaml", yaml.getBytes(StandardCharsets.UTF_8), List.of()),
            (data, loss, target) -> identity)
        .get(0);
  }

  /** The Hessian at the minimum: 2 b1 = 10, and 2 b1 2 v = 40 with one hidden layer. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{family: linear-regression}; 0.2",
        "{family: diagonal-linear, diagonal-linear: {depth: 0, data: table}}; 0.2",
        "{family: diagonal-linear, diagonal-linear: {depth: 1, data: table}}; 0.05"
      })
  void ratesBeyondTheRowsBoundAreRefused(String model, double bound) {
    assertThatCode(() -> RateBound.require(run(model, Math.nextDown(bound)), ROWS))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> RateBound.require(run(model, bound), ROWS))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessageMatching(
            "Cannot train run [0-9a-f]{12}: training.learning-rate must be below %1$s, 2 over .*"
                    .formatted(bound)
                + " of the rows of rows, .* but was %s".formatted(bound));
  }

  @Test
  void theEquationItselfHasNoBound() {
    String model = "{family: diagonal-linear, diagonal-linear: {data: table, dynamics: sde}}";
    assertThatCode(() -> RateBound.require(run(model, 3), ROWS)).doesNotThrowAnyException();
  }
}
