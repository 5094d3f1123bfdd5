package org.birkhoff.train.engine.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.birkhoff.config.DiagonalLinearSpec;
import org.birkhoff.config.DoubleWellSpec;
import org.birkhoff.config.LinearRegressionSpec;
import org.birkhoff.config.ModelSpec;
import org.birkhoff.config.PowerLawSpec;
import org.birkhoff.config.QuadraticSpec;
import org.birkhoff.config.RateSchedule;
import org.birkhoff.config.Sampling;
import org.birkhoff.run.ReplicaState;
import org.birkhoff.train.engine.DataPart;
import org.birkhoff.train.engine.Engines;
import org.birkhoff.train.engine.TrainingEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Trajectories are functions of run and replica: no grouping, order or resumption changes a bit.
 */
class TheoryEngineTest {
  private static final TableRows TABLE =
      new TableRows(
          new double[] {0.5, -1.25, 2, 0.75, -0.5, 1.5, -2.25, 0.125},
          new double[] {0.75, -1, 1.5, 1.25, -1.5, 0.5, -2, 1});

  static Stream<TheoryRuns> runs() {
    QuadraticSpec correlated =
        new QuadraticSpec(
            List.of(),
            new PowerLawSpec(2, 1.5, 1),
            1,
            List.of(1.0),
            List.of(List.of(1.0, 0.5, 0.1), List.of(0.5, 1.0, 0.2), List.of(0.1, 0.2, 0.3)),
            List.of(1.0, 0.0, -1.0),
            0.25);
    List<TheoryRuns> runs = new ArrayList<>();
    QuadraticSpec plain = QuadraticLawTest.spec(List.of(0.1, 1.0, 3.0), 0, List.of(1.0), 1);
    runs.add(TheoryRuns.of(ModelSpec.of(plain), 0.1).batch(2));
    runs.add(
        TheoryRuns.of(ModelSpec.of(plain), 0.1)
            .heavyBall(0.9)
            .schedule(new RateSchedule(RateSchedule.Type.STEP, 50, 0.5, OptionalLong.empty(), 0)));
    runs.add(TheoryRuns.of(ModelSpec.of(correlated), 0.1).decay(0.01));
    runs.add(
        TheoryRuns.of(ModelSpec.of(new LinearRegressionSpec(0, 1)), 0.05)
            .batch(2)
            .on(TABLE, Sampling.WITH_REPLACEMENT));
    runs.add(
        TheoryRuns.of(ModelSpec.of(new LinearRegressionSpec(0, 1)), 0.05)
            .batch(3)
            .on(TABLE, Sampling.SHUFFLED_EPOCHS));
    runs.add(TheoryRuns.of(ModelSpec.of(new DoubleWellSpec(1, 1, 0, 1)), 0.02));
    for (DiagonalLinearSpec.Dynamics dynamics : DiagonalLinearSpec.Dynamics.values()) {
      for (DiagonalLinearSpec.Rows data : DiagonalLinearSpec.Rows.values()) {
        DiagonalLinearSpec model =
            new DiagonalLinearSpec(2, 2, dynamics, 0.05, data, 1, 0.5, 0.7, 0.1);
        runs.add(
            TheoryRuns.of(ModelSpec.of(model), 0.01).batch(3).on(TABLE, Sampling.WITH_REPLACEMENT));
      }
    }
    return runs.stream();
  }

