package org.birkhoff.train.engine.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.birkhoff.config.ModelSpec;
import org.birkhoff.config.PowerLawSpec;
import org.birkhoff.config.QuadraticSpec;
import org.birkhoff.config.RateSchedule;
import org.birkhoff.run.Observation;
import org.birkhoff.run.ReplicaState;
import org.birkhoff.theory.GaussianLaw;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The quadratic model against its exact laws in discrete time, papers.md 1d.4. Every comparison of
 * a moment allows four standard errors, a false alarm in 16 000; those of a law reject at .001.
 */
@Tag("statistical")
class QuadraticLawTest {
  private static final double[] H = {0.1, 1, 3};
  private static final double[] C = {1, 0.5, 2};
  private static final double ERRORS = 4;

  static QuadraticSpec spec(
      List<Double> eigenvalues, int flat, List<Double> noise, double deviation) {
    return new QuadraticSpec(
        eigenvalues, new PowerLawSpec(1, 1, 1), flat, noise, List.of(), List.of(0.0), deviation);
  }

  private static double stationary(double rate, double h, double c, double mu) {
    return rate * c * (1 + mu) / (h * (1 - mu) * (2 * (1 + mu) - rate * h));
  }

  @Test
  void settlesInTheStationaryLaw() {
    TheoryEngine engine =
        TheoryRuns.of(ModelSpec.of(spec(List.of(0.1, 1.0, 3.0), 0, List.of(1.0, 0.5, 2.0), 1)), 0.1)
            .engine();
    List<ReplicaState> states = engine.advance(TheoryRuns.initial(engine, 4000), 1500);
    for (int c = 0; c < 3; c++) {
      double variance = stationary(0.1, H[c], C[c], 0);
      double[] x = TheoryRuns.weights(states, c);
      Sample sample = Sample.of(x);
      assertThat(sample.mean()).isCloseTo(0, within(ERRORS * sample.meanError()));
      assertThat(sample.variance()).isCloseTo(variance, within(ERRORS * sample.varianceError()));
      assertThat(KolmogorovSmirnov.pValue(x, new GaussianLaw(0, variance)::cumulative))
          .isGreaterThan(0.001);
    }
    Sample squares = Sample.of(squaredGradients(engine, states));
    assertThat(squares.mean()).isCloseTo(0.38428, within(ERRORS * squares.meanError()));
    Sample losses =
        Sample.of(states.stream().mapToDouble(s -> value(engine, s, "train-loss")).toArray());
    assertThat(losses.mean()).isCloseTo(0.09711, within(ERRORS * losses.meanError()));
  }

  private static double[] squaredGradients(TheoryEngine engine, List<ReplicaState> states) {
    return states.stream()
        .mapToDouble(s -> Math.pow(value(engine, s, "gradient-norm"), 2))
        .toArray();
  }

