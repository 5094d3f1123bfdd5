package org.birkhoff.train.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.birkhoff.config.Kernels;
import org.birkhoff.run.ReplicaState;
import org.birkhoff.run.RunSpec;
import org.birkhoff.train.audit.FaultyEngine.Call;
import org.birkhoff.train.audit.FaultyEngine.Fault;
import org.birkhoff.train.audit.FaultyEngine.Place;
import org.birkhoff.train.engine.TrainingEngine;
import org.junit.jupiter.api.Test;

/** Engines that are wrong on purpose, in every way that the audit is there to find. */
class AuditTest {
  private static final AuditedRun RUN = AuditedRun.withRate(0.1);
  private static final Place WEIGHT = new Place(37, 0, 10);
  private static final String WEIGHT_NAME = "dense-1.weight[3, 1] (parameter 10)";

  @Test
  void soundEngineIsEqualInEveryWay() throws IOException {
    List<Outcome> outcomes = outcomes(RUN, RUN::engine);

    assertThat(outcomes)
        .extracting(Outcome::name)
        .containsSubsequence(
            "again, on a new engine",
            "again, on the same engine",
            "on two threads",
            "in reverse order",
            "each replica on its own engine",
            "in stored segments of 100 steps",
            "in stored segments of 23 steps",
            "in stored segments of 4 steps",
            "by turns of 23 steps, with metrics between",
            "kernels scalar",
            "metrics, in reverse order",
            "metrics, with training between",
            "metrics, kernels scalar");
    assertThat(outcomes).noneMatch(outcome -> outcome.kind() == Outcome.Kind.DIFFERENT);
    assertThat(texts(outcomes, "metrics, ").filter(text -> text.startsWith("equal")))
        .hasSizeGreaterThanOrEqualTo(3)
        .containsOnly("equal in %d numbers of 4 replicas at 4 steps".formatted(4 * 4 * metrics()));
    assertThat(
            outcomes.stream()
                .filter(o -> o.kind() == Outcome.Kind.EQUAL && !o.name().startsWith("metrics, "))
                .map(Outcome::text))
        .hasSizeGreaterThanOrEqualTo(10)
        .allMatch(text -> text.matches("equal over 4 replicas x 200 steps \\(hash [0-9a-f]{12}\\)"))
        .containsOnly(outcomes.get(0).text());
  }

  private static Stream<String> texts(List<Outcome> outcomes, String start) {
    return outcomes.stream().filter(o -> o.name().startsWith(start)).map(Outcome::text);
  }

  /** Metrics of a state. */
  private static int metrics() {
    TrainingEngine engine = RUN.engine(RUN.spec());
    return engine.measure(engine.initial(0)).size();
  }

  @Test
  void kernelsWithOtherMetrics() throws IOException {
    Map<String, String> found =
        differences(
            described ->
                new FaultyEngine(
                    RUN.engine(described),
                    (metric, state, advances) ->
                        described.engine().kernels() == Kernels.SCALAR
                            && state.step() > 0
                            && state.replica() == 2
                            && metric.observable().equals("update-norm")
                            && metric.layer().equals("dense-2.bias")));

    assertThat(found).containsOnlyKeys("metrics, kernels scalar");
    assertThat(found.get("metrics, kernels scalar"))
        .matches(
            "differ first at step 67 in replica 2: update-norm of dense-2\\.bias"
                + " \\S+ \\(0x[0-9a-f]{16}\\), reference update-norm of dense-2\\.bias"
                + " \\S+ \\(0x[0-9a-f]{16}\\)");
  }

  @Test
  void metricsOfAnEngineThatHasTrained() throws IOException {
    Map<String, String> found =
        differences(
            described ->
                new FaultyEngine(
                    RUN.engine(described),
                    (metric, state, advances) ->
                        advances > 0 && metric.observable().equals("train-loss")));

    assertThat(found).containsOnlyKeys("metrics, with training between");
    assertThat(found.get("metrics, with training between"))
        .startsWith("differ first at step 0 in replica 1: train-loss ");
  }

