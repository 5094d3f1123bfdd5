package org.birkhoff.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.birkhoff.data.Dataset;
import org.birkhoff.data.Rows;
import org.birkhoff.run.RunSpec;
import org.birkhoff.theory.PointMass;
import org.birkhoff.theory.ScalarLaw;
import org.junit.jupiter.api.Test;

class KnownLawsTest {
  private static final LawSubject PRODUCT = new LawSubject("product", "", -1);

  private static final String QUADRATIC =
      """
        family: quadratic
        quadratic: {eigenvalues: [0.5, 2], flat: 1, noise: [4], start: [3], start-deviation: 0.5}
      """;
  private static final String TRAINING =
      """
        learning-rate: 0.1
        batch-size: 2
        steps: 100
      """;

  private static KnownLaws laws(String model, String training, String... overrides) {
    return KnownLaws.of(FamilyRuns.run(model, training, overrides), Optional.empty()).orElseThrow();
  }

  @Test
  void aQuadraticHasTheLawsOfItsUpdates() {
    KnownLaws laws = laws(QUADRATIC, TRAINING);
    assertThat(laws.validity().kind()).isEqualTo(Validity.Kind.EXACT);
    assertThat(laws.subjects())
        .extracting(LawSubject::observable)
        .containsExactly("coordinate-0", "coordinate-1", "coordinate-2");
    LawSubject stiff = laws.subjects().get(1);
    // 1d.4: a = 1 - eta h = .8, c = 4/2, v = a^2t v0 + eta^2 c (1 - a^2t)/(1 - a^2).
    ScalarLaw third = laws.at(stiff, 3).orElseThrow();
    double a6 = Math.pow(0.8, 6);
    assertThat(third.mean()).isCloseTo(3 * 0.512, within(1e-12));
    assertThat(third.variance()).isCloseTo(a6 * 0.25 + 0.02 * (1 - a6) / (1 - 0.64), within(1e-12));
    assertThat(laws.stationary(stiff).orElseThrow().variance())
        .isCloseTo(0.1 * 2 / (2 * (2 - 0.2)), within(1e-12));
    assertThat(laws.conduct(stiff).kind()).isEqualTo(Conduct.Kind.STATIONARY);
    assertThat(laws.conduct(stiff).sentence())
        .isEqualTo("eigenvalue 2.000: a stationary normal law of variance 0.05556");
    assertThat(laws(QUADRATIC, TRAINING, "training.weight-decay=0.1").conduct(stiff).sentence())
        .startsWith("eigenvalue 2.100 with weight decay:");
    assertThat(laws.settledStep(stiff, 0.05)).isPresent();
    assertThat(laws.temperature().orElseThrow().value()).isEqualTo(0.05);
  }

  @Test
  void aFlatDirectionDiffuses() {
    KnownLaws laws = laws(QUADRATIC, TRAINING);
    LawSubject flat = laws.subjects().get(2);
    assertThat(laws.stationary(flat)).isEmpty();
    assertThat(laws.settledStep(flat, 0.05)).isEmpty();
    assertThat(laws.at(flat, 50).orElseThrow().variance())
        .isCloseTo(0.25 + 0.01 * 2 * 50, within(1e-12));
    assertThat(laws.conduct(flat).kind()).isEqualTo(Conduct.Kind.DIFFUSES);
    assertThat(laws.conduct(flat).sentence()).contains("0.02000 a step");
    assertThat(laws(QUADRATIC, TRAINING, "training.weight-decay=0.1").stationary(flat))
        .as("weight decay confines it")
        .isPresent();
  }

  @Test
  void momentumWidensTheLaw() {
    KnownLaws laws =
        laws(QUADRATIC, TRAINING, "training.optimizer=heavy-ball", "training.momentum=0.9");
    // 1d.4: eta c (1 + mu)/(h (1 - mu)(2 (1 + mu) - eta h)).
    assertThat(laws.stationary(laws.subjects().get(1)).orElseThrow().variance())
        .isCloseTo(0.1 * 2 * 1.9 / (2 * 0.1 * (3.8 - 0.2)), within(1e-12));
  }

