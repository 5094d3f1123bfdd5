package org.birkhoff.analysis.convergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.birkhoff.analysis.distance.CoordinateSlices;
import org.birkhoff.analysis.distance.Slices;
import org.birkhoff.analysis.distance.SquaredDistances;
import org.birkhoff.analysis.distance.Units;
import org.junit.jupiter.api.Test;

class LawVerdictTest {
  private static final double ETA = 0.1;
  private static final long[] STEPS = QuadraticEnsemble.steps(128, 32);
  private static final LawVerdict TEST = LawVerdict.withDefaults().withFlips(199);

  @Test
  void aConfinedLawIsSettled() {
    VerdictEstimate verdict = TEST.of(confined(2, 40, 64, 1), Units.replicas(64));

    assertThat(verdict.outcome()).as(verdict.reason()).isEqualTo(Outcome.SETTLED);
    assertThat(verdict.from()).isEqualTo(1024);
    assertThat(verdict.to()).isEqualTo(4096);
    assertThat(verdict.slices()).isEqualTo(25);
    assertThat(verdict.settledStep().value()).isBetween(40.0, 160.0);
    assertThat(verdict.settledStep().low()).isLessThanOrEqualTo(verdict.settledStep().value());
    assertThat(verdict.settledStep().high()).isGreaterThanOrEqualTo(verdict.settledStep().value());
    assertThat(verdict.reason()).startsWith("no movement found, and at most a distance of 0.0");
  }

  @Test
  void aDriftOfTheMeanHasItsSizeAndIsMoving() {
    CoordinateSlices still = confined(1, 20, 64, 2);
    CoordinateSlices scalar = moved(still, 0.6);
    CoordinateSlices vector = moved(confined(8, 20, 64, 2), 0.6);

    VerdictEstimate ofScalar = TEST.of(scalar, Units.replicas(64));
    VerdictEstimate ofVector = TEST.of(vector, Units.replicas(64));

    for (VerdictEstimate verdict : List.of(ofScalar, ofVector)) {
      assertThat(verdict.outcome()).isEqualTo(Outcome.MOVING);
      assertThat(verdict.reason()).startsWith("the mean drifts by 0.");
      assertThat(verdict.meanDrift().value()).isCloseTo(0.55, within(0.1));
      assertThat(verdict.meanDrift().low()).isBetween(0.3, 0.6);
      assertThat(verdict.meanDrift().high()).isBetween(0.55, 0.8);
    }
    assertThat(TEST.of(moved(still, -0.6), Units.replicas(64)).meanDrift().value())
        .isLessThan(-0.4);
  }

  /** One coordinate known by distances alone: no sign, and flips in the place of the t-test. */
  @Test
  void inOneDimensionVectorsAreTreatedLikeScalars() {
    for (double slope : new double[] {0, 0.1, 0.3}) {
      CoordinateSlices scalars = moved(confined(1, 60, 64, 3), slope);
      VerdictEstimate scalar = TEST.withFlips(4999).of(scalars, Units.replicas(64));
      VerdictEstimate vector = TEST.withFlips(4999).of(distances(scalars), Units.replicas(64));

      DriftEstimate a = scalar.meanDrift();
      DriftEstimate b = vector.meanDrift();
      // U leaves out se^2: sqrt(value^2 - se^2) instead of the value.
      double unbiased = a.value() * a.value() - a.standardError() * a.standardError();
      assertThat(b.value()).isCloseTo(Math.sqrt(Math.max(0, unbiased)), within(1e-9));
      assertThat(b.bound()).isCloseTo(a.bound(), within(0.1 * a.bound()));
      // 4999 flips: standard error .007 at p = .5, and t for 64 symmetric units.
      assertThat(b.p()).isCloseTo(a.p(), within(0.03));
      assertThat(vector.varianceDrift().value())
          .isCloseTo(scalar.varianceDrift().value(), within(1e-9));
      assertThat(vector.windowDistance().value())
          .isCloseTo(scalar.windowDistance().value(), within(1e-9));
    }
  }

  @Test
  void aFlatDirectionIsMoving() {
    QuadraticEnsemble model = new QuadraticEnsemble(ETA, QuadraticEnsemble.flat(ETA, 4096));

    VerdictEstimate verdict = TEST.of(model.sample(STEPS, 64, 4), Units.replicas(64));

    assertThat(verdict.outcome()).isEqualTo(Outcome.MOVING);
    assertThat(verdict.varianceDrift().low()).isPositive();
    assertThat(verdict.reason()).contains("the variance drifts by");
  }