  @Test
  void metricsOfAnEngineThatHasMeasuredALaterState() throws IOException {
    Map<String, String> found =
        differences(
            described -> {
              AtomicLong latest = new AtomicLong();
              return new FaultyEngine(
                  RUN.engine(described),
                  (metric, state, advances) ->
                      latest.getAndAccumulate(state.step(), Math::max) > state.step()
                          && metric.observable().equals("gradient-norm")
                          && metric.layer().isEmpty());
            });

    assertThat(found).containsOnlyKeys("metrics, in reverse order");
    assertThat(found.get("metrics, in reverse order"))
        .startsWith("differ first at step 0 in replica 0: gradient-norm ");
  }

  @Test
  void divergenceInTheSameUpdateIsEqual() throws IOException {
    AuditedRun diverging = AuditedRun.withRate(1e38);
    TrainingEngine engine = diverging.engine(diverging.spec());
    assertThat(engine.advance(engine.initial(0), 200).divergedAt()).isPresent();

    assertThat(outcomes(diverging, diverging::engine))
        .noneMatch(outcome -> outcome.kind() == Outcome.Kind.DIFFERENT);
  }

  @Test
  void otherThread() throws IOException {
    Thread own = Thread.currentThread();

    assertThat(found(WEIGHT, call -> Thread.currentThread() != own && replica(call) == 2))
        .containsExactly(Map.entry("on two threads", weight(37, 2, 1)));
  }

  @Test
  void thirdCallToAnEngine() throws IOException {
    // In the reference, and in every segment, the third call is that of replica 2.
    assertThat(found(WEIGHT, call -> call.number() == 3))
        .containsOnlyKeys(
            "again, on the same engine",
            "on two threads",
            "in reverse order",
            "each replica on its own engine",
            "by turns of 23 steps, with metrics between")
        .hasEntrySatisfying(
            "each replica on its own engine",
            text ->
                assertThat(text)
                    .startsWith(
                        "differs from step 37 on, in 1 of 4 replicas at step 200; first in"
                            + " replica 2, "
                            + WEIGHT_NAME))
        .containsEntry("in reverse order", weight(37, 1, 2));
  }

