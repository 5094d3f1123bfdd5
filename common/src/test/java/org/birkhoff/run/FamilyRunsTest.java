package org.birkhoff.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.birkhoff.config.DataIdentity;
import org.birkhoff.config.EngineSpec;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.config.ParsedSweep;
import org.birkhoff.config.SweepSpecParser;
import org.birkhoff.layout.ParameterTensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs of the model families whose law is known. */
class FamilyRunsTest {
  private static final DataLookup NO_DATA =
      (data, loss, target) -> {
        throw new InvalidSpecException("no data set should be looked for");
      };

  private static ParsedSweep sweep(String model, String... overrides) {
    String yaml =
        """
        name: known
        replicas: 4
        model: %s
        training: {learning-rate: 0.1, batch-size: 1, steps: 1000}
        """
            .formatted(model);
    return SweepSpecParser.parse(
        "sweep.yaml", yaml.getBytes(StandardCharsets.UTF_8), List.of(overrides));
  }

  private static RunSpec run(String model, String... overrides) {
    return RunSpecs.resolve(sweep(model, overrides), NO_DATA).get(0);
  }

  private static List<String> problems(DataLookup lookup, String model, String... overrides) {
    ParsedSweep sweep = sweep(model, overrides);
    return catchThrowableOfType(InvalidSpecException.class, () -> RunSpecs.resolve(sweep, lookup))
        .problems();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{family: quadratic, quadratic: {eigenvalues: [1, 2], flat: 1}}; quadratic-3; x; 3",
        "{family: quadratic, quadratic: {power-law: {count: 5}}}; quadratic-5; x; 5",
        "{family: double-well}; double-well; x; 1",
        "{family: diagonal-linear, diagonal-linear: {width: 2, depth: 2}};"
            + " diagonal-linear-2x3-gaussian; u; 6"
      })
  void familiesWithoutDataResolveToTheirLayout(
      String model, String architecture, String tensor, int size) {
    RunSpec run = run(model);
    assertThat(run.architecture()).isEqualTo(architecture);
    assertThat(run.layout().tensors()).extracting(ParameterTensor::name).containsExactly(tensor);
    assertThat(run.layout().size()).isEqualTo(size);
    assertThat(run.dataset()).isEqualTo(DataIdentity.NONE);
    assertThat(run.engine().type()).isEqualTo(EngineSpec.Type.THEORY);
    assertThat(run.noiseKey()).isNotEqualTo(run.initKey());
    RunSpec read = RunSpec.fromJson(run.toJson());
    assertThat(read.toJson()).isEqualTo(run.toJson());
    assertThat(read.contentHash()).isEqualTo(run.contentHash());
    assertThat(read.layout()).isEqualTo(run.layout());
  }

  @Test
  void cellsShareNoiseUnlessTheyAreIndependent() {
    String grid = "grid.axes.training.learning-rate=[0.1, 0.2]";
    ParsedSweep sweep = sweep("{family: double-well}", "training.learning-rate=", grid);
    List<RunSpec> runs =
        RunSpecs.resolve(sweep("{family: quadratic}", "training.learning-rate=", grid), NO_DATA);
    assertThat(sweep.spec().cells()).hasSize(2);
    assertThat(runs.get(0).noiseKey()).isEqualTo(runs.get(1).noiseKey());
    RunSpec alone = run("{family: quadratic}", "seeds.independent-cells=true");
    RunSpec other =
        run("{family: quadratic}", "seeds.independent-cells=true", "training.learning-rate=0.2");
    assertThat(alone.noiseKey()).isNotEqualTo(other.noiseKey());
  }

  @Test
  void aPowerLawIsItsList() {
    assertThat(
            run("{family: quadratic, quadratic: {power-law: {count: 3, largest: 2}, flat: 1}}")
                .model()
                .quadratic()
                .curvatures())
        .containsExactly(2, 1, 2 * StrictMath.pow(3, -1), 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{family: quadratic, quadratic: {eigenvalues: [4, 25]}}; sgd; 0.08;"
            + " the largest eigenvalue (weight decay included), 25.0",
        "{family: quadratic, quadratic: {eigenvalues: [40]}}; heavy-ball; 0.095;"
            + " the largest eigenvalue (weight decay included), 40.0",
        "{family: double-well, double-well: {barrier: 4}}; sgd; 0.0625;"
            + " the potential's curvature 8 barrier at x = +-1, 32.0",
        "{family: diagonal-linear, diagonal-linear: {slope: 8}}; sgd; 0.0625;"
            + " the largest eigenvalue of the Hessian at the minimum, 2 width (depth + 1) (slope /"
            + " width)^(2 depth / (depth + 1)), 32.0"
      })
  void ratesBeyondStabilityAreRefusedWithTheBound(
      String model, String optimizer, double bound, String source) {
    assertThat(problems(NO_DATA, model, "training.optimizer=" + optimizer))
        .singleElement()
        .asString()
        .startsWith(
            "Cannot read sweep sweep.yaml: training.learning-rate (line 4) must be below " + bound)
        .contains(source)
        .endsWith(", but was 0.1");
    assertThat(
            run(
                model,
                "training.optimizer=" + optimizer,
                "training.learning-rate=" + Math.nextDown(bound)))
        .isNotNull();
    assertThat(problems(NO_DATA, model, "training.optimizer=" + optimizer, rate(bound))).hasSize(1);
  }

  /** Gaussian data: b1 = 1, a1 = 2, so that eta (1 + 2 / S) must be below 1. */
  @Test
  void aSlopeWhoseVarianceGrowsIsRefusedWithTheBound() {
    String model = "{family: diagonal-linear, diagonal-linear: {depth: 0}}";
    assertThat(problems(NO_DATA, model, rate(0.34)))
        .containsExactly(
            "Cannot read sweep sweep.yaml: --set training.learning-rate must be below "
                + 1.0 / 3
                + " for the variance of v to converge: eta B1^2 + T a1 must be below B1 = 1.0, a1 ="
                + " 2.0 (arXiv:2308.06671, D = 0 in discrete time), but was 0.34");
    assertThat(run(model, rate(0.33))).isNotNull();
    assertThat(run(model, rate(0.49), "training.batch-size=2")).isNotNull();
  }

  /** Three factors that move alike: the bound of one is shared. */
  @Test
  void aSumOfFactorsHasItsShareOfTheBound() {
    String model = "{family: diagonal-linear, diagonal-linear: {depth: 0, width: 3}}";
    assertThat(run(model, rate(0.11))).isNotNull();
    assertThat(problems(NO_DATA, model, rate(0.112))).hasSize(1);
    String amplified =
        "{family: diagonal-linear, diagonal-linear: {depth: 0, width: 3, dynamics: amplified,"
            + " temperature: %s}}";
    assertThat(run(amplified.formatted(0.16), rate(0.01))).isNotNull();
    assertThat(problems(NO_DATA, amplified.formatted(0.17), rate(0.01)))
        .singleElement()
        .asString()
        .contains("model.diagonal-linear.temperature");
  }

  @Test
  void anUpdateOfTheEquationMayNotCoverForEver() {
    assertThat(
            problems(
                NO_DATA, "{family: diagonal-linear, diagonal-linear: {dynamics: sde}}", rate(1000)))
        .singleElement()
        .asString()
        .contains("must be at most 100.0 with dynamics sde");
  }

  /** A word means the same in quotes. */
  @Test
  void quotedWordsAreWords() {
    assertThat(run("{family: \"quadratic\"}", "engine.type=\"theory\"").contentHash())
        .isEqualTo(run("{family: quadratic}").contentHash());
  }

  private static String rate(double rate) {
    return "training.learning-rate=" + rate;
  }

  @Test
  void aCovarianceThatIsNoneIsRefused() {
    assertThat(
            problems(
                NO_DATA,
                "{family: quadratic, quadratic: {eigenvalues: [1, 1], covariance: [[1, 2], [2, 1]]}}"))
        .containsExactly(
            "Cannot read sweep sweep.yaml: model.quadratic.covariance (line 3) must be positive"
                + " semidefinite, as every covariance is, but is not: eliminating its first rows"
                + " leaves -3.0 in row 1");
  }

  @Test
  void rowsOfOneInputAndTargetAreNeeded() {
    assertThat(
            problems(
                (data, loss, target) -> ExampleRuns.DIGITS,
                "{family: linear-regression}",
                "data.manifest=digits"))
        .containsExactly(
            "Cannot read sweep sweep.yaml: --set data.manifest must have one input and one real"
                + " target with model.family linear-regression, but digits has 64 and 10");
  }
}
