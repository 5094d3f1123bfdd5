package org.birkhoff.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.birkhoff.config.Activation;
import org.birkhoff.config.BatchSize;
import org.birkhoff.config.DataIdentity;
import org.birkhoff.config.DiagonalLinearSpec;
import org.birkhoff.config.EngineSpec;
import org.birkhoff.config.Family;
import org.birkhoff.config.Initialisation;
import org.birkhoff.config.Kernels;
import org.birkhoff.config.Keyword;
import org.birkhoff.config.Loss;
import org.birkhoff.config.Optimizer;
import org.birkhoff.config.RateSchedule;
import org.birkhoff.config.Sampling;
import org.birkhoff.config.Scaling;
import org.birkhoff.config.SketchSpec;
import org.birkhoff.config.StepSchedule;
import org.birkhoff.config.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Changing a key changes exactly the hashes it should, and is told exactly where it does. */
class HashMembershipTest {
  private static final RunSpec RUN = ExampleRuns.RUN;

  /**
   * @param path the key that changes
   * @param differing the keys that are told; none where the hashes stay
   */
  private record Change(RunSpec base, String path, Object value, List<String> differing) {
    RunSpec changed() {
      return RunVariation.of(base).set(path, value).build();
    }

    @Override
    public String toString() {
      return path + " = " + value + (differing.isEmpty() ? " keeps" : " differs");
    }
  }

  private static Change differs(RunSpec base, String path, Object value) {
    return new Change(base, path, value, List.of(path));
  }

  private static Change keeps(RunSpec base, String path, Object value) {
    return new Change(base, path, value, List.of());
  }

  private static RunSpec with(String path, Object value) {
    return RunVariation.of(RUN).set(path, value).build();
  }

  private static final RunSpec COSINE = with("training.schedule.type", RateSchedule.Type.COSINE);
  private static final RunSpec STEPPED = with("training.schedule.type", RateSchedule.Type.STEP);
  private static final RunSpec HEAVY = with("training.optimizer", Optimizer.HEAVY_BALL);
  private static final RunSpec ADAM = with("training.optimizer", Optimizer.ADAM);
  private static final RunSpec NORMAL = with("model.init", Initialisation.NORMAL);
  private static final RunSpec LINEAR = with("model.hidden", List.of());
  private static final RunSpec FULL = with("training.batch-size", BatchSize.full());

  private static RunSpec of(Family family) {
    return RunVariation.of(ExampleRuns.RUN).set("model.family", family).build();
  }

  private static final RunSpec QUADRATIC = of(Family.QUADRATIC);
  private static final RunSpec REGRESSION = of(Family.LINEAR_REGRESSION);
  private static final RunSpec DIAGONAL = of(Family.DIAGONAL_LINEAR);
  private static final RunSpec DOUBLE_WELL = of(Family.DOUBLE_WELL);
  private static final RunSpec SDE =
      RunVariation.of(DIAGONAL)
          .set("model.diagonal-linear.dynamics", DiagonalLinearSpec.Dynamics.SDE)
          .build();
  private static final RunSpec TABLE =
      RunVariation.of(DIAGONAL)
          .set("model.diagonal-linear.data", DiagonalLinearSpec.Rows.TABLE)
          .build();

  private static final SketchSpec SKETCHES = new SketchSpec(64, 0, false, 0, 1, RUN.snapshots());

