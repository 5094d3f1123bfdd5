package org.birkhoff.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.birkhoff.config.DataIdentity;
import org.birkhoff.config.DataSpec;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.config.ParsedSweep;
import org.birkhoff.config.SweepSpecParser;
import org.birkhoff.config.Target;
import org.junit.jupiter.api.Test;

class RunSpecsTest {
  private static final String YAML =
      """
      name: resolved
      replicas: 4
      data: {manifest: digits}
      training:
        learning-rate: 0.1
        batch-size: 32
        steps: 1000
      """;

  private static final DataLookup DIGITS = (data, loss, target) -> ExampleRuns.DIGITS;

  private static ParsedSweep parse(String yaml, String... overrides) {
    return SweepSpecParser.parse(
        "sweep.yaml", yaml.getBytes(StandardCharsets.UTF_8), List.of(overrides));
  }

  private static List<String> problems(DataLookup lookup, String yaml, String... overrides) {
    ParsedSweep sweep = parse(yaml, overrides);
    return catchThrowableOfType(InvalidSpecException.class, () -> RunSpecs.resolve(sweep, lookup))
        .problems();
  }

  @Test
  void aSweepWithoutGridIsOneRun() {
    ParsedSweep sweep = parse(YAML);
    List<RunSpec> runs = RunSpecs.resolve(sweep, DIGITS);
    assertThat(runs).hasSize(1).isEqualTo(RunSpecs.resolve(sweep.spec(), DIGITS));
    RunSpec run = runs.get(0);
    assertThat(run.name()).isEqualTo("resolved");
    assertThat(run.cell()).isEmpty();
    assertThat(run.replicas()).isEqualTo(4);
    assertThat(run.dataset()).isEqualTo(ExampleRuns.DIGITS);
    assertThat(run.training()).isEqualTo(sweep.spec().training());
    assertThat(run.layout().size()).isEqualTo(64 * 32 + 32 + 32 * 10 + 10);
    assertThat(run.snapshotSteps().last()).isEqualTo(1000);
    assertThat(run.learningRate().at(0)).isEqualTo(0.1);
  }

  @Test
  void everyCellIsARunAndEachDataSetIsAskedForOnce() {
    List<String> asked = new ArrayList<>();
    DataLookup lookup =
        (data, loss, target) -> {
          asked.add(data.labelNoise() + " " + loss + " " + target);
          return identity(data, target);
        };
    List<RunSpec> runs =
        RunSpecs.resolve(
            parse(
                YAML,
                "grid.axes.data.label-noise=[0, 0.2]",
                "grid.axes.training.weight-decay=[0, 1e-3, 1e-2]"),
            lookup);
    assertThat(runs).hasSize(6);
    assertThat(asked).containsExactly("0.0 CROSS_ENTROPY LABEL", "0.2 CROSS_ENTROPY LABEL");
    assertThat(runs.stream().map(RunSpec::contentHash).distinct()).hasSize(6);
    assertThat(runs.get(5).cell())
        .containsEntry("data.label-noise", "0.2")
        .containsEntry("training.weight-decay", "1e-2");
  }

  private static DataIdentity identity(DataSpec data, Target target) {
    String digest = "%064x".formatted(Double.hashCode(data.labelNoise()));
    return new DataIdentity("digits", digest, 1437, 360, 64, target == Target.INPUT ? 64 : 10);
  }

  @Test
  void aBatchLargerThanTheDataIsRefusedWithItsLine() {
    assertThat(problems(DIGITS, YAML.replace("32", "4096")))
        .containsExactly(
            "Cannot read sweep sweep.yaml: training.batch-size (line 6) must be between 1 and 1437,"
                + " the training rows of digits, but was 4096");
    assertThat(problems(DIGITS, YAML, "training.batch-size=1438"))
        .containsExactly(
            "Cannot read sweep sweep.yaml: --set training.batch-size must be between 1 and 1437,"
                + " the training rows of digits, but was 1438");
    assertThat(RunSpecs.resolve(parse(YAML, "training.batch-size=1437"), DIGITS)).hasSize(1);
    assertThat(RunSpecs.resolve(parse(YAML, "training.batch-size=full"), DIGITS)).hasSize(1);
  }

