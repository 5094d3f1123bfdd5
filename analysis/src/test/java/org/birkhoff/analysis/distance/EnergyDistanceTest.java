package org.birkhoff.analysis.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.birkhoff.analysis.distance.StationaryTrajectories.Process;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnergyDistanceTest {
  private static final EnergyDistance TEST = EnergyDistance.withDefaults().withFlips(199);

  @Test
  void threeReplicasAgreeWithTheFormulaByHand() {
    // U = 1/6 sum_{r != q} (|x_r-y_q| + |y_r-x_q| - |x_r-x_q| - |y_r-y_q|)
    SquaredDistances distances =
        SquaredDistances.between(new double[] {0, 1, 3}, new double[] {2, 2, 7});
    double h01 = 2 + 1 - 1 - 0;
    double h02 = 7 + 1 - 3 - 5;
    double h12 = 6 + 1 - 2 - 5;
    double u = (h01 + h02 + h12) / 3;
    double across = (2 + 7 + 1 + 6 + 1 + 1) / 6.0;
    assertThat(TEST.compare(distances).value()).isCloseTo(u / (2 * across), within(1e-15));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aSliceIsAtDistanceZeroFromItself(long seed) {
    double[][] x = new StationaryTrajectories(seed).pair(Process.SKEWED, 20, 7, 0.5)[0];
    DistanceEstimate estimate = TEST.compare(SquaredDistances.between(x, x));
    assertThat(estimate.value()).isZero();
    assertThat(estimate.standardError()).isZero();
    assertThat(estimate.upperBound()).isZero();
    assertThat(estimate.flipBand()).isZero();
    assertThat(estimate.p()).isEqualTo(1);
  }

  @Test
  void slicesThatAreTheSamePointAreAtDistanceZero() {
    double[] x = new double[16];
    DistanceEstimate estimate = TEST.compare(SquaredDistances.between(x, x));
    assertThat(estimate.value()).isZero();
    assertThat(estimate.upperBound()).isZero();
    assertThat(estimate.p()).isEqualTo(1);
  }

  @Test
  void twoDifferentPointsAreAtDistanceOne() {
    double[] x = new double[16];
    double[] y = new double[16];
    Arrays.fill(y, 3);
    DistanceEstimate estimate = TEST.compare(SquaredDistances.between(x, y));
    assertThat(estimate.value()).isEqualTo(1);
    assertThat(estimate.p()).isEqualTo(1.0 / 200);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void replicaOrderTranslationRotationAndScaleDoNotMatter(long seed) {
    StationaryTrajectories pairs = new StationaryTrajectories(seed);
    double[][][] slices = pairs.pair(Process.SKEWED, 24, 6, 0.5);
    double[] shift = pairs.pair(Process.AUTOREGRESSIVE, 1, 6, 0)[0][0];
    double angle = 6 * pairs.uniform();
    DistanceEstimate expected = TEST.compare(SquaredDistances.between(slices[0], slices[1]));
    int[] order = new int[24];
    Arrays.setAll(order, r -> (r * 7 + 3) % 24);

    double[][][] moved = new double[2][24][];
    for (int side = 0; side < 2; side++) {
      for (int r = 0; r < 24; r++) {
        moved[side][r] = moved(slices[side][r], shift, angle, 2.5);
      }
    }
    assertClose(TEST.compare(SquaredDistances.between(moved[0], moved[1])), expected);
    assertThat(TEST.compare(SquaredDistances.between(moved[0], moved[1])).p())
        .isEqualTo(expected.p());

    double[][][] permuted = new double[2][24][];
    for (int r = 0; r < 24; r++) {
      permuted[0][r] = slices[0][order[r]];
      permuted[1][r] = slices[1][order[r]];
    }
    DistanceEstimate shuffled = TEST.compare(SquaredDistances.between(permuted[0], permuted[1]));
    assertThat(shuffled.value()).isCloseTo(expected.value(), within(1e-12));
    assertThat(shuffled.standardError()).isCloseTo(expected.standardError(), within(1e-12));
    assertThat(shuffled.upperBound()).isCloseTo(expected.upperBound(), within(1e-12));
  }

  @Test
  void tensorsAddUpToTheWholeVector() {
    float[][] x = new float[8][10];
    float[][] y = new float[8][10];
    StationaryTrajectories pairs = new StationaryTrajectories(9);
    for (int r = 0; r < 8; r++) {
      for (int i = 0; i < 10; i++) {
        x[r][i] = (float) pairs.normal();
        y[r][i] = (float) pairs.normal();
      }
    }
    DistanceEstimate whole = TEST.compare(PooledDistances.between(x, y, 0, 10).paired());
    DistanceEstimate sum =
        TEST.compare(
            PooledDistances.between(x, y, 0, 4)
                .plus(PooledDistances.between(x, y, 4, 10))
                .paired());
    assertThat(sum.value()).isCloseTo(whole.value(), within(1e-12));
    assertThat(sum.p()).isEqualTo(whole.p());
  }

  @Test
  void superchainsAreAveragedBeforeTheyAreCompared() {
    // Copies of a replica in a superchain change nothing: the unit's mean is the replica.
    StationaryTrajectories pairs = new StationaryTrajectories(11);
    double[][][] slices = pairs.pair(Process.AUTOREGRESSIVE, 8, 3, 0.5);
    double[][][] copies = new double[2][24][];
    int[] replicas = new int[24];
    for (int r = 0; r < 24; r++) {
      copies[0][r] = slices[0][r % 8];
      copies[1][r] = slices[1][r % 8];
      replicas[r] = r;
    }
    Units units = Units.of(replicas, OptionalInt.of(8));
    DistanceEstimate single = TEST.compare(SquaredDistances.between(slices[0], slices[1]));
    DistanceEstimate chained =
        TEST.family(List.of(TEST.flip(SquaredDistances.between(copies[0], copies[1]), units)))
            .get(0);
    assertThat(chained.units()).isEqualTo(8);
    assertThat(chained.replicas()).isEqualTo(24);
    assertThat(chained.unitKind()).isEqualTo(Units.Kind.SUPERCHAINS);
    assertClose(chained, single);
    assertThat(chained.p()).isEqualTo(single.p());
  }

  @Test
  void adjustedValuesAreNeverBelowPlainOnesAndEqualThemForOnePair() {
    StationaryTrajectories pairs = new StationaryTrajectories(12);
    double[][][] a = pairs.pair(Process.AUTOREGRESSIVE, 20, 3, 0.5);
    double[][][] b = pairs.pair(Process.AUTOREGRESSIVE, 20, 3, 0.5);
    Units units = Units.replicas(20);
    FlippedPair first = TEST.flip(SquaredDistances.between(a[0], a[1]), units);
    FlippedPair second = TEST.flip(SquaredDistances.between(b[0], a[1]), units);
    List<DistanceEstimate> family = TEST.family(List.of(first, second));
    assertThat(family).allMatch(estimate -> estimate.adjustedP() >= estimate.p());
    assertThat(family).allMatch(estimate -> estimate.family() == 2);
    DistanceEstimate alone = TEST.family(List.of(first)).get(0);
    assertThat(alone.adjustedP()).isEqualTo(alone.p());
    assertThat(family.get(0).p()).isEqualTo(alone.p());
  }

  @Test
  void aSawtoothRaisesItsWarning() {
    double[] x = new double[32];
    double[] y = new double[32];
    StationaryTrajectories pairs = new StationaryTrajectories(13);
    for (int r = 0; r < 32; r++) {
      x[r] = pairs.uniform();
      y[r] = r < 3 ? x[r] - 0.9 : x[r] + 0.05 + 0.01 * pairs.uniform();
    }
    assertThat(TEST.compare(SquaredDistances.between(x, y)).jumps()).isEqualTo(3);
    assertThat(TEST.compare(SquaredDistances.between(x, x)).jumps()).isZero();
  }

  @Test
  void tooFewUnitsLeaveOnlyWhatIsUndefinedNaN() {
    DistanceEstimate one =
        TEST.compare(SquaredDistances.between(new double[] {1}, new double[] {2}));
    assertThat(one.value()).isNaN();
    assertThat(one.p()).isNaN();
    DistanceEstimate two =
        TEST.compare(SquaredDistances.between(new double[] {1, 2}, new double[] {2, 3}));
    assertThat(two.value()).isNotNaN();
    assertThat(two.p()).isNotNaN();
    assertThat(two.standardError()).isNaN();
    DistanceEstimate three =
        TEST.compare(SquaredDistances.between(new double[] {1, 2, 4}, new double[] {2, 3, 7}));
    assertThat(three.standardError()).isNotNaN();
    assertThat(three.upperBound()).isNaN();
  }

  @Test
  void wrongInputIsRefused() {
    assertThatThrownBy(() -> SquaredDistances.between(new double[2], new double[3]))
        .hasMessage("Cannot compare slices: both need the same replicas, but had 2 and 3");
    assertThatThrownBy(() -> SquaredDistances.between(new double[2][3], new double[2][4]))
        .hasMessage("Cannot compare slices: row 0 must have 3 coordinates, but had 4");
    assertThatThrownBy(() -> SquaredDistances.between(new double[] {1, Double.NaN}, new double[2]))
        .hasMessage("Cannot compare slices: every coordinate must be finite, but row 1 had NaN");
    assertThatThrownBy(() -> TEST.withFlips(18))
        .hasMessage("Cannot test at level .05: flips must be at least 19, but was 18");
    assertThatThrownBy(
            () ->
                TEST.flip(
                    SquaredDistances.between(new double[2], new double[2]), Units.replicas(3)))
        .hasMessage("Cannot flip units: replicas must be 2, but were 3");
  }

  private static void assertClose(DistanceEstimate actual, DistanceEstimate expected) {
    assertThat(actual.value()).isCloseTo(expected.value(), within(1e-12));
    assertThat(actual.standardError()).isCloseTo(expected.standardError(), within(1e-12));
    assertThat(actual.upperBound()).isCloseTo(expected.upperBound(), within(1e-12));
    assertThat(actual.flipBand()).isCloseTo(expected.flipBand(), within(1e-12));
    assertThat(actual.detectable()).isCloseTo(expected.detectable(), within(1e-12));
  }

  /** Rotates coordinates (0, 3), scales and translates. */
  private static double[] moved(double[] row, double[] shift, double angle, double scale) {
    double[] moved = row.clone();
    moved[0] = Math.cos(angle) * row[0] - Math.sin(angle) * row[3];
    moved[3] = Math.sin(angle) * row[0] + Math.cos(angle) * row[3];
    for (int i = 0; i < row.length; i++) {
      moved[i] = scale * moved[i] + shift[i];
    }
    return moved;
  }
}
