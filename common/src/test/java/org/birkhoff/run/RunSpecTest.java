package org.birkhoff.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.birkhoff.config.BatchSize;
import org.birkhoff.config.DataSpec;
import org.birkhoff.config.ObservableSpec;
import org.birkhoff.config.Optimizer;
import org.birkhoff.config.RateSchedule;
import org.birkhoff.config.Scaling;
import org.birkhoff.config.SketchSpec;
import org.birkhoff.config.StepSchedule;
import org.birkhoff.random.Purpose;
import org.birkhoff.random.StreamKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunSpecTest {
  private static final RunSpec RUN = ExampleRuns.RUN;

  static Stream<RunSpec> runs() {
    return Stream.of(
        RUN,
        RunVariation.of(RUN)
            .set("cell", Map.of("training.learning-rate", "5e-2", "loss", "cross-entropy"))
            .set("inits", OptionalInt.of(8))
            .set("model.hidden", List.of())
            .set("training.batch-size", BatchSize.full())
            .build(),
        RunVariation.of(RUN)
            .set("data", new DataSpec("x", 1, 0, 0, Scaling.NONE, Map.of("b", 1e-300, "a", 0.1)))
            .set("training.optimizer", Optimizer.ADAMW)
            .set("training.learning-rate", Math.nextUp(0.1))
            .set("training.epsilon", Float.MIN_VALUE * 1.5)
            .set(
                "training.schedule",
                new RateSchedule(RateSchedule.Type.COSINE, 3, 0.1, OptionalLong.of(1L << 39), 0.1))
            .set(
                "snapshots",
                new StepSchedule(StepSchedule.Type.EXPLICIT, List.of(1L, 1L << 38), 1, 1, 1))
            .build(),
        RUN.with(new SketchSpec(256, 8, true, 16, -7, RUN.metrics())),
        RUN.with(new ObservableSpec(true)));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void jsonReadsBackTheSameRun(RunSpec run) {
    RunSpec read = RunSpec.fromJson(run.toJson());
    assertThat(read).isEqualTo(run);
    assertThat(read.toJson()).isEqualTo(run.toJson());
    assertThat(read.contentHash()).isEqualTo(run.contentHash());
  }

  @Test
  void jsonHoldsSketchesWhereAnyAreAskedFor() {
    SketchSpec sketches = new SketchSpec(256, 8, true, 16, -7, RUN.metrics());
    assertThat(RUN.toJson()).doesNotContain("sketches");
    assertThat(RUN.with(sketches).toJson())
        .contains(
            "\"sketches\":{\"coordinates\":8,\"moments\":true,\"probes\":16,\"projections\":256,"
                + "\"schedule\":{\"every\":250,");
    SketchSpec none = new SketchSpec(0, 0, false, 0, 5, RUN.metrics());
    assertThat(RUN.with(none)).isEqualTo(RUN);
    assertThat(RUN.sketchSteps().count()).isZero();
    assertThat(RUN.with(sketches).sketchSteps().toArray()).isEqualTo(RUN.metricSteps().toArray());
  }

  @Test
  void jsonHoldsObservablesWhereAnyAreAskedFor() {
    assertThat(RUN.toJson()).doesNotContain("observables");
    assertThat(RUN.with(new ObservableSpec(true)).toJson())
        .contains("\"observables\":{\"balance\":true}");
  }

  @Test
  void sketchesAreNotForgotten() {
    RunSpec with = RUN.with(new SketchSpec(256, 8, true, 16, -7, RUN.metrics()));
    assertThat(RUN.covering(with).sketches()).isEqualTo(with.sketches());
    assertThat(with.covering(RUN).sketches()).isEqualTo(with.sketches());
  }

  @Test
  void jsonIsCanonical() {
    assertThat(RUN.toJson())
        .isEqualTo(
            "{\"cell\":{},"
                + "\"data\":{\"label-noise\":0.2,\"manifest\":\"digits\",\"options\":{},"
                + "\"scaling\":\"standardise\",\"seed\":3,\"test-fraction\":0.2},"
                + "\"dataset\":{\"inputs\":64,\"name\":\"digits\",\"outputs\":10,\"sha256\":\""
                + ExampleRuns.DIGEST
                + "\",\"test-rows\":360,\"train-rows\":1437},"
                + "\"engine\":{\"kernels\":\"auto\",\"type\":\"fused\"},"
                + "\"inits\":null,\"loss\":\"cross-entropy\","
                + "\"metrics\":{\"every\":250,\"linear-from\":1000,\"per-doubling\":4,"
                + "\"steps\":[],\"type\":\"log-then-linear\"},"
                + "\"model\":{\"activation\":\"tanh\",\"bias\":true,\"hidden\":[32],"
                + "\"init\":\"xavier\",\"init-scale\":0.1},"
                + "\"name\":\"example\",\"replicas\":64,"
                + "\"seeds\":{\"data\":2,\"independent-cells\":false,\"init\":1},"
                + "\"snapshots\":{\"every\":250,\"linear-from\":1000,\"per-doubling\":4,"
                + "\"steps\":[],\"type\":\"log-then-linear\"},"
                + "\"target\":\"label\","
                + "\"training\":{\"batch-size\":32,\"beta1\":0.9,\"beta2\":0.999,"
                + "\"epsilon\":1.0E-8,\"learning-rate\":0.05,\"momentum\":0.9,"
                + "\"optimizer\":\"sgd\",\"sampling\":\"with-replacement\","
                + "\"schedule\":{\"every\":1000,\"factor\":0.1,\"final-fraction\":0.0,"
                + "\"length\":null,\"type\":\"constant\"},"
                + "\"steps\":20000,\"weight-decay\":1.0E-4}}");
  }

  @Test
  void jsonWithUnknownMissingOrMistypedKeysIsRefused() {
    String json = RUN.toJson();
    for (String broken :
        List.of(
            json.replace("\"loss\":", "\"los\":"),
            json.replace("\"replicas\":64,", ""),
            json.replace("\"replicas\":64", "\"replicas\":\"64\""),
            json.replace("\"replicas\":64", "\"replicas\":64.5"),
            json.replace("\"replicas\":64", "\"replicas\":null"),
            json.replace("\"auto\"", "0"),
            json + "{}",
            "")) {
      assertThatThrownBy(() -> RunSpec.fromJson(broken))
          .as(broken)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("Cannot read the specification of a run: ");
    }
  }

  /**
   * The values are those of Python's {@code hashlib.sha256} over the text of {@link
   * #theHashedTextIsAsDocumented}, with {@code float.hex} for doubles.
   */
  @Test
  void hashesAreFrozen() {
    assertThat(RUN.trajectoryKey())
        .isEqualTo("a4c2328443b3dbc76af331514602a8bd60629149e8969011c0367411a6bbc7ba");
    assertThat(RUN.contentHash())
        .isEqualTo("b2deec41fb5e870837e2e5462301824d263111809d80b9f4b58b01aa8f0bc509");
  }

  @Test
  void aRunOfEveryOptionHasAFrozenHash() {
    RunSpec run = runs().toList().get(2);
    assertThat(run.trajectoryKey())
        .isEqualTo("6359b3b0df58f71d29a6e0a00d0e36eae640cccba0edaec1b15405f6b426cdf2");
  }

  @Test
  void theHashedTextIsAsDocumented() {
    assertThat(new RunContent(RUN).canonicalText())
        .isEqualTo(
            "birkhoff-trajectory-1\n"
                + "data="
                + ExampleRuns.DIGEST
                + "\n"
                + "loss=cross-entropy\n"
                + "model.activation=tanh\n"
                + "model.bias=true\n"
                + "model.hidden=[32]\n"
                + "model.init=xavier\n"
                + "seeds.data=2\n"
                + "seeds.independent-cells=false\n"
                + "seeds.init=1\n"
                + "target=label\n"
                + "training.batch-size=32\n"
                + "training.learning-rate=0x1.999999999999ap-5\n"
                + "training.optimizer=sgd\n"
                + "training.sampling=with-replacement\n"
                + "training.schedule.type=constant\n"
                + "training.weight-decay=0x1.a36e2eb1c432dp-14\n");
  }

  @Test
  void streamsAreSharedByCellsThatDifferInOtherThings() {
    RunSpec other =
        RunVariation.of(RUN)
            .set("training.learning-rate", 0.5)
            .set("training.batch-size", BatchSize.of(7))
            .build();
    assertThat(RUN.initKey()).isEqualTo(StreamKey.of(Purpose.INIT, 1, "dense-64-32-10-bias"));
    assertThat(RUN.dataOrderKey())
        .isEqualTo(StreamKey.of(Purpose.DATA_ORDER, 2, ExampleRuns.DIGEST, "with-replacement"));
    assertThat(other.initKey()).isEqualTo(RUN.initKey());
    assertThat(other.dataOrderKey()).isEqualTo(RUN.dataOrderKey());
  }

  @Test
  void independentCellsHaveTheirOwnStreams() {
    RunSpec run = RunVariation.of(RUN).set("seeds.independent-cells", true).build();
    RunSpec other = RunVariation.of(run).set("training.learning-rate", 0.5).build();
    RunSpec longer = RunVariation.of(run).set("training.steps", 40_000L).build();
    assertThat(run.initKey())
        .isEqualTo(StreamKey.of(Purpose.INIT, 1, "dense-64-32-10-bias", run.trajectoryKey()))
        .isNotEqualTo(other.initKey())
        .isEqualTo(longer.initKey());
    assertThat(run.dataOrderKey())
        .isNotEqualTo(other.dataOrderKey())
        .isEqualTo(longer.dataOrderKey());
  }

  @Test
  void architectureNamesWidthsAndBias() {
    assertThat(RUN.architecture()).isEqualTo("dense-64-32-10-bias");
    assertThat(RunVariation.of(RUN).set("model.bias", false).build().architecture())
        .isEqualTo("dense-64-32-10");
    assertThat(RunVariation.of(RUN).set("model.hidden", List.of()).build().architecture())
        .isEqualTo("dense-64-10-bias");
  }

  @Test
  void superchainsShareTheirInitialisation() {
    assertThat(RUN.initialisation(63)).isEqualTo(63);
    RunSpec shared = RunVariation.of(RUN).set("inits", OptionalInt.of(8)).build();
    assertThat(shared.initialisation(63)).isEqualTo(7);
    assertThat(shared.initialisation(64)).isZero();
  }
}
