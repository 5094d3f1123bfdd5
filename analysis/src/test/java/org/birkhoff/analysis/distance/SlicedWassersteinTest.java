package org.birkhoff.analysis.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.birkhoff.analysis.distance.StationaryTrajectories.Process;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reference values by POT 0.9.7:
 *
 * <pre>
 * import numpy as np, ot
 * r = np.arange(12)
 * x, y = np.sin(3*r + 1), 1.5*np.cos(5*r) + .3
 * w = 1 / (5 * np.bincount(r % 5)[r % 5])
 * print(ot.wasserstein_1d(x, y, p=1), ot.wasserstein_1d(x, y, p=2)**.5)
 * print(ot.wasserstein_1d(x, y, w, w, p=1), ot.wasserstein_1d(x, y, w, w, p=2)**.5)
 * R, I = np.meshgrid(r, np.arange(3), indexing='ij')
 * X, Y = np.sin(3*R + 5*I + 1), 1.4*np.cos(2*R + 7*I) + .25*I      # Waves
 * for p in 1, 2:
 *     v = [ot.sliced_wasserstein_distance(X, Y, n_projections=50000, p=p, seed=s) for s in range(8)]
 *     print(np.mean(v), np.std(v) / 8**.5)
 * </pre>
 */
class SlicedWassersteinTest {
  private static final SlicedWasserstein TEST =
      SlicedWasserstein.withDefaults().withDirections(12).withSwaps(99).withHalvings(5);
  private static final List<StepPair> PAIR = List.of(new StepPair(0, 1));

  @Test
  void scalarsAgreeWithTheReference() {
    SlicedEstimate estimate = scalars(Units.replicas(12));
    assertThat(estimate.w1().value()).isCloseTo(0.6465377228063627, within(1e-14));
    assertThat(estimate.w2().value()).isCloseTo(0.7069694339390515, within(1e-14));
    assertThat(estimate.directions()).isEqualTo(1);
    assertThat(estimate.w1().standardError()).isZero();
    assertThat(estimate.w2().standardError()).isZero();
  }

  @Test
  void unequalSuperchainsWeighTheSame() {
    // Superchains r mod 5 have 3, 3, 2, 2 and 2 replicas.
    SlicedEstimate estimate = scalars(chains(12, 5));
    assertThat(estimate.w1().value()).isCloseTo(0.6175369336792272, within(1e-14));
    assertThat(estimate.w2().value()).isCloseTo(0.6683270273536217, within(1e-14));
    assertThat(estimate.units()).isEqualTo(5);
  }

  private static SlicedEstimate scalars(Units units) {
    double[][] values = new double[2][12];
    for (int r = 0; r < 12; r++) {
      values[0][r] = StrictMath.sin(3 * r + 1);
      values[1][r] = 1.5 * StrictMath.cos(5 * r) + 0.3;
    }
    return TEST.family(CoordinateSlices.ofScalars(new long[] {0, 1}, values), PAIR, units).get(0);
  }

  /** Within 4 standard errors: a false alarm has probability 1e-4. */
  @Test
  void vectorsAgreeWithTheReferenceWithinTheMonteCarloError() {
    SlicedEstimate estimate = estimate(TEST.withDirections(6000), Waves.x(), Waves.y());
    assertWithin(estimate.w1(), 0.4373674310952316, 0.0001747625382701838);
    assertWithin(estimate.w2(), 0.5647065813132073, 0.0002469178127957207);
  }

  private static void assertWithin(SlicedEstimate.Distance distance, double mean, double error) {
    assertThat(distance.standardError()).isBetween(1e-5, 1e-3);
    assertThat(distance.value())
        .isCloseTo(mean, within(4 * Math.hypot(error, distance.standardError())));
  }