  @Test
  void onlyWhatIsTrueIsClaimed() {
    KnownLaws falling = laws(QUADRATIC, TRAINING, "training.schedule.type=cosine");
    assertThat(falling.validity().kind()).isEqualTo(Validity.Kind.NOT_KNOWN);
    assertThat(falling.validity().sentence()).contains("cosine");
    assertThat(falling.subjects()).isEmpty();
    KnownLaws shared = laws(QUADRATIC, TRAINING, "inits=1");
    LawSubject stiff = shared.subjects().get(1);
    assertThat(shared.at(stiff, 3)).isEmpty();
    assertThat(shared.settledStep(stiff, 0.05)).isEmpty();
    assertThat(shared.stationary(stiff)).isPresent();
    RunSpec dense =
        FamilyRuns.run("  hidden: [2]", TRAINING, "data.manifest=line", "loss=mean-squared-error");
    assertThat(KnownLaws.of(dense, Optional.empty())).isEmpty();
  }

  @Test
  void atMostEightCoordinatesAreTaken() {
    double[] curvatures = new double[30];
    for (int i = 0; i < 20; i++) {
      curvatures[i] = 20 - i;
    }
    assertThat(QuadraticLaws.chosen(curvatures, 0)).containsExactly(0, 19, 20, 21, 22, 23, 24, 25);
    assertThat(QuadraticLaws.chosen(curvatures, 0.1)).hasSize(8).contains(0, 29);
    assertThat(QuadraticLaws.chosen(new double[] {1, 3, 0}, 0)).containsExactly(0, 1, 2);
    assertThat(QuadraticLaws.chosen(new double[10], 0)).hasSize(8);
  }

  private static final String TWO_POINT =
      """
        family: diagonal-linear
        diagonal-linear: {data: two-point, slope: 0.2, noise: 2, start: 0.3}
      """;

  private static KnownLaws twoPoint(double rate, String... overrides) {
    return laws(
        TWO_POINT, "  learning-rate: %s\n  batch-size: 1\n  steps: 100".formatted(rate), overrides);
  }

  @Test
  void twoPointDataGiveAGammaLawAndItsPhases() {
    // 5d.F: mean k - T s^2, variance 2 T s^2 (k - T s^2), critical T = k/s^2 and rate k/(s^2 -
    // k^2).
    KnownLaws laws = twoPoint(0.01);
    assertThat(laws.subjects()).containsExactly(PRODUCT);
    ScalarLaw law = laws.stationary(PRODUCT).orElseThrow();
    assertThat(law.mean()).isCloseTo(0.16, within(1e-12));
    assertThat(law.variance()).isCloseTo(0.0128, within(1e-12));
    Temperature temperature = laws.temperature().orElseThrow();
    assertThat(temperature.critical().orElseThrow()).isCloseTo(0.05, within(1e-12));
    assertThat(temperature.discreteRate().orElseThrow()).isCloseTo(0.2 / (4 - 0.04), within(1e-9));
    assertThat(temperature.regime()).isEqualTo("IIIb");
    // 2 T s^2 / (k - T s^2)^2 = .08 / .16^2 of a run of time 100 eta = 1.
    assertThat(temperature.relaxation().orElseThrow()).isCloseTo(3.125, within(1e-9));
    assertThat(twoPoint(0.06).temperature().orElseThrow().relaxation()).isEmpty();
    assertThat(laws.conduct(PRODUCT).kind()).isEqualTo(Conduct.Kind.STATIONARY);
    assertThat(laws.validity().sentence()).contains("learning rate is not small");
    assertThat(laws.phase(0.03).orElseThrow().mean()).isCloseTo(0.08, within(1e-12));
    assertThat(laws.phaseDiagram()).isEqualTo(twoPoint(0.02).phaseDiagram()).isNotEmpty();
  }