  @ParameterizedTest
  @MethodSource("runs")
  void noGroupingChangesABit(TheoryRuns of) {
    int replicas = 600;
    TheoryEngine engine = of.engine();
    List<ReplicaState> whole = engine.advance(TheoryRuns.initial(engine, replicas), 150);
    for (int replica : new int[] {0, 17, 511, 512, 599}) {
      TheoryEngine alone = of.engine();
      assertSame(alone.advance(alone.initial(replica), 150), whole.get(replica));
    }
    List<Integer> order = new ArrayList<>(IntStream.range(0, 75).boxed().toList());
    Collections.shuffle(order, new Random(1));
    TheoryEngine shuffled = of.engine();
    List<ReplicaState> states =
        shuffled.advance(order.stream().map(shuffled::initial).toList(), 150);
    for (int i = 0; i < states.size(); i++) {
      assertSame(states.get(i), whole.get(order.get(i)));
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void resumptionChangesNoBit(TheoryRuns of) {
    TheoryEngine engine = of.engine();
    List<ReplicaState> from = TheoryRuns.initial(engine, 20);
    List<ReplicaState> whole = engine.advance(from, 200);
    List<ReplicaState> states = from;
    for (int step : new int[] {1, 2, 63, 64, 65, 127, 130, 200}) {
      states = of.engine().advance(states, step);
    }
    for (int i = 0; i < states.size(); i++) {
      assertSame(states.get(i), whole.get(i));
    }
    List<ReplicaState> mixed = new ArrayList<>(from);
    mixed.set(7, engine.advance(from.get(7), 33));
    mixed = new ArrayList<>(of.engine().advance(mixed, 200));
    for (int i = 0; i < mixed.size(); i++) {
      assertSame(mixed.get(i), whole.get(i));
    }
  }

  private static void assertSame(ReplicaState one, ReplicaState other) {
    assertThat(one.replica()).isEqualTo(other.replica());
    assertThat(one.step()).isEqualTo(other.step());
    assertThat(one.divergedAt()).isEqualTo(other.divergedAt());
    assertThat(one.weights()).isEqualTo(other.weights());
    assertThat(one.memory()).hasSameSizeAs(other.memory());
    for (int i = 0; i < one.memory().size(); i++) {
      assertThat(one.memory().get(i)).isEqualTo(other.memory().get(i));
    }
  }

  /** Models of many coordinates advance in smaller bunches, with the same bits. */
  @Test
  void wideModelsTakeSmallerBunches() {
    DiagonalLinearSpec model =
        new DiagonalLinearSpec(
            5000,
            1,
            DiagonalLinearSpec.Dynamics.SDE,
            0.05,
            DiagonalLinearSpec.Rows.GAUSSIAN,
            1,
            0.5,
            0.01,
            0.001);
    TheoryRuns of = TheoryRuns.of(ModelSpec.of(model), 0.01);
    TheoryEngine engine = of.engine();
    assertThat(engine.bunch()).isEqualTo(8 * ((1 << 20) / 10_000));
    List<ReplicaState> whole = engine.advance(TheoryRuns.initial(engine, 110), 1);
    for (int replica : new int[] {0, 103, 104, 109}) {
      assertSame(engine.advance(engine.initial(replica), 1), whole.get(replica));
    }
  }

  /** Cubic slopes: a start far out explodes within a few updates, one in a well never does. */
  @Test
  void stopsAtTheFirstUpdateThatIsNotFinite() {
    TheoryRuns of = TheoryRuns.of(ModelSpec.of(new DoubleWellSpec(1, 1, 0, 6)), 0.05);
    TheoryEngine engine = of.engine();
    List<ReplicaState> states = engine.advance(TheoryRuns.initial(engine, 300), 200);
    List<ReplicaState> stopped =
        states.stream().filter(state -> state.divergedAt().isPresent()).toList();
    assertThat(stopped).hasSizeBetween(50, 250);
    for (ReplicaState state : stopped.subList(0, 20)) {
      assertThat(state.divergedAt()).hasValue(state.step());
      TheoryEngine alone = of.engine();
      ReplicaState one = alone.initial(state.replica());
      for (long step = 1; step <= state.step(); step++) {
        one = alone.advance(one, step);
        assertThat(one.divergedAt()).isEmpty();
      }
      assertThat(TheoryRuns.weights(one)).isEqualTo(TheoryRuns.weights(state));
      assertSame(alone.advance(one, state.step() + 1), state);
      assertSame(alone.advance(state, 10_000), state);
    }
  }

  @Test
  void doublesKeepTheirBitsInFloats() {
    double[] values = {
      0.0,
      -0.0,
      1,
      -Math.PI,
      1e-300,
      Double.MIN_VALUE,
      Double.MAX_VALUE,
      1 / 0.0,
      -1 / 0.0,
      0.0 / 0.0
    };
    for (double value : values) {
      float[] parts = new float[DoubleBits.FLOATS];
      for (int i = 0; i < parts.length; i++) {
        parts[i] = DoubleBits.part(value, i);
        assertThat(parts[i]).isBetween(0f, (float) (1 << 22) - 1);
      }
      assertThat(Double.doubleToRawLongBits(DoubleBits.of(parts[0], parts[1], parts[2])))
          .isEqualTo(Double.doubleToRawLongBits(value));
    }
    assertThatThrownBy(() -> DoubleBits.of(0.5f, 0, 0))
        .hasMessageStartingWith("Cannot read a double");
    assertThatThrownBy(() -> DoubleBits.of(0, 1 << 21, 0))
        .hasMessageStartingWith("Cannot read a double");
  }

  @Test
  void isFoundByItsTypeAndHasNoOutputs() {
    TheoryRuns of = TheoryRuns.of(ModelSpec.of(new DoubleWellSpec(1, 1, 0, 1)), 0.02);
    try (TrainingEngine engine = Engines.of(of.run(), of.data())) {
      assertThat(engine).isInstanceOf(TheoryEngine.class);
      assertThat(engine.bunch()).isGreaterThan(1000);
      ReplicaState state = engine.initial(3);
      assertThatThrownBy(() -> engine.outputs(state, DataPart.TRAINING, new int[] {0}))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("have none");
      assertThat(Arrays.asList(engine.measure(state).get(0).observable())).contains("train-loss");
    }
  }
}
