package org.birkhoff.train.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.birkhoff.config.Activation;
import org.birkhoff.config.EngineSpec;
import org.birkhoff.config.Keyword;
import org.birkhoff.config.Optimizer;
import org.birkhoff.random.Purpose;
import org.birkhoff.random.RandomStream;
import org.birkhoff.random.StreamKey;
import org.birkhoff.run.ReplicaState;
import org.birkhoff.train.engine.DataPart;
import org.birkhoff.train.engine.TrainingEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Both engines train the same network alike, up to rounding.
 *
 * <p>What rounding explains is measured, not guessed: the fused engine trains the replica once as
 * it is and three times with every weight moved before every update by one unit in its last place,
 * up or down by a fair coin. Such a move is twice the largest rounding of an update, which
 * dominates the rounding of gradients, because an update is small beside its weight. How far (in
 * the Euclidean norm) the moved replicas have come from the plain one grows as rounding errors grow
 * in this network, with its kinks and its instabilities. At every step the distance of the engines
 * must stay below the largest such distance up to that step. Measured on one machine, the engines'
 * distance is 0.04 to 0.3 of the bound; a learning rate that is off by one in ten thousand exceeds
 * it.
 */
class EnginesAgreeTest {
  private static final int REPLICA = 3;
  private static final int STEPS = 200;
  private static final int MOVED = 3;

  static Stream<List<String>> everyOptimizerAndActivation() {
    List<List<String>> cases = new ArrayList<>();
    for (Optimizer optimizer : Optimizer.values()) {
      for (Activation activation : Activation.values()) {
        cases.add(
            List.of(
                "training.optimizer=" + Keyword.of(optimizer),
                "model.activation=" + Keyword.of(activation),
                "training.learning-rate=" + rate(optimizer),
                "training.weight-decay=0.001"));
      }
    }
    return cases.stream();
  }

  private static String rate(Optimizer optimizer) {
    return switch (optimizer) {
      case SGD -> "0.1";
      case HEAVY_BALL, NESTEROV -> "0.01";
      case ADAM, ADAMW -> "0.003";
    };
  }

  static Stream<List<String>> otherForms() {
    return Stream.of(
        List.of("model.hidden=[]"),
        List.of("model.hidden=[]", "model.bias=false", "loss=mean-squared-error"),
        List.of("model.hidden=[24, 16]"),
        List.of("model.hidden=[24, 16]", "model.bias=false"),
        List.of("model.hidden=[24, 16]", "loss=mean-squared-error"),
        List.of("model.bias=false"),
        List.of("loss=mean-squared-error"),
        List.of("loss=mean-squared-error", "target=input"),
        List.of("model.init=he", "data.scaling=standardise", "training.batch-size=7"),
        List.of("training.batch-size=full"),
        List.of("training.sampling=shuffled-epochs", "training.schedule.type=cosine"));
  }

  /** A sum of at most 64 products of numbers of order 1 in float, three layers deep. */
  @ParameterizedTest
  @MethodSource("otherForms")
  void outputsAreTheSameUpToRounding(List<String> overrides) {
    try (TrainingEngine fused = engine(EngineSpec.Type.FUSED, overrides);
        TrainingEngine dl4j = engine(EngineSpec.Type.DL4J, overrides)) {
      ReplicaState state = fused.advance(fused.initial(REPLICA), 20);
      int[] rows = IntStream.range(0, 70).map(i -> 3 * i).toArray();
      for (DataPart part : DataPart.values()) {
        assertThat(dl4j.outputs(state, part, rows))
            .containsExactly(fused.outputs(state, part, rows), within(1e-4f));
      }
    }
  }

  @ParameterizedTest
  @MethodSource({"everyOptimizerAndActivation", "otherForms"})
  void trajectoriesAreTheSameUpToRounding(List<String> overrides) {
    try (TrainingEngine fused = engine(EngineSpec.Type.FUSED, overrides);
        TrainingEngine dl4j = engine(EngineSpec.Type.DL4J, overrides)) {
      List<float[]> plain = trajectory(fused);
      List<float[]> other = trajectory(dl4j);
      double[] bound = whatRoundingExplains(fused, plain);
      assertThat(dl4j.initial(REPLICA).weights()).isEqualTo(fused.initial(REPLICA).weights());
      assertThat(distance(plain.get(STEPS - 1), fused.initial(REPLICA).weights())).isPositive();
      for (int k = 0; k < STEPS; k++) {
        assertThat(distance(plain.get(k), other.get(k))).as("step %d", k + 1).isLessThan(bound[k]);
      }
    }
  }

  @Test
  void aLearningRateOffByOneInTenThousandIsFarOutside() {
    List<String> right = List.of("training.learning-rate=0.1");
    List<String> wrong = List.of("training.learning-rate=0.10001");
    try (TrainingEngine fused = engine(EngineSpec.Type.FUSED, right);
        TrainingEngine dl4j = engine(EngineSpec.Type.DL4J, wrong)) {
      List<float[]> plain = trajectory(fused);
      List<float[]> other = trajectory(dl4j);
      double[] bound = whatRoundingExplains(fused, plain);
      for (int k = 0; k < STEPS; k++) {
        assertThat(distance(plain.get(k), other.get(k)))
            .as("step %d", k + 1)
            .isGreaterThan(bound[k]);
      }
    }
  }

  private static TrainingEngine engine(EngineSpec.Type type, List<String> overrides) {
    return DigitsRun.of(type, overrides).engine();
  }

  private static List<float[]> trajectory(TrainingEngine engine) {
    List<float[]> weights = new ArrayList<>();
    ReplicaState state = engine.initial(REPLICA);
    for (int k = 0; k < STEPS; k++) {
      state = engine.advance(state, k + 1);
      weights.add(state.weights());
    }
    return weights;
  }

  private static double[] whatRoundingExplains(TrainingEngine fused, List<float[]> plain) {
    double[] bound = new double[STEPS];
    for (int i = 0; i < MOVED; i++) {
      StreamKey coins = StreamKey.of(Purpose.GENERATE, i, "last-place");
      ReplicaState state = fused.initial(REPLICA);
      double farthest = 0;
      for (int k = 0; k < STEPS; k++) {
        state = fused.advance(moved(state, coins), k + 1);
        farthest = Math.max(farthest, distance(plain.get(k), state.weights()));
        bound[k] = Math.max(bound[k], farthest);
      }
    }
    return bound;
  }

  private static ReplicaState moved(ReplicaState state, StreamKey coins) {
    float[] weights = state.weights().clone();
    float[] normals = new float[weights.length];
    new RandomStream(coins, REPLICA, state.step()).normals(0, normals.length, normals);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = normals[i] > 0 ? Math.nextUp(weights[i]) : Math.nextDown(weights[i]);
    }
    return new ReplicaState(
        state.replica(), state.step(), weights, state.memory(), state.divergedAt());
  }

  private static double distance(float[] a, float[] b) {
    double squares = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = (double) a[i] - b[i];
      squares += difference * difference;
    }
    return Math.sqrt(squares);
  }
}
