package org.birkhoff.train.engine.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.birkhoff.config.DiagonalLinearSpec;
import org.birkhoff.config.DiagonalLinearSpec.Dynamics;
import org.birkhoff.config.DiagonalLinearSpec.Rows;
import org.birkhoff.config.DoubleWellSpec;
import org.birkhoff.config.LinearRegressionSpec;
import org.birkhoff.config.ModelSpec;
import org.birkhoff.config.PowerLawSpec;
import org.birkhoff.config.QuadraticSpec;
import org.birkhoff.config.Sampling;
import org.birkhoff.run.ReplicaState;
import org.junit.jupiter.api.Test;

/**
 * The bits of every family after 70 updates, as {@code golden-theory.py} beside {@code golden.csv}
 * computes them from the documents alone.
 */
class TheoryGoldenTest {
  private static final TableRows TABLE =
      new TableRows(
          new double[] {0.5, -1.25, 2, 0.75, -0.5, 1.5, -2.25, 0.125},
          new double[] {0.75, -1, 1.5, 1.25, -1.5, 0.5, -2, 1});

  private static final Map<String, TheoryRuns> RUNS =
      Map.ofEntries(
          Map.entry(
              "quadratic",
              TheoryRuns.of(
                      quadratic(List.of(0.1, 1.0, 3.0), 0, List.of(1.0, 0.5, 2.0), List.of()), 0.1)
                  .decay(0.01)),
          Map.entry(
              "heavy-ball",
              TheoryRuns.of(quadratic(List.of(1.0), 1, List.of(1.0), List.of()), 0.1)
                  .heavyBall(0.9)),
          Map.entry(
              "covariance",
              TheoryRuns.of(
                      quadratic(
                          List.of(1.0, 2.0),
                          0,
                          List.of(1.0),
                          List.of(List.of(1.0, 0.5), List.of(0.5, 1.0))),
                      0.1)
                  .batch(2)),
          Map.entry(
              "double-well",
              TheoryRuns.of(ModelSpec.of(new DoubleWellSpec(1.5, 2, 0.7, 0)), 0.01).decay(0.1)),
          Map.entry(
              "table",
              TheoryRuns.of(ModelSpec.of(new LinearRegressionSpec(0.7, 0)), 0.05)
                  .batch(3)
                  .on(TABLE, Sampling.WITH_REPLACEMENT)),
          Map.entry(
              "gaussian",
              diagonal(2, 2, Dynamics.SGD, Rows.GAUSSIAN, 1, 0.5, 0.01, 1).batch(3).decay(0.1)),
          Map.entry(
              "two-point", diagonal(1, 1, Dynamics.SGD, Rows.TWO_POINT, 0.2, 2, 0.02, 1).batch(5)),
          Map.entry(
              "amplified",
              diagonal(1, 1, Dynamics.AMPLIFIED, Rows.GAUSSIAN, 1, 0.5, 0.01, 0.02).batch(2)),
          Map.entry("sde", diagonal(1, 1, Dynamics.SDE, Rows.GAUSSIAN, 1, 1, 0.05, 0.1).decay(0.1)),
          Map.entry("sde-linear", diagonal(2, 0, Dynamics.SDE, Rows.GAUSSIAN, 1, 1, 0.1, 0.1)),
          Map.entry("sde-deep", diagonal(2, 3, Dynamics.SDE, Rows.GAUSSIAN, 1, 1, 0.05, 0.1)));

  private static ModelSpec quadratic(
      List<Double> eigenvalues, int flat, List<Double> noise, List<List<Double>> covariance) {
    return ModelSpec.of(
        new QuadraticSpec(
            eigenvalues, new PowerLawSpec(1, 1, 1), flat, noise, covariance, List.of(0.7), 0));
  }

  private static TheoryRuns diagonal(
      int width,
      int depth,
      Dynamics dynamics,
      Rows data,
      double slope,
      double noise,
      double rate,
      double temperature) {
    return TheoryRuns.of(
        ModelSpec.of(
            new DiagonalLinearSpec(
                width, depth, dynamics, temperature, data, slope, noise, 0.7, 0)),
        rate);
  }

  @Test
  void weightsHaveTheBitsOfTheDocuments() throws IOException {
    List<String> lines;
    try (InputStream file =
        TheoryGoldenTest.class.getResourceAsStream(
            "/org/birkhoff/train/engine/golden-theory.csv")) {
      lines = new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).toList();
    }
    assertThat(lines.stream().map(line -> line.split(",")[0]).distinct())
        .containsExactlyInAnyOrderElementsOf(RUNS.keySet());
    for (String line : lines) {
      String[] cells = line.split(",");
      TheoryEngine engine = RUNS.get(cells[0]).engine();
      List<ReplicaState> states = engine.advance(TheoryRuns.initial(engine, 4), 70);
      double weight =
          TheoryRuns.weights(states.get(Integer.parseInt(cells[1])))[Integer.parseInt(cells[2])];
      assertThat("%016x".formatted(Double.doubleToRawLongBits(weight)))
          .as(line)
          .isEqualTo(cells[3]);
    }
  }
}
