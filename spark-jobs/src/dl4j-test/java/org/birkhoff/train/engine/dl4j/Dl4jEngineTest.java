package org.birkhoff.train.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.birkhoff.config.EngineSpec;
import org.birkhoff.run.Observation;
import org.birkhoff.run.ReplicaState;
import org.birkhoff.train.engine.TrainingEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Dl4jEngineTest {
  private static final String ADAM = "training.optimizer=adam";
  private static final String SLOW = "training.learning-rate=0.003";

  private static TrainingEngine dl4j(String... overrides) {
    return DigitsRun.of(EngineSpec.Type.DL4J, overrides).engine();
  }

  private static void assertSame(ReplicaState one, ReplicaState other) {
    assertThat(one.step()).isEqualTo(other.step());
    assertThat(one.weights()).isEqualTo(other.weights());
    assertThat(one.memory()).hasSameSizeAs(other.memory());
    for (int i = 0; i < one.memory().size(); i++) {
      assertThat(one.memory().get(i)).isEqualTo(other.memory().get(i));
    }
    assertThat(one.divergedAt()).isEqualTo(other.divergedAt());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "conv-norm.json", "graph.json"})
  void segmentsNeighboursAndMeasurementsChangeNoBit(String configuration) {
    String[] overrides =
        configuration.isEmpty()
            ? new String[] {ADAM, SLOW}
            : new String[] {ADAM, SLOW, "model.configuration=" + configuration};
    ReplicaState whole;
    try (TrainingEngine engine = dl4j(overrides)) {
      whole = engine.advance(engine.initial(5), 60);
    }
    ReplicaState state;
    try (TrainingEngine engine = dl4j(overrides)) {
      engine.advance(engine.initial(2), 31);
      state = engine.advance(engine.initial(5), 17);
      engine.measure(state);
    }
    try (TrainingEngine engine = dl4j(overrides)) {
      engine.measure(engine.advance(engine.initial(6), 9));
      assertSame(engine.advance(state, 60), whole);
    }
  }

  @Test
  void threadsAtTheSameTimeChangeNoBit() {
    List<ReplicaState> alone = IntStream.range(0, 4).mapToObj(Dl4jEngineTest::trained).toList();
    List<ReplicaState> together =
        IntStream.range(0, 4).parallel().mapToObj(Dl4jEngineTest::trained).toList();
    for (int i = 0; i < alone.size(); i++) {
      assertSame(together.get(i), alone.get(i));
    }
  }

  private static ReplicaState trained(int replica) {
    try (TrainingEngine engine = dl4j()) {
      return engine.advance(engine.initial(replica), 50);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"loss=cross-entropy", "loss=mean-squared-error"})
  void metricsAreThoseOfTheFusedEngine(String loss) {
    try (TrainingEngine fused = DigitsRun.of(EngineSpec.Type.FUSED, loss).engine();
        TrainingEngine dl4j = dl4j(loss)) {
      ReplicaState state = fused.advance(fused.initial(1), 40);
      List<Observation> expected = fused.measure(state);
      List<Observation> measured = dl4j.measure(state);
      assertThat(measured).hasSameSizeAs(expected);
      for (int i = 0; i < expected.size(); i++) {
        Observation one = expected.get(i);
        assertThat(measured.get(i).observable()).isEqualTo(one.observable());
        assertThat(measured.get(i).layer()).isEqualTo(one.layer());
        // 64 products a chain and 1437 rows: far below 10^5 roundings of 6e-8 that add up
        assertThat(measured.get(i).value())
            .as(one.observable() + " " + one.layer())
            .isCloseTo(one.value(), within(1e-5 * Math.abs(one.value())));
      }
    }
  }

  @Test
  void aRefusedUpdateIsTheFusedEngines() {
    String[] steep = {"training.learning-rate=1e30", "model.activation=identity"};
    try (TrainingEngine fused = DigitsRun.of(EngineSpec.Type.FUSED, steep).engine();
        TrainingEngine dl4j = dl4j(steep)) {
      ReplicaState expected = fused.advance(fused.initial(0), 50);
      ReplicaState diverged = dl4j.advance(dl4j.initial(0), 50);
      assertThat(expected.divergedAt()).isPresent();
      assertThat(diverged.divergedAt()).isEqualTo(expected.divergedAt());
      assertThat(diverged.step()).isEqualTo(expected.step());
      assertThat(dl4j.advance(diverged, 60).divergedAt())
          .isEqualTo(OptionalLong.of(diverged.step()));
    }
  }

  @Test
  void loadingNativesLeavesDenormalNumbersAlone() {
    try (TrainingEngine dl4j = dl4j();
        TrainingEngine fused = DigitsRun.of(EngineSpec.Type.FUSED).engine()) {
      dl4j.advance(dl4j.initial(0), 3);
      float half = 0.5f * Float.parseFloat("0x1p0");
      assertThat(Float.MIN_NORMAL * half).isEqualTo(0x1p-127f);
      // refused where this thread flushes denormal numbers
      assertThat(fused.advance(fused.initial(0), 3).step()).isEqualTo(3);
    }
  }
}
