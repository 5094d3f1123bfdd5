package org.birkhoff.analysis.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.birkhoff.analysis.distance.StationaryTrajectories.Process;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reference values by numpy 2.4.6 and scipy 1.17.1 on {@link Waves}, with X and Y of shape (12, 3):
 *
 * <pre>
 * import numpy as np
 * from scipy.spatial.distance import cdist
 * R, I = np.meshgrid(np.arange(12), np.arange(3), indexing='ij')
 * X, Y = np.sin(3*R + 5*I + 1), 1.4*np.cos(2*R + 7*I) + .25*I
 * XX, YY, XY = cdist(X, X), cdist(Y, Y), cdist(X, Y)
 * n, off, low = 12, ~np.eye(12, dtype=bool), np.tril_indices(12, -1)
 * median = np.median(np.concatenate([XX[low], YY[low], XY[off]]))
 * u = lambda h: h[~np.eye(len(h), dtype=bool)].sum() / len(h) / (len(h) - 1)
 * for width in .5, 1:
 *     s = width * median
 *     k = lambda d: np.exp(-d**2 / 2 / s**2)
 *     h = k(XX) + k(YY) - k(XY) - k(XY).T
 *     left = np.array([u(h[np.ix_(np.arange(n) != i, np.arange(n) != i)]) for i in range(n)])
 *     print(s, u(h), np.sqrt((n - 1) / n * ((left - left.mean())**2).sum()))
 * print(u(XY + XY.T - XX - YY) / (2 * XY[off].mean()))
 * </pre>
 */
class MmdTest {
  private static final Mmd TEST = Mmd.withDefaults().withFlips(199);
  private static final Units TWELVE = Units.replicas(12);

  @Test
  void valuesAndErrorsAgreeWithTheReference() {
    SquaredDistances distances = SquaredDistances.between(Waves.x(), Waves.y());
    List<MmdEstimate> estimates = TEST.compare(distances, TWELVE);
    check(estimates.get(0), 0.5, 1.0421136261254698, 0.08949781701513726, 0.10283014301585235);
    check(estimates.get(1), 1, 2.0842272522509395, 0.00946888196453776, 0.06027796918246785);
    assertThat(EnergyDistance.withDefaults().compare(distances).value())
        .isCloseTo(0.019586679883527025, within(1e-14));
  }

  private static void check(
      MmdEstimate estimate, double width, double bandwidth, double value, double error) {
    assertThat(estimate.width()).isEqualTo(width);
    assertThat(estimate.bandwidth()).isCloseTo(bandwidth, within(1e-13));
    assertThat(estimate.value()).isCloseTo(value, within(1e-13));
    assertThat(estimate.standardError()).isCloseTo(error, within(1e-13));
  }

  @Test
  void theKernelsInOnePassAreThoseOneByOne() {
    SquaredDistances distances = SquaredDistances.between(Waves.x(), Waves.y());
    SignFlips signs = SignFlips.of(12, 99, 3);
    List<DifferenceGram> all = DifferenceGram.all(distances, TWELVE, 1.7);
    for (Kernel kernel : Kernel.values()) {
      assertThat(all.get(kernel.ordinal()).flipped(signs))
          .containsExactly(alone(kernel, distances, 1.7).flipped(signs));
    }
  }

