package org.birkhoff.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepSpecParserTest {
  private static final String MINIMAL = Sweeps.MINIMAL;

  private static SweepSpec spec(String yaml, String... overrides) {
    return Sweeps.parse(yaml, overrides).spec();
  }

  private static List<String> problems(String yaml, String... overrides) {
    return catchThrowableOfType(InvalidSpecException.class, () -> Sweeps.parse(yaml, overrides))
        .problems();
  }

  @Test
  void whatIsNotSaidTakesItsDefault() {
    assertThat(spec(MINIMAL))
        .isEqualTo(
            new SweepSpec(
                "minimal",
                4,
                OptionalInt.empty(),
                new SeedSpec(1, 1, false),
                new DataSpec("digits", 1, 0, 0, Scaling.STANDARDISE, Map.of()),
                new ModelSpec(List.of(32), Activation.TANH, Initialisation.XAVIER, 0.1, true),
                Loss.CROSS_ENTROPY,
                Target.LABEL,
                new TrainingSpec(
                    Optimizer.SGD,
                    0.1,
                    new RateSchedule(
                        RateSchedule.Type.CONSTANT, 1000, 0.1, OptionalLong.empty(), 0),
                    0.9,
                    0.9,
                    0.999,
                    1e-8,
                    0,
                    BatchSize.of(32),
                    Sampling.WITH_REPLACEMENT,
                    1000),
                new StepSchedule(StepSchedule.Type.LOG_THEN_LINEAR, List.of(), 250, 4, 1000),
                new StepSchedule(StepSchedule.Type.LOG_THEN_LINEAR, List.of(), 250, 4, 1000),
                new SketchSpec(
                    0,
                    0,
                    false,
                    0,
                    1,
                    new StepSchedule(StepSchedule.Type.LOG_THEN_LINEAR, List.of(), 250, 4, 1000)),
                ObservableSpec.NONE,
                new EngineSpec(EngineSpec.Type.FUSED, Kernels.AUTO),
                new GridSpec(GridSpec.Mode.CROSSED, Map.of())));
  }

  @Test
  void balanceIsReadWhereThereIsALawOfBalance() {
    String yaml = MINIMAL + "observables: {balance: true}\n";
    for (String activation : List.of("relu", "leaky-relu", "identity")) {
      assertThat(spec(yaml, "model.activation=" + activation).observables().balance()).isTrue();
    }
  }

  @Test
  void everyKeyIsRead() {
    String yaml =
        """
        name: every-key
        replicas: 24
        inits: 6
        seeds: {init: -7, data: 8, independent-cells: true}
        data:
          manifest: teacher-student
          seed: 9
          test-fraction: 0.25
          scaling: none
          options: {rows: 500, teacher-width: 4, noise: 1e-3}
        model: {hidden: [16, 8], activation: gelu-tanh, init: normal, init-scale: .5, bias: false}
        loss: mean-squared-error
        target: input
        training:
          optimizer: adamw
          learning-rate: 1e-3
          schedule: {type: cosine, length: 900, final-fraction: 0.01}
          beta1: 0.8
          beta2: 0.99
          epsilon: 1e-6
          weight-decay: 0.01
          batch-size: 16
          sampling: shuffled-epochs
          steps: 1000
        snapshots: {type: explicit, steps: [0, 10, 1000]}
        metrics: {type: linear, every: 5}
        sketches:
          projections: 64
          coordinates: 8
          moments: true
          probes: 16
          seed: -3
          schedule: {type: logarithmic, per-doubling: 2}
        observables: {balance: false}
        engine: {type: fused, kernels: vector-256}
        """;
    assertThat(spec(yaml))
        .isEqualTo(
            new SweepSpec(
                "every-key",
                24,
                OptionalInt.of(6),
                new SeedSpec(-7, 8, true),
                new DataSpec(
                    "teacher-student",
                    9,
                    0.25,
                    0,
                    Scaling.NONE,
                    Map.of("rows", 500.0, "teacher-width", 4.0, "noise", 0.001)),
                new ModelSpec(
                    List.of(16, 8), Activation.GELU_TANH, Initialisation.NORMAL, 0.5, false),
                Loss.MEAN_SQUARED_ERROR,
                Target.INPUT,
                new TrainingSpec(
                    Optimizer.ADAMW,
                    0.001,
                    new RateSchedule(
                        RateSchedule.Type.COSINE, 1000, 0.1, OptionalLong.of(900), 0.01),
                    0.9,
                    0.8,
                    0.99,
                    1e-6,
                    0.01,
                    BatchSize.of(16),
                    Sampling.SHUFFLED_EPOCHS,
                    1000),
                new StepSchedule(StepSchedule.Type.EXPLICIT, List.of(0L, 10L, 1000L), 250, 4, 1000),
                new StepSchedule(StepSchedule.Type.LINEAR, List.of(), 5, 4, 1000),
                new SketchSpec(
                    64,
                    8,
                    true,
                    16,
                    -3,
                    new StepSchedule(StepSchedule.Type.LOGARITHMIC, List.of(), 250, 2, 1000)),
                ObservableSpec.NONE,
                new EngineSpec(EngineSpec.Type.FUSED, Kernels.VECTOR_256),
                new GridSpec(GridSpec.Mode.CROSSED, Map.of())));
  }

  @Test
  void metricsFollowSnapshotsWhereTheyAreNotSaid() {
    SweepSpec sweep = spec(MINIMAL + "snapshots: {type: linear, every: 10}\n");
    assertThat(sweep.metrics()).isEqualTo(sweep.snapshots());
    assertThat(sweep.metrics().every()).isEqualTo(10);
  }

  @Test
  void sketchesFollowMetricsWhereTheirScheduleIsNotSaid() {
    String metrics = "metrics: {type: linear, every: 10}\n";
    SweepSpec sweep = spec(MINIMAL + metrics + "sketches: {projections: 16}\n");
    assertThat(sweep.sketches().records()).isTrue();
    assertThat(sweep.sketches().schedule()).isEqualTo(sweep.metrics());
    SweepSpec own = spec(MINIMAL + metrics + "sketches: {moments: true, schedule: {every: 7}}\n");
    assertThat(own.sketches().schedule().every()).isEqualTo(7);
    assertThat(own.metrics().every()).isEqualTo(10);
    assertThat(spec(MINIMAL + "sketches: {}\n")).isEqualTo(spec(MINIMAL));
  }

  @Test
  void overridesComeBeforeTheFileAndTheLastOneHolds() {
    SweepSpec sweep =
        spec(
            MINIMAL,
            "training.steps=2000",
            "model.hidden=[8, 4]",
            "training.batch-size=full",
            "training.steps = 3000",
            "training.schedule.type=step",
            "data.options.rows=10");
    assertThat(sweep.training().steps()).isEqualTo(3000);
    assertThat(sweep.model().hidden()).containsExactly(8, 4);
    assertThat(sweep.training().batchSize()).isEqualTo(BatchSize.full());
    assertThat(sweep.training().schedule().type()).isEqualTo(RateSchedule.Type.STEP);
    assertThat(sweep.data().options()).containsExactly(Map.entry("rows", 10.0));
  }

  @Test
  void anEmptyOverrideGivesTheDefaultBack() {
    String yaml = MINIMAL + "model: {init: normal, init-scale: 3}\n";
    SweepSpec sweep = spec(yaml, "model.init=", "model.init-scale=", "inits=");
    assertThat(sweep.model().init()).isEqualTo(Initialisation.XAVIER);
    assertThat(sweep.model().initScale()).isEqualTo(0.1);
  }

  @Test
  void overridesMayMakeAGrid() {
    SweepSpec sweep =
        spec(
            MINIMAL,
            "training.learning-rate=",
            "grid.axes.training.learning-rate=[0.1, 0.2]",
            "grid.mode=zipped");
    assertThat(sweep.cells()).hasSize(2);
    assertThat(sweep.cells().get(1).spec().training().learningRate()).isEqualTo(0.2);
  }

  @Test
  void aValueKnowsItsPlace() {
    ParsedSweep sweep = Sweeps.parse(MINIMAL, "training.steps=2000");
    assertThat(sweep.place("training.batch-size")).isEqualTo("training.batch-size (line 6)");
    assertThat(sweep.place("training.steps")).isEqualTo("--set training.steps");
    assertThat(sweep.place("training.momentum")).isEqualTo("training.momentum");
  }

  @Test
  void aliasesAndCommentsAreYaml() {
    SweepSpec sweep =
        spec(
            """
            %YAML 1.2
            --- # a comment
            name: "quoted"
            replicas: 4
            data: {manifest: digits}
            training: {learning-rate: 0.1, batch-size: 32, steps: 1000}
            snapshots: &s {type: linear, every: 10}
            metrics: *s
            """);
    assertThat(sweep.metrics()).isEqualTo(sweep.snapshots());
    assertThat(sweep.name()).isEqualTo("quoted");
  }

  @Test
  void textThatIsNotUtf8IsRefused() {
    byte[] latin = "name: caf\u00e9".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> SweepSpecParser.parse("latin.yaml", latin, List.of()))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessage("Cannot read sweep latin.yaml: a sweep must be written in UTF-8, but is not");
  }

  @Test
  void textBeyondAMegabyteIsRefused() {
    assertThat(problems(MINIMAL + "#".repeat(1 << 20)))
        .containsExactly(
            "Cannot read sweep test.yaml: a sweep may have at most 1048576 bytes, but has 1048689");
  }

  @Test
  void deepNestingIsRefused() {
    assertThat(problems(MINIMAL + "loss: " + "[".repeat(40) + "]".repeat(40)))
        .containsExactly("Cannot read sweep test.yaml: values may be nested at most 12 deep");
    assertThat(problems(MINIMAL + "loss: " + "[".repeat(5000) + "]".repeat(5000))).hasSize(1);
  }

  @Test
  void anExplosionOfAliasesIsRefused() {
    StringBuilder yaml = new StringBuilder(MINIMAL).append("a0: &a0 [x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      String alias = "*a" + (i - 1);
      yaml.append("a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", List.of(alias, alias))));
    }
    assertThat(problems(yaml.toString().replace("x,", "x, x, x, x, x, x, x, x,"))).isNotEmpty();
    StringBuilder wide = new StringBuilder("a: &a [1]\nb: [*a");
    wide.append(", *a".repeat(30)).append("]\n");
    assertThat(problems(wide.toString()))
        .containsExactly(
            "Cannot read sweep test.yaml: it is not YAML: Number of aliases for non-scalar nodes"
                + " exceeds the specified max=20");
  }

  @Test
  void aRecursiveAliasIsRefused() {
    assertThat(problems("a: &a [*a]\n"))
        .containsExactly("Cannot read sweep test.yaml: values may be nested at most 12 deep");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "training.stepz=5 | --set training.stepz is not a key of a sweep; did you mean"
            + " training.steps?",
        "colour=5 | --set colour is not a key of a sweep",
        "training.steps | --set training.steps must have the form path=value",
        "=5 | --set =5 must have the form path=value",
        "training.steps=many | --set training.steps must be a whole number, but was many",
        "training.steps=0 | --set training.steps must be between 1 and 1000000000000, but was 0",
        "training.schedule={type: step} | --set training.schedule is a group of keys; set one of"
            + " them, such as training.schedule.type",
        "data.options={rows: 3} | --set data.options must be a single value or a list, but was"
            + " {rows: 3}",
        "model.hidden=[8 | --set model.hidden is not YAML: expected ',' or ']', but got <stream end>",
        "model.hidden=[8, 0] | --set model.hidden[1] must be between 1 and 1000000, but was 0",
        "training.momentum=0.5 | --set training.momentum does nothing when training.optimizer is"
            + " sgd; leave it out",
        "training.steps= | training.steps is required, but is missing from training (line 4)",
      })
  void anOverrideIsToldByItsPath(String override, String problem) {
    assertThat(problems(MINIMAL, override))
        .containsExactly("Cannot read sweep test.yaml: " + problem);
  }

  @Test
  void aFileIsReadByItsName(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("some.yaml");
    assertThatThrownBy(() -> SweepSpecParser.read(file, List.of()))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessage("Cannot read sweep some.yaml: there is no file " + file);
    Files.writeString(file, MINIMAL);
    assertThat(SweepSpecParser.read(file, List.of()).source()).isEqualTo("some.yaml");
    assertThatThrownBy(() -> SweepSpecParser.read(folder, List.of()))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessageStartingWith("Cannot read sweep " + folder.getFileName() + ": ");
  }
}
