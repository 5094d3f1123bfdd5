package org.birkhoff.train.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.birkhoff.config.Activation;
import org.birkhoff.config.Kernels;
import org.birkhoff.config.Optimizer;
import org.birkhoff.data.Dataset;
import org.birkhoff.data.Rows;
import org.birkhoff.run.Observation;
import org.birkhoff.run.ReplicaState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FusedEngineTest {
  private static final RunFixture RUN =
      RunFixture.classifier(List.of(13, 7, 5, 3), Activation.TANH).with(Optimizer.ADAM, 0.01);

  /** Linear regression with a rate above 2 over its curvature: grows step by step. */
  private static final RunFixture DIVERGING =
      RunFixture.classifier(List.of(9, 2), Activation.IDENTITY)
          .onTargets()
          .with(Optimizer.HEAVY_BALL, 2.5);

  @Test
  void resumedTrainingIsUninterruptedTraining() {
    FusedEngine engine = RUN.engine(DenseKernels.of(Kernels.AUTO));
    ReplicaState whole = engine.advance(engine.initial(1), 300);
    for (int segment : new int[] {1, 7, 63, 64, 65, 299}) {
      ReplicaState state = engine.initial(1);
      while (state.step() < 300) {
        state =
            RUN.engine(DenseKernels.scalar()).advance(state, Math.min(300, state.step() + segment));
      }
      assertSame(state, whole);
    }
  }

  @Test
  void replicasDoNotDependOnTheirGroup() {
    List<ReplicaState> alone = new ArrayList<>();
    for (int replica = 0; replica < 4; replica++) {
      FusedEngine engine = RUN.engine(DenseKernels.of(Kernels.AUTO));
      alone.add(engine.advance(engine.initial(replica), 100));
    }
    FusedEngine shared = RUN.engine(DenseKernels.of(Kernels.AUTO));
    for (int replica = 3; replica >= 0; replica--) {
      shared.measure(shared.initial(replica));
      assertSame(shared.advance(shared.initial(replica), 100), alone.get(replica));
    }
    assertThat(alone.get(0).weights()).isNotEqualTo(alone.get(1).weights());
  }

  @Test
  void advanceLeavesTheGivenStateAsItWas() {
    FusedEngine engine = RUN.engine(DenseKernels.of(Kernels.AUTO));
    ReplicaState start = engine.advance(engine.initial(0), 10);
    float[] weights = start.weights().clone();
    float[] first = start.memory().get(0).clone();

    engine.advance(start, 50);
    engine.measure(start);

    assertThat(start.weights()).isEqualTo(weights);
    assertThat(start.memory().get(0)).isEqualTo(first);
    assertThat(start.step()).isEqualTo(10);
  }

  @ParameterizedTest
  @EnumSource(Kernels.class)
  void divergenceStopsBeforeTheUpdateThatIsNotFinite(Kernels choice) {
    FusedEngine engine = DIVERGING.engine(DenseKernels.of(choice));
    FusedEngine reference = DIVERGING.engine(DenseKernels.scalar());
    ReplicaState end = engine.advance(engine.initial(0), 5000);
    assertThat(end.divergedAt()).hasValue(end.step());
    assertThat(end.step()).isBetween(65L, 4999L);
    for (float weight : end.weights()) {
      assertThat(weight).isFinite();
    }

    ReplicaState state = reference.initial(0);
    while (state.divergedAt().isEmpty()) {
      state = reference.advance(state, state.step() + 1);
    }

    assertSame(end, state);
    assertThat(engine.advance(end, 6000)).isSameAs(end);
    assertThat(reference.advance(reference.initial(0), end.step()).divergedAt()).isEmpty();
    assertThat(engine.measure(end)).isEqualTo(reference.measure(state));
  }

  @Test
  void infiniteLossOfFiniteWeightsIsDivergence() {
    RunFixture linear =
        RunFixture.classifier(List.of(2, 2), Activation.TANH).with(Optimizer.SGD, 1e-30);
    FusedEngine engine = linear.engine(DenseKernels.of(Kernels.AUTO));
    ReplicaState start = engine.initial(0);
    Arrays.fill(start.weights(), 3e38f);
    start.weights()[2] = -3e38f;
    start.weights()[3] = -3e38f;

    ReplicaState end = engine.advance(start, 200);

    assertThat(end.divergedAt()).hasValue(0);
    assertThat(end.weights()).isEqualTo(start.weights());
  }

  /** Kernels read rows past the last one of a chunk, which are not those of the other data set. */
  @ParameterizedTest
  @EnumSource(Kernels.class)
  void metricsOfFewRowsAreThoseOfTheReference(Kernels choice) {
    Dataset data = RUN.data();
    Dataset fewTest = new Dataset(13, 3, data.train(), first(data.train(), 6));
    Dataset fewTrain = new Dataset(13, 3, first(data.train(), 20), data.train());
    for (Dataset few : List.of(fewTest, fewTrain)) {
      FusedEngine engine = FusedEngine.create(RUN.run(), few, DenseKernels.of(choice));
      FusedEngine reference = FusedEngine.create(RUN.run(), few, DenseKernels.scalar());
      ReplicaState state = engine.initial(0);
      List<Observation> expected = reference.measure(state);

      assertThat(engine.measure(state)).isEqualTo(expected);
      assertThat(engine.measure(state)).isEqualTo(expected);
    }
  }

  private static Rows first(Rows rows, int count) {
    return new Rows(
        count,
        Arrays.copyOf(rows.features(), count * 13),
        Arrays.copyOf(rows.labels(), count),
        rows.targets());
  }

  @Test
  void stepsGoForwardOnly() {
    FusedEngine engine = RUN.engine(DenseKernels.scalar());
    ReplicaState state = engine.advance(engine.initial(2), 5);

    assertThatThrownBy(() -> engine.advance(state, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot advance replica 2: it is at step 5, past step 4");
  }

  @Test
  void dataOfAnotherShapeIsRefused() {
    RunFixture other = RunFixture.classifier(List.of(4, 3), Activation.TANH);

    assertThatThrownBy(() -> FusedEngine.create(RUN.run(), other.data(), DenseKernels.scalar()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot train: the run describes 13 inputs and 3 outputs,"
                + " but the data set has 4 and 3");
  }

  private static void assertSame(ReplicaState actual, ReplicaState expected) {
    assertThat(actual.step()).isEqualTo(expected.step());
    assertThat(actual.divergedAt()).isEqualTo(expected.divergedAt());
    assertThat(GoldenRuns.sha256(actual.weights()))
        .isEqualTo(GoldenRuns.sha256(expected.weights()));
    assertThat(actual.memory()).hasSameSizeAs(expected.memory());
    for (int i = 0; i < actual.memory().size(); i++) {
      assertThat(GoldenRuns.sha256(actual.memory().get(i)))
          .isEqualTo(GoldenRuns.sha256(expected.memory().get(i)));
    }
  }
}