  /** Inner products of twelve replicas, each its own unit, under one kernel. */
  private static DifferenceGram alone(Kernel kernel, SquaredDistances distances, double median) {
    double[] h = new double[12 * 12];
    for (int r = 0; r < 12; r++) {
      for (int q = 0; q < 12; q++) {
        double within =
            kernel.of(distances.withinX(r, q), median) + kernel.of(distances.withinY(r, q), median);
        double across =
            kernel.of(distances.across(r, q), median) + kernel.of(distances.across(q, r), median);
        h[12 * r + q] = within - across;
      }
    }
    return DifferenceGram.of(12, h);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aSliceIsAtDistanceZeroFromItself(long seed) {
    double[][] x = new StationaryTrajectories(seed).pair(Process.SKEWED, 20, 7, 0.5)[0];
    for (MmdEstimate estimate : TEST.compare(SquaredDistances.between(x, x), Units.replicas(20))) {
      assertThat(estimate.value()).isZero();
      assertThat(estimate.flipBand()).isZero();
      assertThat(estimate.p()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void replicaOrderTranslationRotationAndScaleDoNotMatter(long seed) {
    StationaryTrajectories draws = new StationaryTrajectories(seed);
    double[][][] slices = draws.pair(Process.SKEWED, 24, 3, 0.5);
    double angle = 6 * draws.uniform();
    double[][][] moved = new double[2][24][3];
    double[][][] permuted = new double[2][24][];
    for (int side = 0; side < 2; side++) {
      for (int r = 0; r < 24; r++) {
        double[] row = slices[side][r];
        moved[side][r][0] = 4 + 2.5 * (Math.cos(angle) * row[0] - Math.sin(angle) * row[2]);
        moved[side][r][1] = -7 + 2.5 * row[1];
        moved[side][r][2] = 2.5 * (Math.sin(angle) * row[0] + Math.cos(angle) * row[2]);
        permuted[side][r] = slices[side][(r * 7 + 3) % 24];
      }
    }
    Units units = Units.replicas(24);
    for (int kernel = 0; kernel < 2; kernel++) {
      MmdEstimate expected =
          TEST.compare(SquaredDistances.between(slices[0], slices[1]), units).get(kernel);
      MmdEstimate other =
          TEST.compare(SquaredDistances.between(moved[0], moved[1]), units).get(kernel);
      assertThat(other.value()).isCloseTo(expected.value(), within(1e-12));
      assertThat(other.standardError()).isCloseTo(expected.standardError(), within(1e-12));
      assertThat(other.flipBand()).isCloseTo(expected.flipBand(), within(1e-12));
      assertThat(other.bandwidth()).isCloseTo(2.5 * expected.bandwidth(), within(1e-12));
      assertThat(other.p()).isEqualTo(expected.p());
      MmdEstimate shuffled =
          TEST.compare(SquaredDistances.between(permuted[0], permuted[1]), units).get(kernel);
      assertThat(shuffled.value()).isCloseTo(expected.value(), within(1e-12));
      assertThat(shuffled.standardError()).isCloseTo(expected.standardError(), within(1e-12));
    }
  }

  @Test
  void superchainsAreAveragedBeforeTheyAreCompared() {
    double[][] x = new double[24][];
    double[][] y = new double[24][];
    for (int r = 0; r < 24; r++) {
      x[r] = Waves.x()[r % 12];
      y[r] = Waves.y()[r % 12];
    }
    Units chains = Units.of(IntStream.range(0, 24).toArray(), OptionalInt.of(12));
    MmdEstimate once = TEST.compare(SquaredDistances.between(Waves.x(), Waves.y()), TWELVE).get(0);
    MmdEstimate twice = TEST.compare(SquaredDistances.between(x, y), chains).get(0);
    assertThat(twice.value()).isCloseTo(once.value(), within(1e-14));
    assertThat(twice.standardError()).isCloseTo(once.standardError(), within(1e-14));
    assertThat(twice.flipBand()).isCloseTo(once.flipBand(), within(1e-14));
    assertThat(twice.p()).isEqualTo(once.p());
    assertThat(twice.units()).isEqualTo(12);
    assertThat(twice.unitKind()).isEqualTo(Units.Kind.SUPERCHAINS);
  }

  @Test
  void tooFewUnitsLeaveOnlyWhatIsUndefinedNaN() {
    MmdEstimate one =
        TEST.compare(
                SquaredDistances.between(new double[] {1}, new double[] {2}), Units.replicas(1))
            .get(0);
    assertThat(one.value()).isNaN();
    assertThat(one.p()).isNaN();
    MmdEstimate two =
        TEST.compare(
                SquaredDistances.between(new double[] {1, 2}, new double[] {2, 3}),
                Units.replicas(2))
            .get(0);
    assertThat(two.value()).isNotNaN();
    assertThat(two.p()).isNotNaN();
    assertThat(two.standardError()).isNaN();
    assertThatThrownBy(() -> TEST.withFlips(18))
        .hasMessage("Cannot test at level .05: flips must be at least 19, but was 18");
  }
}