  @Test
  void tooLittleDataSayWhatWouldDo() {
    VerdictEstimate few = TEST.of(confined(2, 20, 8, 5), Units.replicas(8));
    long[] steps = {0, 100, 200, 300, 400};
    QuadraticEnsemble model = new QuadraticEnsemble(ETA, QuadraticEnsemble.confined(ETA, 20, 0, 1));
    VerdictEstimate sparse = TEST.of(model.sample(steps, 64, 6), Units.replicas(64));
    VerdictEstimate single = TEST.of(confined(2, 20, 1, 5), Units.replicas(1));

    assertThat(few.outcome()).isEqualTo(Outcome.NOT_ENOUGH_DATA);
    assertThat(few.reason()).isEqualTo("a verdict needs 16 independent replicas, there are 8");
    assertThat(few.unitsNeeded()).isEqualTo(16);
    assertThat(few.p()).isNaN();
    assertThat(few.meanDrift().value()).isFinite();
    assertThat(sparse.reason())
        .isEqualTo("a verdict needs 12 snapshots from step 100 on, there are 4");
    assertThat(single.outcome()).isEqualTo(Outcome.NOT_ENOUGH_DATA);
    assertThat(single.meanDrift().value()).isNaN();
  }

  @Test
  void superchainsAreUnits() {
    int[] replicas = IntStream.range(0, 64).toArray();
    CoordinateSlices slices = confined(2, 40, 64, 7);

    VerdictEstimate few = TEST.of(slices, Units.of(replicas, OptionalInt.of(8)));
    VerdictEstimate enough = TEST.of(slices, Units.of(replicas, OptionalInt.of(16)));

    assertThat(few.reason()).isEqualTo("a verdict needs 16 independent superchains, there are 8");
    assertThat(few.unitsNeeded()).isEqualTo(16);
    assertThat(enough.units()).isEqualTo(16);
    assertThat(enough.p()).isBetween(0.0, 1.0);
  }

  @Test
  void settlingAfterAQuarterOfTheRunIsNotCertified() {
    long[] steps = QuadraticEnsemble.steps(16, 32);
    double[][] values = new double[steps.length][64];
    CoordinateSlices noise = confined(1, 1, 64, 8);
    for (int s = 0; s < steps.length; s++) {
      for (int r = 0; r < 64; r++) {
        values[s][r] = noise.slice(s)[r][0] + (steps[s] < 140 ? 0.9 : 0);
      }
    }
    VerdictEstimate verdict =
        TEST.withLevel(1e-12)
            .withMargin(0.1)
            .of(CoordinateSlices.ofScalars(steps, values), Units.replicas(64));

    assertThat(verdict.outcome()).as(verdict.reason()).isEqualTo(Outcome.CANNOT_TELL);
    assertThat(verdict.stepsNeeded()).isBetween(4 * 128L, 4 * 144L);
    assertThat(verdict.reason()).contains("train longer, to about step");
  }

  @Test
  void theReplicasThatWouldDoDo() {
    VerdictEstimate few = TEST.of(confined(1, 150, 20, 9), Units.replicas(20));
    assertThat(few.outcome()).isEqualTo(Outcome.CANNOT_TELL);
    assertThat(few.unitsNeeded()).isBetween(21L, 400L);

    int more = (int) (2 * few.unitsNeeded());
    assertThat(TEST.of(confined(1, 150, more, 10), Units.replicas(more)).outcome())
        .isEqualTo(Outcome.SETTLED);
  }

  /** Replicas of the same initialisations are no new units, so their number is not what counts. */
  @Test
  void superchainsThatWouldDoAreCounted() {
    int[] replicas = IntStream.range(0, 80).toArray();
    VerdictEstimate few = TEST.of(confined(1, 150, 80, 9), Units.of(replicas, OptionalInt.of(16)));

    assertThat(few.outcome()).as(few.reason()).isEqualTo(Outcome.CANNOT_TELL);
    assertThat(few.unitsNeeded()).isBetween(17L, 79L);
    assertThat(few.reason())
        .endsWith(
            "; about %d superchains, each from an initialisation of its own, would do"
                .formatted(few.unitsNeeded()));
  }

  @Test
  void whatNeverMovesIsSettledFromTheStart() {
    double[][] start = confined(3, 20, 32, 11).slice(0);
    double[][][] values = new double[STEPS.length][][];
    Arrays.fill(values, start);
    double[][][] zeros = new double[STEPS.length][32][3];

    for (double[][][] frozen : List.of(values, zeros)) {
      VerdictEstimate verdict = TEST.of(CoordinateSlices.of(STEPS, frozen), Units.replicas(32));
      assertThat(verdict.outcome()).isEqualTo(Outcome.SETTLED);
      assertThat(verdict.p()).isEqualTo(1);
      assertThat(verdict.settledStep().value()).isZero();
    }
  }

  @Test
  void replicasThatMoveAsOneAreMoving() {
    double[][] values = new double[STEPS.length][32];
    for (int s = 0; s < STEPS.length; s++) {
      Arrays.fill(values[s], STEPS[s]);
    }

    VerdictEstimate verdict =
        TEST.of(CoordinateSlices.ofScalars(STEPS, values), Units.replicas(32));

    assertThat(verdict.outcome()).isEqualTo(Outcome.MOVING);
    assertThat(verdict.meanDrift().value()).isNaN();
  }

