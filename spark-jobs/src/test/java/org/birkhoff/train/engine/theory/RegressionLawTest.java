package org.birkhoff.train.engine.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.birkhoff.config.LinearRegressionSpec;
import org.birkhoff.config.ModelSpec;
import org.birkhoff.config.Sampling;
import org.birkhoff.random.Purpose;
import org.birkhoff.random.RandomStream;
import org.birkhoff.random.StreamKey;
import org.birkhoff.run.ReplicaState;
import org.birkhoff.run.RunSpec;
import org.birkhoff.theory.DataMoments;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Linear regression on a table against its exact moments in discrete time, papers.md 2d.1. */
@Tag("statistical")
class RegressionLawTest {
  private static final double ERRORS = 4;

  private static TableRows table() {
    double[] normals = new double[40];
    new RandomStream(StreamKey.of(Purpose.GENERATE, 3, "regression-test"), 0, 0)
        .normals(0, 40, normals);
    double[] x = new double[20];
    double[] y = new double[20];
    for (int i = 0; i < 20; i++) {
      x[i] = (float) normals[2 * i];
      y[i] = (float) (normals[2 * i] + normals[2 * i + 1]);
    }
    return new TableRows(x, y);
  }

  @Test
  void settlesAtItsExactMomentsAndErgodicLoss() {
    TableRows rows = table();
    double rate = 0.05;
    int batch = 2;
    TheoryEngine engine =
        TheoryRuns.of(ModelSpec.of(new LinearRegressionSpec(0, 0)), rate)
            .batch(batch)
            .on(rows, Sampling.WITH_REPLACEMENT)
            .engine();
    List<ReplicaState> states = engine.advance(TheoryRuns.initial(engine, 20_000), 400);
    double[] v = TheoryRuns.weights(states, 0);
    DataMoments moments = rows.moments();
    double heat = rate / batch;
    double b1 = moments.b1();
    double minimum = moments.minimum();
    double variance = heat * moments.g(minimum) / (b1 - rate * b1 * b1 - heat * moments.a1());
    Sample sample = Sample.of(v);
    assertThat(sample.mean()).isCloseTo(minimum, within(ERRORS * sample.meanError()));
    assertThat(sample.variance()).isCloseTo(variance, within(ERRORS * sample.varianceError()));
    Sample loss = Sample.of(Arrays.stream(v).map(w -> Math.pow(1.5 * w - 2, 2)).toArray());
    double expected = 2.25 * (variance + minimum * minimum) - 6 * minimum + 4;
    assertThat(loss.mean()).isCloseTo(expected, within(ERRORS * loss.meanError()));
  }

  /** The first update by hand, with the rows that every engine draws. */
  @Test
  void readsTheRowsOfTheDataOrder() {
    TableRows rows = table();
    TheoryRuns runs =
        TheoryRuns.of(ModelSpec.of(new LinearRegressionSpec(0.5, 0)), 0.1)
            .batch(5)
            .on(rows, Sampling.WITH_REPLACEMENT);
    RunSpec run = runs.run();
    TheoryEngine engine = runs.engine();
    for (int replica = 0; replica < 10; replica++) {
      int[] drawn = new int[5];
      RandomStream.bounded(run.dataOrderKey(), replica, 0, 20, 0, 5, drawn);
      double gradient = 0;
      for (int row : drawn) {
        gradient += 2 * rows.x()[row] * (rows.x()[row] * 0.5 - rows.y()[row]) / 5;
      }
      ReplicaState state = engine.advance(engine.initial(replica), 1);
      assertThat(TheoryRuns.weights(state)[0]).isCloseTo(0.5 - 0.1 * gradient, within(1e-15));
    }
  }
}