  static Stream<Change> always() {
    return Stream.of(
        keeps(RUN, "name", "other"),
        keeps(RUN, "cell", Map.of("loss", "cross-entropy")),
        keeps(RUN, "replicas", 128),
        keeps(RUN, "training.steps", 40_000L),
        keeps(RUN, "snapshots.every", 10L),
        keeps(RUN, "snapshots.per-doubling", 8),
        keeps(RUN, "snapshots.linear-from", 64L),
        keeps(RUN, "snapshots.type", StepSchedule.Type.LINEAR),
        keeps(RUN, "snapshots.steps", List.of(3L)),
        keeps(RUN, "metrics.every", 10L),
        keeps(RUN, "metrics.per-doubling", 8),
        keeps(RUN, "metrics.linear-from", 64L),
        keeps(RUN, "metrics.type", StepSchedule.Type.LINEAR),
        keeps(RUN, "metrics.steps", List.of(3L)),
        keeps(RUN, "sketches", SKETCHES),
        keeps(RUN.with(SKETCHES), "sketches.projections", 128),
        keeps(RUN.with(SKETCHES), "sketches.coordinates", 1),
        keeps(RUN.with(SKETCHES), "sketches.moments", true),
        keeps(RUN.with(SKETCHES), "sketches.probes", 1),
        keeps(RUN.with(SKETCHES), "sketches.seed", 2L),
        keeps(RUN.with(SKETCHES), "sketches.schedule.every", 10L),
        keeps(RUN.with(SKETCHES), "sketches.schedule.per-doubling", 8),
        keeps(RUN.with(SKETCHES), "sketches.schedule.linear-from", 64L),
        keeps(RUN.with(SKETCHES), "sketches.schedule.type", StepSchedule.Type.LINEAR),
        keeps(RUN.with(SKETCHES), "sketches.schedule.steps", List.of(3L)),
        keeps(RUN, "observables.balance", true),
        keeps(RUN, "engine.kernels", Kernels.SCALAR),
        keeps(RUN, "dataset.name", "copy-of-digits"),
        keeps(RUN, "data.manifest", "copy-of-digits"),
        differs(RUN, "inits", OptionalInt.of(64)),
        differs(RUN, "seeds.init", 9L),
        differs(RUN, "seeds.data", 9L),
        differs(RUN, "seeds.independent-cells", true),
        differs(RUN, "model.hidden", List.of(32, 32)),
        differs(RUN, "model.activation", Activation.RELU),
        differs(RUN, "model.bias", false),
        differs(RUN, "loss", Loss.MEAN_SQUARED_ERROR),
        differs(RUN, "target", Target.INPUT),
        differs(RUN, "training.learning-rate", Math.nextUp(0.05)),
        differs(RUN, "training.weight-decay", 0.0),
        differs(RUN, "training.sampling", Sampling.SHUFFLED_EPOCHS),
        differs(RUN, "training.batch-size", BatchSize.of(1437)));
  }

  static Stream<Change> onlyWhereRead() {
    return Stream.of(
        keeps(RUN, "training.momentum", 0.5),
        differs(HEAVY, "training.momentum", 0.5),
        keeps(HEAVY, "training.beta1", 0.5),
        keeps(RUN, "training.beta1", 0.5),
        differs(ADAM, "training.beta1", 0.5),
        keeps(RUN, "training.beta2", 0.5),
        differs(ADAM, "training.beta2", 0.5),
        keeps(RUN, "training.epsilon", 0.5),
        differs(ADAM, "training.epsilon", 0.5),
        keeps(ADAM, "training.momentum", 0.5),
        keeps(RUN, "model.init-scale", 0.5),
        differs(NORMAL, "model.init-scale", 0.5),
        keeps(LINEAR, "model.activation", Activation.RELU),
        keeps(FULL, "training.sampling", Sampling.SHUFFLED_EPOCHS),
        keeps(RUN, "training.schedule.every", 5L),
        differs(STEPPED, "training.schedule.every", 5L),
        keeps(COSINE, "training.schedule.every", 5L),
        keeps(RUN, "training.schedule.factor", 0.5),
        differs(STEPPED, "training.schedule.factor", 0.5),
        keeps(RUN, "training.schedule.length", OptionalLong.of(5)),
        differs(COSINE, "training.schedule.length", OptionalLong.of(5)),
        keeps(COSINE, "training.schedule.length", OptionalLong.of(20_000)),
        keeps(RUN, "training.schedule.final-fraction", 0.5),
        differs(COSINE, "training.schedule.final-fraction", 0.5),
        new Change(COSINE, "training.steps", 40_000L, List.of("training.schedule.length")),
        keeps(
            RunVariation.of(COSINE).set("training.schedule.length", OptionalLong.of(9)).build(),
            "training.steps",
            40_000L),
        new Change(
            RUN, "model.init", Initialisation.NORMAL, List.of("model.init", "model.init-scale")),
        new Change(
            RUN,
            "training.optimizer",
            Optimizer.ADAM,
            List.of("training.beta1", "training.beta2", "training.epsilon", "training.optimizer")),
        new Change(
            RUN,
            "training.schedule.type",
            RateSchedule.Type.STEP,
            List.of(
                "training.schedule.every", "training.schedule.factor", "training.schedule.type")),
        new Change(
            RUN,
            "training.batch-size",
            BatchSize.full(),
            List.of("training.batch-size", "training.sampling")));
  }