  /** Orthogonal blocks: the squares of a shift's components along a block add up to the shift's. */
  @Test
  void aShiftHasItsExactDistanceOfOrderTwo() {
    double[][] shifted = Waves.x();
    for (double[] row : shifted) {
      row[0] += 0.3;
      row[1] -= 0.4;
      row[2] += 1.2;
    }
    SlicedEstimate estimate = estimate(TEST, Waves.x(), shifted);
    assertThat(estimate.w2().value()).isCloseTo(1.3 / Math.sqrt(3), within(1e-14));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 64, 100})
  void directionsAreOrthogonalWithinABlockAndDoNotDependOnTheirNumber(int width) {
    Directions directions = Directions.of(width, 40, 5);
    Directions more = Directions.of(width, 70, 5);
    int block = Math.min(width, 40);
    double[][] identity = new double[width][width];
    for (int i = 0; i < width; i++) {
      identity[i][i] = 1;
    }
    for (int a = 0; a < directions.count(); a++) {
      double[] first = directions.project(identity, a);
      for (int b = a - a % block; b <= a; b++) {
        double product = 0;
        double[] second = directions.project(identity, b);
        for (int i = 0; i < width; i++) {
          product += first[i] * second[i];
        }
        assertThat(product).isCloseTo(a == b ? 1 : 0, within(1e-12));
      }
      double[] same = more.project(identity, a);
      for (int i = 0; i < width; i++) {
        assertThat(same[i]).isCloseTo(first[i], within(1e-12));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aSliceIsAtDistanceZeroFromItself(long seed) {
    double[][] x = new StationaryTrajectories(seed).pair(Process.SKEWED, 21, 5, 0.5)[0];
    for (Units units : List.of(Units.replicas(21), chains(21, 8))) {
      SlicedEstimate estimate =
          TEST.family(CoordinateSlices.of(new long[] {0, 1}, new double[][][] {x, x}), PAIR, units)
              .get(0);
      for (SlicedEstimate.Distance distance : List.of(estimate.w1(), estimate.w2())) {
        assertThat(distance.value()).isZero();
        assertThat(distance.standardError()).isZero();
        assertThat(distance.excess()).isCloseTo(0, within(1e-15));
      }
      assertThat(estimate.p()).isEqualTo(1);
      assertThat(estimate.adjustedP()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void orderAndTranslationDoNotMatterAndScaleScales(long seed) {
    StationaryTrajectories pairs = new StationaryTrajectories(seed);
    double[][][] slices = pairs.pair(Process.SKEWED, 24, 5, 0.5);
    SlicedEstimate expected = estimate(TEST.withSeed(seed), slices[0], slices[1]);
    double[][][] moved = new double[2][24][5];
    double[][][] permuted = new double[2][24][];
    for (int side = 0; side < 2; side++) {
      for (int r = 0; r < 24; r++) {
        for (int i = 0; i < 5; i++) {
          moved[side][r][i] = 2.5 * slices[side][r][i] + 10 * i - 3;
        }
        permuted[side][r] = slices[side][(r * 7 + 3) % 24];
      }
    }
    SlicedEstimate scaled = estimate(TEST.withSeed(seed), moved[0], moved[1]);
    assertThat(scaled.w1().value()).isCloseTo(2.5 * expected.w1().value(), within(1e-12));
    assertThat(scaled.w2().value()).isCloseTo(2.5 * expected.w2().value(), within(1e-12));
    assertThat(scaled.w1().excess()).isCloseTo(2.5 * expected.w1().excess(), within(1e-12));
    assertThat(scaled.w2().excessHigh()).isCloseTo(2.5 * expected.w2().excessHigh(), within(1e-12));
    assertThat(scaled.p()).isEqualTo(expected.p());
    SlicedEstimate shuffled = estimate(TEST.withSeed(seed), permuted[0], permuted[1]);
    assertThat(shuffled.w1().value()).isCloseTo(expected.w1().value(), within(1e-12));
    assertThat(shuffled.w2().value()).isCloseTo(expected.w2().value(), within(1e-12));
    SlicedEstimate reversed = estimate(TEST.withSeed(seed), slices[1], slices[0]);
    assertThat(reversed.w1().value()).isCloseTo(expected.w1().value(), within(1e-12));
    assertThat(reversed.w1().excess()).isCloseTo(expected.w1().excess(), within(1e-12));
    assertThat(reversed.p()).isEqualTo(expected.p());
  }

  /** Swaps, made by swapping, and the distance as the mean difference of sorted values. */
  @Test
  void pValuesAndMaximaAreThoseOfSwappedSlices() {
    int replicas = 9;
    double[][] values = new double[3][replicas];
    StationaryTrajectories draws = new StationaryTrajectories(3);
    for (int r = 0; r < replicas; r++) {
      values[0][r] = draws.normal();
      values[1][r] = values[0][r] + 0.5 + 0.5 * draws.normal();
      values[2][r] = 1.5 * draws.normal();
    }
    SignFlips signs = SignFlips.of(replicas, 99, 7);
    List<StepPair> pairs = List.of(new StepPair(0, 1), new StepPair(1, 2));
    double[][] swapped = new double[2][100];
    double[] largest = new double[100];
    Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < 2; i++) {
      for (int b = 0; b < 100; b++) {
        swapped[i][b] = swappedDistance(values[i], values[i + 1], signs, b);
      }
      swapped[i] = FlipLaw.standardised(swapped[i]);
      FlipLaw.raise(largest, swapped[i]);
    }
    List<SlicedEstimate> family =
        TEST.withSeed(7)
            .family(
                CoordinateSlices.ofScalars(new long[] {0, 1, 2}, values),
                pairs,
                Units.replicas(replicas));
    for (int i = 0; i < 2; i++) {
      assertThat(family.get(i).p()).isEqualTo(FlipLaw.pValue(swapped[i][0], swapped[i]));
      assertThat(family.get(i).adjustedP()).isEqualTo(FlipLaw.pValue(swapped[i][0], largest));
      assertThat(family.get(i).family()).isEqualTo(2);
    }
    assertThat(family.get(0).p()).isBetween(0.01, 0.5);
  }

  private static double swappedDistance(double[] x, double[] y, SignFlips signs, int flip) {
    double[] a = x.clone();
    double[] b = y.clone();
    for (int r = 0; r < x.length; r++) {
      if (signs.of(r)[flip] < 0) {
        a[r] = y[r];
        b[r] = x[r];
      }
    }
    return sortedDistance(a, b);
  }

  private static double sortedDistance(double[] a, double[] b) {
    double[] x = Arrays.stream(a).sorted().toArray();
    double[] y = Arrays.stream(b).sorted().toArray();
    return IntStream.range(0, x.length).mapToDouble(r -> Math.abs(x[r] - y[r]) / x.length).sum();
  }

  @Test
  void theExcessIsThatOfItsFormula() {
    double[][] values = new double[2][10];
    StationaryTrajectories draws = new StationaryTrajectories(8);
    for (int r = 0; r < 10; r++) {
      values[0][r] = draws.normal();
      values[1][r] = values[0][r] + draws.normal();
    }
    boolean[] half = Halves.of(10, 1, 2)[0];
    double expected =
        (sortedDistance(part(values[0], half, true), part(values[1], half, false))
                + sortedDistance(part(values[1], half, true), part(values[0], half, false))
                - sortedDistance(part(values[0], half, true), part(values[0], half, false))
                - sortedDistance(part(values[1], half, true), part(values[1], half, false)))
            / 2;
    SlicedEstimate estimate =
        TEST.withHalvings(1)
            .withSeed(2)
            .family(CoordinateSlices.ofScalars(new long[] {0, 1}, values), PAIR, Units.replicas(10))
            .get(0);
    assertThat(estimate.w1().excess()).isCloseTo(expected, within(1e-14));
    assertThat(estimate.w1().excessLow()).isCloseTo(expected, within(1e-14));
    assertThat(estimate.w1().excessHigh()).isCloseTo(expected, within(1e-14));
  }

  private static double[] part(double[] values, boolean[] half, boolean which) {
    return IntStream.range(0, values.length)
        .filter(r -> half[r] == which)
        .mapToDouble(r -> values[r])
        .toArray();
  }

  @Test
  void copiesOfReplicasInASuperchainChangeNothing() {
    double[][] x = new double[36][];
    double[][] y = new double[36][];
    for (int r = 0; r < 36; r++) {
      x[r] = Waves.x()[r % 12];
      y[r] = Waves.y()[r % 12];
    }
    SlicedEstimate single = estimate(TEST, Waves.x(), Waves.y());
    SlicedEstimate copied =
        TEST.family(
                CoordinateSlices.of(new long[] {0, 1}, new double[][][] {x, y}),
                PAIR,
                chains(36, 12))
            .get(0);
    assertThat(copied.w1().value()).isCloseTo(single.w1().value(), within(1e-14));
    assertThat(copied.w2().excess()).isCloseTo(single.w2().excess(), within(1e-14));
    assertThat(copied.p()).isEqualTo(single.p());
    assertThat(copied.unitKind()).isEqualTo(Units.Kind.SUPERCHAINS);
  }

  @Test
  void tooFewUnitsLeaveOnlyWhatIsUndefinedNaN() {
    SlicedEstimate one = estimate(TEST, new double[][] {{0, 0}}, new double[][] {{3, 4}});
    assertThat(one.w2().value()).isCloseTo(5 / Math.sqrt(2), within(1e-14));
    assertThat(one.w1().excess()).isNaN();
    assertThat(one.p()).isNaN();
    SlicedEstimate two =
        estimate(TEST.withDirections(1), new double[][] {{0, 0}, {1, 0}}, new double[2][2]);
    assertThat(two.w1().excess()).isNotNaN();
    assertThat(two.p()).isNotNaN();
    assertThat(two.w1().standardError()).isNaN();
  }

  @Test
  void wrongInputIsRefused() {
    assertThatThrownBy(() -> TEST.withSwaps(18))
        .hasMessage("Cannot test at level .05: swaps must be at least 19, but was 18");
    assertThatThrownBy(() -> TEST.withDirections(0))
        .hasMessage("Cannot slice: directions and halvings must be at least 1, but were 0 and 5");
    assertThatThrownBy(() -> estimate(TEST, new double[2][0], new double[2][0]))
        .hasMessage("Cannot project slices: they need at least one coordinate, but had 0");
  }

  private static SlicedEstimate estimate(SlicedWasserstein test, double[][] x, double[][] y) {
    return test.family(
            CoordinateSlices.of(new long[] {0, 1}, new double[][][] {x, y}),
            PAIR,
            Units.replicas(x.length))
        .get(0);
  }

  private static Units chains(int replicas, int inits) {
    return Units.of(IntStream.range(0, replicas).toArray(), OptionalInt.of(inits));
  }
}