  @Test
  void engineThatHasTrainedBefore() throws IOException {
    assertThat(found(WEIGHT, call -> call.number() == 8))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "again, on the same engine", weight(37, 3, 1),
                "by turns of 23 steps, with metrics between", weight(37, 3, 1)));
  }

  @Test
  void shortSegments() throws IOException {
    Map<String, String> found =
        found(WEIGHT, call -> call.state().step() > 0 && call.toStep() - call.state().step() <= 4);

    assertThat(found)
        .containsEntry("in stored segments of 4 steps", weight(37, 0, 4))
        .doesNotContainKeys("in stored segments of 100 steps", "on two threads");
  }

  @Test
  void replicaAfterALaterOne() throws IOException {
    assertThat(
            found(WEIGHT, call -> call.lastReplica() > replica(call) && call.state().step() == 0))
        .containsOnlyKeys("again, on the same engine", "in reverse order")
        .containsEntry("in reverse order", weight(37, 0, 3));
  }

  @Test
  void lastStepOnly() throws IOException {
    Place last = new Place(200, 0, 17);

    assertThat(found(last, call -> call.number() == 1 && replica(call) == 3))
        .containsOnlyKeys("in reverse order", "each replica on its own engine")
        .allSatisfy(
            (way, text) ->
                assertThat(text)
                    .startsWith(
                        "differs from step 200 on, in 1 of 4 replicas at step 200; first in"
                            + " replica 3, dense-2.weight[0, 1] (parameter 17): "));
  }

  @Test
  void kernelsThatLeaveAnotherMomentum() throws IOException {
    Place momentum = new Place(200, 1, 24);
    Map<String, String> found =
        differences(
            described ->
                new FaultyEngine(
                    RUN.engine(described),
                    momentum,
                    call -> described.engine().kernels() == Kernels.SCALAR && replica(call) == 1));

    assertThat(found).containsOnlyKeys("kernels scalar");
    assertThat(found.get("kernels scalar"))
        .matches(
            "differs from step 200 on, in 1 of 4 replicas at step 200; first in replica 1,"
                + " optimiser vector 1 at dense-2.bias\\[0\\] \\(parameter 24\\):"
                + " \\S+ \\(0x[0-9a-f]{8}\\), reference \\S+ \\(0x[0-9a-f]{8}\\), ulps apart: 1");
  }

  @Test
  void momentumForgottenWhenResumed() throws IOException {
    Map<String, String> found = differences(described -> new Forgetful(RUN.engine(described)));

    assertThat(found.get("in stored segments of 100 steps"))
        .startsWith(
            "differs from step 101 on, in 4 of 4 replicas at step 200; first in replica 0,");
    assertThat(found.get("in stored segments of 4 steps")).startsWith("differs from step 5 on,");
    assertThat(found)
        .containsOnlyKeys(
            "in stored segments of 100 steps",
            "in stored segments of 23 steps",
            "in stored segments of 4 steps",
            "by turns of 23 steps, with metrics between");
  }

  @Test
  void whatDoesNotHappenAgainIsSaidToBeSo() throws IOException {
    AtomicInteger engines = new AtomicInteger();
    Map<String, String> found =
        differences(
            described -> {
              boolean second = engines.incrementAndGet() == 2;
              return new FaultyEngine(RUN.engine(described), WEIGHT, call -> second);
            });

    assertThat(found).containsOnlyKeys("again, on a new engine");
    assertThat(found.get("again, on a new engine"))
        .startsWith(
            "differs at step 200 in 4 of 4 replicas, but not when trained again, so that it depends"
                + " on more than what was repeated; replica 0, dense-1.weight[0, 0] (parameter 0): ");
  }

  /** An engine that starts every call with new optimiser memory. */
  private record Forgetful(TrainingEngine sound) implements TrainingEngine {
    @Override
    public ReplicaState initial(int replica) {
      return sound.initial(replica);
    }

    @Override
    public ReplicaState advance(ReplicaState state, long toStep) {
      return sound.advance(
          new ReplicaState(
              state.replica(),
              state.step(),
              state.weights(),
              sound.initial(state.replica()).memory(),
              state.divergedAt()),
          toStep);
    }

    @Override
    public List<org.birkhoff.run.Observation> measure(ReplicaState state) {
      return sound.measure(state);
    }

    @Override
    public float[] outputs(
        ReplicaState state, org.birkhoff.train.engine.DataPart part, int[] rows) {
      return sound.outputs(state, part, rows);
    }

    @Override
    public void close() {
      sound.close();
    }
  }

  private static int replica(Call call) {
    return call.state().replica();
  }

  /** What is said of {@link #WEIGHT}, found in some replicas, the first of them {@code replica}. */
  private static String weight(long step, int replica, int replicas) {
    TrainingEngine engine = RUN.engine(RUN.spec());
    float value = engine.advance(engine.initial(replica), WEIGHT.step()).weights()[WEIGHT.index()];
    float moved = Math.nextUp(value);
    return ("differs from step %d on, in %d of 4 replicas at step 200; first in replica %d, %s:"
            + " %s (0x%08x), reference %s (0x%08x), ulps apart: 1")
        .formatted(
            step,
            replicas,
            replica,
            WEIGHT_NAME,
            moved,
            Float.floatToIntBits(moved),
            value,
            Float.floatToIntBits(value));
  }

  private static Map<String, String> found(Place place, Fault fault) throws IOException {
    return differences(described -> new FaultyEngine(RUN.engine(described), place, fault));
  }

  private static Map<String, String> differences(Function<RunSpec, TrainingEngine> engines)
      throws IOException {
    Map<String, String> differences = new LinkedHashMap<>();
    for (Outcome outcome : outcomes(RUN, engines)) {
      if (outcome.kind() == Outcome.Kind.DIFFERENT) {
        differences.put(outcome.name(), outcome.text());
      }
    }
    return differences;
  }

  private static List<Outcome> outcomes(AuditedRun run, Function<RunSpec, TrainingEngine> engines)
      throws IOException {
    return new Audit(run.spec(), 4, 200, engines).outcomes(outcome -> {});
  }
}