  /** What a family reads is told with it; what others read keeps the hashes. */
  static Stream<Change> ofFamilies() {
    String quadratic = "model.quadratic.";
    String regression = "model.linear-regression.";
    String diagonal = "model.diagonal-linear.";
    String well = "model.double-well.";
    return Stream.of(
        keeps(RUN, quadratic + "flat", 1),
        keeps(RUN, diagonal + "width", 2),
        keeps(QUADRATIC, "loss", Loss.MEAN_SQUARED_ERROR),
        keeps(QUADRATIC, "model.hidden", List.of(3)),
        keeps(QUADRATIC, "training.sampling", Sampling.SHUFFLED_EPOCHS),
        differs(REGRESSION, "training.sampling", Sampling.SHUFFLED_EPOCHS),
        differs(TABLE, "training.sampling", Sampling.SHUFFLED_EPOCHS),
        differs(QUADRATIC, quadratic + "power-law.count", 2),
        differs(QUADRATIC, quadratic + "power-law.largest", 2.0),
        differs(QUADRATIC, quadratic + "power-law.exponent", 2.0),
        new Change(
            QUADRATIC,
            quadratic + "eigenvalues",
            List.of(1.0),
            List.of(
                quadratic + "eigenvalues",
                quadratic + "power-law.count",
                quadratic + "power-law.exponent",
                quadratic + "power-law.largest")),
        differs(QUADRATIC, quadratic + "flat", 1),
        differs(QUADRATIC, quadratic + "noise", List.of(2.0)),
        new Change(
            QUADRATIC,
            quadratic + "covariance",
            List.of(List.of(1.0)),
            List.of(quadratic + "covariance", quadratic + "noise")),
        differs(QUADRATIC, quadratic + "start", List.of(1.0)),
        differs(QUADRATIC, quadratic + "start-deviation", 2.0),
        differs(REGRESSION, regression + "start", 1.0),
        differs(REGRESSION, regression + "start-deviation", 1.0),
        keeps(REGRESSION, well + "start", 1.0),
        differs(DIAGONAL, diagonal + "width", 2),
        differs(DIAGONAL, diagonal + "depth", 2),
        new Change(
            DIAGONAL,
            diagonal + "dynamics",
            DiagonalLinearSpec.Dynamics.AMPLIFIED,
            List.of(diagonal + "dynamics", diagonal + "temperature")),
        keeps(DIAGONAL, diagonal + "temperature", 0.5),
        differs(SDE, diagonal + "temperature", 0.5),
        differs(DIAGONAL, diagonal + "data", DiagonalLinearSpec.Rows.TWO_POINT),
        differs(DIAGONAL, diagonal + "slope", 2.0),
        differs(DIAGONAL, diagonal + "noise", 2.0),
        keeps(TABLE, diagonal + "slope", 2.0),
        keeps(TABLE, diagonal + "noise", 2.0),
        differs(DIAGONAL, diagonal + "start", 2.0),
        differs(DIAGONAL, diagonal + "start-deviation", 2.0),
        differs(DOUBLE_WELL, well + "barrier", 2.0),
        differs(DOUBLE_WELL, well + "noise", 2.0),
        differs(DOUBLE_WELL, well + "start", 2.0),
        differs(DOUBLE_WELL, well + "start-deviation", 2.0));
  }

  @ParameterizedTest
  @MethodSource({"always", "onlyWhereRead", "ofFamilies"})
  void hashesAndDifferencesAgree(Change change) {
    RunSpec changed = change.changed();
    boolean differs = !change.differing().isEmpty();
    assertThat(changed).isNotEqualTo(change.base());
    assertThat(!changed.trajectoryKey().equals(change.base().trajectoryKey())).isEqualTo(differs);
    assertThat(!changed.contentHash().equals(change.base().contentHash())).isEqualTo(differs);
    assertThat(changed.differences(change.base()).stream().map(SpecDifference::key))
        .containsExactlyElementsOf(change.differing());
  }