  @Test
  void aPhaseDiagramHoldsRunsThatDifferInTheirTemperatureOnly() {
    String spec = "model.diagonal-linear.";
    String of = twoPoint(0.01).phaseDiagram();
    assertThat(twoPoint(0.02, "training.batch-size=4").phaseDiagram()).isEqualTo(of);
    for (String other :
        List.of(
            spec + "start=0.4",
            spec + "depth=2",
            "training.steps=200",
            "training.weight-decay=0.01")) {
      assertThat(twoPoint(0.01, other).phaseDiagram()).as(other).isNotEqualTo(of);
    }
    String sde = spec + "dynamics=sde";
    assertThat(twoPoint(0.01, sde, spec + "temperature=0.01").phaseDiagram())
        .isNotEqualTo(of)
        .isEqualTo(twoPoint(0.01, sde, spec + "temperature=0.02").phaseDiagram())
        .isNotEqualTo(twoPoint(0.02, sde, spec + "temperature=0.01").phaseDiagram());
  }

  private static KnownLaws gaussian(double temperature, String dynamics, int depth) {
    String own = dynamics.equals("sgd") ? "" : ", temperature: " + temperature;
    return laws(
        "  family: diagonal-linear\n  diagonal-linear: {slope: 1, noise: 1, depth: %d, dynamics: %s%s}"
            .formatted(depth, dynamics, own),
        "  learning-rate: %s\n  batch-size: 1\n  steps: 100".formatted(temperature));
  }

  @Test
  void discreteUpdatesOnUnboundedInputsLoseReplicas() {
    for (String of : List.of("sgd", "amplified")) {
      KnownLaws laws = gaussian(0.15, of, 1);
      assertThat(laws.validity().sentence()).as(of).contains("replicas diverge sooner or later");
      assertThat(laws.conduct(PRODUCT).kind()).as(of).isEqualTo(Conduct.Kind.NOT_KNOWN);
      assertThat(laws.conduct(PRODUCT).sentence()).contains("diverge").contains("regime II");
      assertThat(laws.stationary(PRODUCT)).as("the equation's, to be tested against").isPresent();
    }
    KnownLaws equation = gaussian(0.15, "sde", 1);
    assertThat(equation.conduct(PRODUCT).kind()).isEqualTo(Conduct.Kind.STATIONARY);
    assertThat(equation.validity().sentence())
        .doesNotContain("diverge")
        .contains("weak order 2", "at most about .004");
    assertThat(twoPoint(0.01).validity().sentence()).doesNotContain("diverge");
    assertThat(gaussian(0.4, "amplified", 1).validity().sentence())
        .as("collapses")
        .doesNotContain("diverge");
    KnownLaws regression = gaussian(0.05, "sgd", 0);
    assertThat(regression.validity().sentence()).doesNotContain("diverge");
  }

  @Test
  void whoSetsTheTemperatureIsSaid() {
    assertThat(gaussian(0.1, "sgd", 1).temperature().orElseThrow().setByModel()).isFalse();
    for (String of : List.of("sde", "amplified")) {
      assertThat(gaussian(0.1, of, 1).temperature().orElseThrow())
          .satisfies(temperature -> assertThat(temperature.setByModel()).as(of).isTrue());
    }
  }

  @Test
  void beyondTheCriticalTemperatureTheLawIsAtZero() {
    KnownLaws laws = twoPoint(0.06);
    assertThat(laws.stationary(PRODUCT)).contains(new PointMass(0));
    assertThat(laws.conduct(PRODUCT).kind()).isEqualTo(Conduct.Kind.COLLAPSES);
    assertThat(laws.temperature().orElseThrow().regime()).isEqualTo("I");
    assertThat(laws.collapseRadius(PRODUCT).orElseThrow()).isCloseTo(2e-7, within(1e-18));
    assertThat(laws.tailExponent(PRODUCT)).isEmpty();
  }