  /** 2,147,483,647 / 1000 rows. */
  @Test
  void aBatchBeyondAnArrayIsRefusedForEnginesThatHoldItWhole() {
    DataLookup wide =
        (data, loss, target) -> new DataIdentity("wide", ExampleRuns.DIGEST, 2147484, 0, 64, 1000);
    assertThat(problems(wide, YAML, "training.batch-size=full", "engine.type=dl4j"))
        .containsExactly(
            "Cannot read sweep sweep.yaml: --set training.batch-size must be at most 2147483 with"
                + " engine.type dl4j, which holds a batch of wide in one array, but was 2147484");
    assertThat(
            RunSpecs.resolve(parse(YAML, "training.batch-size=2147483", "engine.type=dl4j"), wide))
        .hasSize(1);
    assertThat(RunSpecs.resolve(parse(YAML, "training.batch-size=full"), wide)).hasSize(1);
  }

  @Test
  void crossEntropyNeedsTwoOutputs() {
    DataLookup regression =
        (data, loss, target) -> new DataIdentity("wine", ExampleRuns.DIGEST, 100, 0, 11, 1);
    assertThat(problems(regression, YAML))
        .containsExactly(
            "Cannot read sweep sweep.yaml: loss must be mean-squared-error where there are fewer"
                + " than 2 outputs, but was cross-entropy and wine has 1");
    assertThat(RunSpecs.resolve(parse(YAML, "loss=mean-squared-error"), regression)).hasSize(1);
  }

  @Test
  void modelsBeyondAnArrayAreRefused() {
    assertThat(problems(DIGITS, YAML, "model.hidden=[100000, 100000]"))
        .containsExactly(
            "Cannot read sweep sweep.yaml: --set model.hidden must give at most 2147483647"
                + " parameters, but gives more with layers [64, 100000, 100000, 10]");
  }

  @Test
  void schedulesBeyondTheirLimitAreRefused() {
    String[] overrides = {
      "training.steps=20000000", "snapshots.type=linear", "snapshots.every=1", "metrics.every=1000"
    };
    assertThat(problems(DIGITS, YAML, overrides))
        .containsExactly(
            "Cannot read sweep sweep.yaml: snapshots must record at most 10000000 steps, but"
                + " records more up to step 20000000");
  }

  @Test
  void equalCellsAreRefused() {
    assertThat(
            problems(
                DIGITS,
                YAML,
                "training.learning-rate=",
                "grid.axes.training.learning-rate=[0.1, 0.2, 1e-1]"))
        .containsExactly(
            "Cannot read sweep sweep.yaml: grid cells {training.learning-rate=0.1} and"
                + " {training.learning-rate=1e-1} are the same run");
    assertThat(
            problems(
                DIGITS,
                YAML,
                "grid.axes.training.optimizer=[sgd, nesterov]",
                "grid.axes.training.momentum=[0.5, 0.9]"))
        .containsExactly(
            "Cannot read sweep sweep.yaml: grid cells {training.optimizer=sgd,"
                + " training.momentum=0.5} and {training.optimizer=sgd, training.momentum=0.9} are"
                + " the same run");
  }

  @Test
  void allProblemsOfAllCellsAreReportedOnce() {
    DataLookup lookup =
        (data, loss, target) -> {
          if (data.manifest().equals("nowhere")) {
            throw new InvalidSpecException("Cannot find data manifest nowhere");
          }
          return ExampleRuns.DIGITS;
        };
    assertThat(
            problems(
                lookup,
                YAML.replace("32", "2000"),
                "data.manifest=",
                "grid.axes.data.manifest=[nowhere, digits]",
                "grid.axes.seeds.init=[1, 2]"))
        .containsExactly(
            "Cannot find data manifest nowhere",
            "Cannot read sweep sweep.yaml: training.batch-size (line 6) must be between 1 and 1437,"
                + " the training rows of digits, but was 2000");
  }

  @Test
  void aSweepMadeInCodeIsToldByItsName() {
    ParsedSweep sweep = parse(YAML.replace("32", "4096"));
    assertThat(
            catchThrowableOfType(
                InvalidSpecException.class, () -> RunSpecs.resolve(sweep.spec(), DIGITS)))
        .hasMessage(
            "Cannot use sweep resolved: training.batch-size must be between 1 and 1437, the"
                + " training rows of digits, but was 4096");
  }
}