  @Test
  void rotationShiftAndScaleChangeNothing() {
    CoordinateSlices slices = moved(confined(2, 60, 32, 12), 0.2);
    double[][][] other = new double[STEPS.length][32][];
    for (int s = 0; s < STEPS.length; s++) {
      for (int r = 0; r < 32; r++) {
        double[] w = slices.slice(s)[r];
        other[s][r] = new double[] {5 + 1.2 * w[0] - 1.6 * w[1], -7 + 1.6 * w[0] + 1.2 * w[1]};
      }
    }
    VerdictEstimate a = TEST.of(slices, Units.replicas(32));
    VerdictEstimate b = TEST.of(CoordinateSlices.of(STEPS, other), Units.replicas(32));

    List<ToDoubleFunction<VerdictEstimate>> numbers =
        List.of(
            VerdictEstimate::p,
            v -> v.meanDrift().value(),
            v -> v.meanDrift().bound(),
            v -> v.varianceDrift().value(),
            v -> v.varianceDrift().bound(),
            v -> v.windowDistance().value(),
            v -> v.windowDistance().upperBound());
    for (ToDoubleFunction<VerdictEstimate> number : numbers) {
      assertThat(number.applyAsDouble(b)).isCloseTo(number.applyAsDouble(a), within(1e-9));
    }
  }

  @Test
  void aFamilyIsJudgedByHolm() {
    VerdictEstimate moving = TEST.of(moved(confined(1, 20, 64, 2), 0.6), Units.replicas(64));
    VerdictEstimate settled = TEST.of(confined(2, 40, 64, 1), Units.replicas(64));
    VerdictEstimate short16 = TEST.of(confined(2, 20, 8, 5), Units.replicas(8));
    VerdictEstimate edge = settled.withAdjustedP(settled.p());

    List<VerdictEstimate> family = TEST.holm(List.of(moving, settled, short16, edge));

    assertThat(family)
        .extracting(VerdictEstimate::outcome)
        .containsExactly(Outcome.MOVING, Outcome.SETTLED, Outcome.NOT_ENOUGH_DATA, Outcome.SETTLED);
    assertThat(family.get(0).adjustedP()).isCloseTo(3 * moving.p(), within(1e-15));
    assertThat(family.get(0).p()).isEqualTo(moving.p());
    assertThat(family.get(2).adjustedP()).isNaN();
    // Above the level after correction: bounds decide, which a drift of .6 exceeds.
    assertThat(moving.withAdjustedP(0.2).outcome()).isEqualTo(Outcome.CANNOT_TELL);
  }

  @Test
  void settingsAreChecked() {
    assertThatThrownBy(() -> TEST.withLevel(0))
        .hasMessage("Cannot reach a verdict: the level must lie between 0 and 1, but was 0.0");
    assertThatThrownBy(() -> TEST.withMargin(1))
        .hasMessage("Cannot reach a verdict: the margin must lie between 0 and 1, but was 1.0");
    assertThatThrownBy(() -> TEST.withFlips(18))
        .hasMessage("Cannot reach a verdict: flips must be at least 19, but was 18");
    assertThatThrownBy(() -> TEST.of(confined(1, 20, 8, 5), Units.replicas(9)))
        .hasMessage("Cannot reach a verdict: units must be of 8 replicas, but were of 9");
  }

  private static CoordinateSlices confined(int d, double time, int replicas, long seed) {
    QuadraticEnsemble.Coordinate coordinate = QuadraticEnsemble.confined(ETA, time, 2, 0.5);
    return new QuadraticEnsemble(
            ETA,
            IntStream.range(0, d)
                .mapToObj(i -> coordinate)
                .toArray(QuadraticEnsemble.Coordinate[]::new))
        .sample(STEPS, replicas, seed);
  }

  /** Every coordinate with a drift of its mean per doubling of steps. */
  private static CoordinateSlices moved(CoordinateSlices slices, double slope) {
    double[][][] values = new double[STEPS.length][slices.replicas()][];
    for (int s = 0; s < STEPS.length; s++) {
      double shift = slope * Math.log(Math.max(1, STEPS[s])) / Math.log(2);
      for (int r = 0; r < values[s].length; r++) {
        values[s][r] = Arrays.stream(slices.slice(s)[r]).map(w -> w + shift).toArray();
      }
    }
    return CoordinateSlices.of(STEPS, values);
  }

  private static Slices distances(CoordinateSlices slices) {
    return new Slices() {
      @Override
      public long[] steps() {
        return slices.steps();
      }

      @Override
      public int replicas() {
        return slices.replicas();
      }

      @Override
      public double squaredDistance(int s, int r, int t, int q) {
        return slices.squaredDistance(s, r, t, q);
      }

      @Override
      public SquaredDistances between(int s, int t) {
        return slices.between(s, t);
      }
    };
  }
}