  @Test
  void whereTheEquationAndTheUpdatesDisagreeThatIsSaid() {
    // 5d.G: at k = s = 1 plain SGD on Gaussian data does not collapse beyond T = 1/3.
    KnownLaws laws =
        laws(
            "  family: diagonal-linear\n  diagonal-linear: {slope: 1, noise: 1}",
            "  learning-rate: 0.4\n  batch-size: 1\n  steps: 100");
    assertThat(laws.validity().sentence()).contains("NOT VALID HERE").contains("grows");
    assertThat(laws.conduct(PRODUCT).kind()).isEqualTo(Conduct.Kind.NOT_KNOWN);
    assertThat(laws.temperature().orElseThrow().discreteRate()).isEmpty();
  }

  @Test
  void startsOfTheWrongSignAreNotClaimed() {
    assertThat(twoPoint(0.01, "model.diagonal-linear.start=0").validity().sentence())
        .contains("saddle");
    assertThat(twoPoint(0.01, "model.diagonal-linear.start-deviation=0.2").validity().kind())
        .isEqualTo(Validity.Kind.NOT_KNOWN);
    assertThat(
            twoPoint(0.01, "model.diagonal-linear.depth=2", "model.diagonal-linear.start=-0.3")
                .validity()
                .sentence())
        .contains("below 0");
  }

  private static final String LINE =
      """
        family: linear-regression
        linear-regression: {start: 1}
      """;

  @Test
  void aRegressionNeedsItsRows() {
    RunSpec run = FamilyRuns.run(LINE, TRAINING, "data.manifest=line");
    assertThat(KnownLaws.of(run, Optional.empty()).orElseThrow().validity().sentence())
        .isEqualTo("the law depends on the data, and the rows of line are not at hand");
    Rows rows = new Rows(4, new float[] {1, 2, -1, 0.5f}, new int[0], new float[] {1, 1, 0, 2});
    Dataset data = new Dataset(1, 1, rows, new Rows(0, new float[0], new int[0], new float[0]));
    KnownLaws laws = KnownLaws.of(run, Optional.of(data)).orElseThrow();
    LawSubject slope = laws.subjects().get(0);
    assertThat(slope.layer()).isEqualTo("v");
    // b1 = mean x^2 = 6.25/4, b2 = mean xy = 4/4.
    LawMoments first = laws.momentsAt(slope, 1).orElseThrow();
    assertThat(first.mean()).isCloseTo(1 - 0.1 * 2 * (1.5625 - 1), within(1e-12));
    assertThat(laws.at(slope, 1)).isEmpty();
    assertThat(laws.stationary(slope).orElseThrow().mean()).isCloseTo(1 / 1.5625, within(1e-6));
    RunSpec shuffled =
        FamilyRuns.run(LINE, TRAINING, "data.manifest=line", "training.sampling=shuffled-epochs");
    assertThat(KnownLaws.of(shuffled, Optional.of(data)).orElseThrow().validity().sentence())
        .contains("shuffled-epochs");
  }

  @Test
  void aDoubleWellKnowsWhetherItsStartIsForgotten() {
    String well = "  family: double-well\n  double-well: {barrier: 2, noise: 8, start: %s}";
    String training = "  learning-rate: 0.05\n  batch-size: 1\n  steps: 100";
    KnownLaws even = laws(well.formatted(0), training);
    LawSubject x = even.subjects().get(0);
    assertThat(even.stationary(x).orElseThrow().mean()).isCloseTo(0, within(1e-9));
    assertThat(even.temperature().orElseThrow().value()).isCloseTo(0.2, within(1e-12));
    assertThat(even.conduct(x).kind()).isEqualTo(Conduct.Kind.STATIONARY);
    assertThat(laws(well.formatted(-1), training).conduct(x).kind())
        .isEqualTo(Conduct.Kind.METASTABLE);
  }

  @Test
  void kindsHaveTheirNamesInMeasurements() {
    assertThat(List.of(Conduct.Kind.values()))
        .extracting(Conduct.Kind::text)
        .containsExactly("stationary", "diffuses", "collapses", "metastable", "not-known");
  }
}
