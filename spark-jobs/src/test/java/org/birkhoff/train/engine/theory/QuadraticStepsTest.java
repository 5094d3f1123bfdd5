package org.birkhoff.train.engine.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.birkhoff.config.ModelSpec;
import org.birkhoff.config.PowerLawSpec;
import org.birkhoff.config.QuadraticSpec;
import org.birkhoff.run.ReplicaState;
import org.birkhoff.theory.Covariance;
import org.birkhoff.theory.QuadraticModel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Consecutive updates of the quadratic model, and heavy-ball's law at single steps. */
@Tag("statistical")
class QuadraticStepsTest {
  private static final double RATE = 0.1;
  private static final int REPLICAS = 2048;

  /** From here on the slowest mode here remembers its start by 0.95^600 = 4e-14. */
  private static final int SETTLED = 600;

  /**
   * 3d.2: E d_t d_(t+1) / E |d_t|^2, by the mean of d_t d_(t+1) - cosine |d_t|^2 over the updates
   * of every replica. Replicas are independent, so that four of their standard errors are missed
   * once in 16 000; they are less than .01 in the cosine.
   */
  @ParameterizedTest
  @CsvSource({"1, 1, 0, -.05", "10, 2, 0, -.5", "1 3 10, 1 .5 2, 0, -.37953", "1, 1, .9, .85"})
  void consecutiveUpdatesHaveTheCosineOfTheLaw(
      String eigenvalues, String noise, double momentum, double expected) {
    double[] h = numbers(eigenvalues);
    double[] c = numbers(noise);
    double cosine =
        new QuadraticModel(
                h, Covariance.diagonal(c), RATE, momentum, new double[h.length], ones(h.length))
            .stepCosine();
    assertThat(cosine).isCloseTo(expected, within(5e-6));

    TheoryRuns runs =
        TheoryRuns.of(ModelSpec.of(QuadraticLawTest.spec(list(h), 0, list(c), 1)), RATE);
    TheoryEngine engine = (momentum > 0 ? runs.heavyBall(momentum) : runs).engine();
    int updates = 120;
    List<ReplicaState> states = engine.advance(TheoryRuns.initial(engine, REPLICAS), SETTLED);
    double[] residuals = new double[REPLICAS];
    double[] squares = new double[REPLICAS];
    double[][] last = null;
    for (int step = SETTLED + 1; step <= SETTLED + updates; step++) {
      List<ReplicaState> next = engine.advance(states, step);
      double[][] moves = new double[REPLICAS][];
      for (int i = 0; i < REPLICAS; i++) {
        moves[i] = difference(TheoryRuns.weights(next.get(i)), TheoryRuns.weights(states.get(i)));
        if (last != null) {
          double square = dot(last[i], last[i]) / (updates - 1);
          residuals[i] += dot(last[i], moves[i]) / (updates - 1) - cosine * square;
          squares[i] += square;
        }
      }
      last = moves;
      states = next;
    }
    Sample residual = Sample.of(residuals);
    assertThat(residual.mean()).isCloseTo(0, within(4 * residual.meanError()));
    assertThat(4 * residual.meanError() / Sample.of(squares).mean()).isLessThan(0.01);
  }

  /** 1d.4 with momentum: each step's law rejects at .001, that is from .03 on. */
  @Test
  void heavyBallHasItsLawAtEveryStep() {
    QuadraticSpec model =
        new QuadraticSpec(
            List.of(1.0), new PowerLawSpec(1, 1, 1), 0, List.of(2.0), List.of(), List.of(1.5), 0.5);
    TheoryEngine engine = TheoryRuns.of(ModelSpec.of(model), RATE).batch(4).heavyBall(0.9).engine();
    QuadraticModel law =
        new QuadraticModel(
            new double[] {1},
            Covariance.diagonal(0.5),
            RATE,
            0.9,
            new double[] {1.5},
            new double[] {0.25});
    List<ReplicaState> states = TheoryRuns.initial(engine, 4096);
    for (int step : new int[] {1, 5, 12, 300}) {
      states = engine.advance(states, step);
      assertThat(
              KolmogorovSmirnov.pValue(
                  TheoryRuns.weights(states, 0), law.marginal(0, step)::cumulative))
          .isGreaterThan(0.001);
    }
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  private static List<Double> list(double[] values) {
    return DoubleStream.of(values).boxed().toList();
  }

  private static double[] ones(int size) {
    return DoubleStream.generate(() -> 1).limit(size).toArray();
  }

  private static double[] difference(double[] to, double[] from) {
    double[] difference = new double[to.length];
    Arrays.setAll(difference, c -> to[c] - from[c]);
    return difference;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int c = 0; c < a.length; c++) {
      sum += a[c] * b[c];
    }
    return sum;
  }
}