  private static double value(TheoryEngine engine, ReplicaState state, String name) {
    return engine.measure(state).stream()
        .filter(one -> one.observable().equals(name) && one.layer().isEmpty())
        .mapToDouble(Observation::value)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void heavyBallSettlesInItsStationaryLaw() {
    double[][] rows = {{0.1, 1, 1, 0.9, 0.5135}, {0.3, 2, 0.25, 0.5, 0.046875}};
    for (double[] row : rows) {
      TheoryEngine engine =
          TheoryRuns.of(ModelSpec.of(spec(List.of(row[1]), 0, List.of(row[2]), 1)), row[0])
              .heavyBall(row[3])
              .engine();
      List<ReplicaState> states = engine.advance(TheoryRuns.initial(engine, 20_000), 600);
      Sample sample = Sample.of(TheoryRuns.weights(states, 0));
      assertThat(stationary(row[0], row[1], row[2], row[3])).isCloseTo(row[4], within(5e-5));
      assertThat(sample.variance())
          .isCloseTo(
              stationary(row[0], row[1], row[2], row[3]), within(ERRORS * sample.varianceError()));
    }
  }

  /** The law at every step: mean a^t m0, variance a^2t v0 + eta^2 c (1 - a^2t) / (1 - a^2). */
  @Test
  void relaxesAsTheExactLawDoes() {
    QuadraticSpec model =
        new QuadraticSpec(
            List.of(1.0), new PowerLawSpec(1, 1, 1), 0, List.of(2.0), List.of(), List.of(1.5), 0.5);
    TheoryEngine engine = TheoryRuns.of(ModelSpec.of(model), 0.1).batch(4).decay(0.2).engine();
    List<ReplicaState> states = TheoryRuns.initial(engine, 20_000);
    double a = 1 - 0.1 * 1.2;
    for (int step : new int[] {0, 1, 3, 10, 30}) {
      states = engine.advance(states, step);
      double decay = Math.pow(a, 2 * step);
      double variance = decay * 0.25 + 0.01 * 0.5 * (1 - decay) / (1 - a * a);
      Sample sample = Sample.of(TheoryRuns.weights(states, 0));
      assertThat(sample.mean())
          .isCloseTo(1.5 * Math.pow(a, step), within(ERRORS * sample.meanError()));
      assertThat(sample.variance()).isCloseTo(variance, within(ERRORS * sample.varianceError()));
    }
  }

  @Test
  void remembersAndMovesAsTheExactLawDoes() {
    TheoryEngine engine =
        TheoryRuns.of(ModelSpec.of(spec(List.of(1.0), 1, List.of(1.0), 1)), 0.1).engine();
    List<ReplicaState> from = engine.advance(TheoryRuns.initial(engine, 20_000), 200);
    int lag = 7;
    List<ReplicaState> to = engine.advance(from, 200 + lag);
    double[] x = TheoryRuns.weights(from, 0);
    double[] y = TheoryRuns.weights(to, 0);
    double variance = stationary(0.1, 1, 1, 0);
    Sample products =
        Sample.of(IntStream.range(0, x.length).mapToDouble(i -> x[i] * y[i]).toArray());
    double memory = Math.pow(0.9, lag);
    assertThat(products.mean()).isCloseTo(variance * memory, within(ERRORS * products.meanError()));
    Sample moved = Sample.of(moved(x, y));
    assertThat(moved.mean())
        .isCloseTo(2 * variance * (1 - memory), within(ERRORS * moved.meanError()));
    Sample diffused = Sample.of(moved(TheoryRuns.weights(from, 1), TheoryRuns.weights(to, 1)));
    assertThat(diffused.mean()).isCloseTo(0.01 * lag, within(ERRORS * diffused.meanError()));
  }

  private static double[] moved(double[] x, double[] y) {
    return IntStream.range(0, x.length).mapToDouble(i -> Math.pow(y[i] - x[i], 2)).toArray();
  }

  /** 1d.5: a tenth of the rate, about a tenth of the squared gradient, exactly as the law says. */
  @Test
  void squaredGradientFallsWithTheRate() {
    TheoryEngine engine =
        TheoryRuns.of(ModelSpec.of(spec(List.of(1.0, 3.0), 0, List.of(0.5, 2.0), 1)), 0.1)
            .schedule(new RateSchedule(RateSchedule.Type.STEP, 200, 0.1, OptionalLong.empty(), 0))
            .engine();
    List<ReplicaState> before = engine.advance(TheoryRuns.initial(engine, 8000), 200);
    Sample high = Sample.of(squaredGradients(engine, before));
    assertThat(high.mean()).isCloseTo(0.05 / 1.9 + 0.6 / 1.7, within(ERRORS * high.meanError()));
    // the law 200 updates after the drop: variances relax by (1 - eta h)^400
    Sample low = Sample.of(squaredGradients(engine, engine.advance(before, 400)));
    double left = Math.pow(0.99, 400);
    double slow = 0.005 / 1.99 * (1 - left) + 0.05 / 1.9 * left;
    double fast = 0.06 / 1.97 * (1 - Math.pow(0.97, 400)) + 0.6 / 1.7 * Math.pow(0.97, 400);
    assertThat(low.mean()).isCloseTo(slow + fast, within(ERRORS * low.meanError()));
  }

  /** Var x solves V = A V A + eta^2 C, that is V_ij = eta^2 C_ij / (1 - a_i a_j). */
  @Test
  void correlatedNoiseGivesCorrelatedWeights() {
    QuadraticSpec model =
        new QuadraticSpec(
            List.of(1.0, 2.0),
            new PowerLawSpec(1, 1, 1),
            0,
            List.of(1.0),
            List.of(List.of(1.0, 0.6), List.of(0.6, 0.5)),
            List.of(0.0),
            0);
    TheoryEngine engine = TheoryRuns.of(ModelSpec.of(model), 0.1).batch(2).engine();
    List<ReplicaState> states = engine.advance(TheoryRuns.initial(engine, 20_000), 200);
    double[] x = TheoryRuns.weights(states, 0);
    double[] y = TheoryRuns.weights(states, 1);
    Sample products =
        Sample.of(IntStream.range(0, x.length).mapToDouble(i -> x[i] * y[i]).toArray());
    assertThat(products.mean())
        .isCloseTo(0.01 * 0.3 / (1 - 0.9 * 0.8), within(ERRORS * products.meanError()));
    Sample second = Sample.of(y);
    assertThat(second.variance())
        .isCloseTo(0.01 * 0.25 / (1 - 0.64), within(ERRORS * second.varianceError()));
  }
}