  /** Data enter by the digest of their content, which the options of {@code data} change. */
  @ParameterizedTest
  @MethodSource("dataOptions")
  void dataDifferByContentAndAreToldByOption(Change change) {
    RunSpec optionOnly = change.changed();
    assertThat(optionOnly.trajectoryKey()).isEqualTo(change.base().trajectoryKey());
    RunSpec changed = RunVariation.of(optionOnly).set("dataset", otherContent()).build();
    assertThat(changed.trajectoryKey()).isNotEqualTo(change.base().trajectoryKey());
    assertThat(changed.differences(change.base()).stream().map(SpecDifference::key))
        .containsExactly(change.path());
  }

  static Stream<Change> dataOptions() {
    return Stream.of(
        differs(RUN, "data.manifest", "other"),
        differs(RUN, "data.seed", 9L),
        differs(RUN, "data.test-fraction", 0.5),
        differs(RUN, "data.label-noise", 0.0),
        differs(RUN, "data.scaling", Scaling.UNIT));
  }

  @Test
  void otherContentUnderTheSameOptionsIsTold() {
    RunSpec changed = RunVariation.of(RUN).set("dataset", otherContent()).build();
    assertThat(changed.differences(RUN))
        .containsExactly(
            new SpecDifference(
                "data.manifest",
                "digits with content " + otherContent().sha256(),
                "digits with content " + ExampleRuns.DIGEST));
  }

  @Test
  void differencesShowBothValues() {
    RunSpec changed =
        RunVariation.of(COSINE)
            .set("inits", OptionalInt.of(4))
            .set("training.learning-rate", 0.1)
            .set("data.options", Map.of("teacher-width", 4.0))
            .set("dataset", otherContent())
            .build();
    assertThat(changed.differences(RUN))
        .containsExactly(
            new SpecDifference("data.options.teacher-width", "4.0", "absent"),
            new SpecDifference("inits", "4", "absent"),
            new SpecDifference("training.learning-rate", "0.1", "0.05"),
            new SpecDifference("training.schedule.final-fraction", "0.0", "absent"),
            new SpecDifference("training.schedule.length", "20000 (training.steps)", "absent"),
            new SpecDifference("training.schedule.type", "cosine", "constant"));
  }

  @Test
  void negativeZeroIsZero() {
    assertThat(with("training.weight-decay", -0.0).trajectoryKey())
        .isEqualTo(with("training.weight-decay", 0.0).trajectoryKey());
  }

  @Test
  void theEngineIsInTheContentHashAlone() {
    RunSpec other = with("engine.type", EngineSpec.Type.DL4J);
    assertThat(other.trajectoryKey()).isEqualTo(RUN.trajectoryKey());
    assertThat(other.contentHash()).isNotEqualTo(RUN.contentHash());
    assertThat(RUN.differences(other))
        .extracting(SpecDifference::key)
        .containsExactly("engine.type");
  }

  /** A new key must be put into {@link #always} or {@link #dataOptions}, and so be decided on. */
  @Test
  void everyKeyIsDecidedOn() {
    List<String> decided = new ArrayList<>(List.of("engine.type", "data.options"));
    Stream.of(always(), onlyWhereRead(), ofFamilies(), dataOptions())
        .flatMap(changes -> changes)
        .map(Change::path)
        .forEach(decided::add);
    decided.addAll(List.of("dataset.sha256", "dataset.train-rows", "dataset.test-rows"));
    decided.addAll(List.of("dataset.inputs", "dataset.outputs"));
    decided.add("model.family");
    decided.addAll(List.of("model.configuration", "network.configuration", "network.tensors"));
    decided.addAll(List.of("network.units", "network.multiplications"));
    assertThat(decided).containsAll(paths(RunSpec.class, ""));
    assertThat(EngineSpec.Type.values()).hasSize(3);
  }

  private static List<String> paths(Class<?> type, String prefix) {
    List<String> paths = new ArrayList<>();
    for (var component : type.getRecordComponents()) {
      String path = prefix + Keyword.ofComponent(component.getName());
      if (component.getType().isRecord() && component.getType() != BatchSize.class) {
        paths.addAll(paths(component.getType(), path + "."));
      } else {
        paths.add(path);
      }
    }
    return paths;
  }

  private static DataIdentity otherContent() {
    return new DataIdentity("digits", "f".repeat(64), 1437, 360, 64, 10);
  }
}
