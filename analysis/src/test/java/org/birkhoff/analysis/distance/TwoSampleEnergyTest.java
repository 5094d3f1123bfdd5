package org.birkhoff.analysis.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TwoSampleEnergyTest {
  private static final TwoSampleEnergy TEST = TwoSampleEnergy.withDefaults().withPermutations(199);

  /**
   * By hand: |x - x'| = 1, |y - y'| = 2, across 4, 6, 3, 5 with mean 4.5; U = 2 * 4.5 - 1 - 2 = 6.
   */
  @Test
  void aSmallExampleAgreesWithTheFormula() {
    PooledDistances distances = PooledDistances.between(new double[] {0, 1}, new double[] {4, 6});
    assertThat(TEST.compare(distances).value()).isCloseTo(6 / 9.0, within(1e-15));
  }

  @Test
  void uUnderEveryLabelIsThatOfTheRelabelledSamples() {
    double[][] x = sample(5, 3, 2);
    double[][] y = sample(6, 4, 2);
    Relabelling labels = TEST.labels(Units.replicas(3), Units.replicas(4));
    double[] u =
        TwoSampleGram.of(PooledDistances.between(x, y), labels, Kernel.ENERGY, 1)
            .relabelled(labels);
    double[][] pooled = {x[0], x[1], x[2], y[0], y[1], y[2], y[3]};
    for (int b = 0; b < labels.columns(); b++) {
      double[][] first = new double[3][];
      double[][] second = new double[4][];
      int i = 0;
      int j = 0;
      for (int unit = 0; unit < 7; unit++) {
        if (labels.inFirst(unit)[b] == 1) {
          first[i++] = pooled[unit];
        } else {
          second[j++] = pooled[unit];
        }
      }
      assertThat(u[b]).isCloseTo(plainU(first, second), within(1e-13));
    }
    assertThat(u[0]).isCloseTo(plainU(x, y), within(1e-13));
  }

  @Test
  void leavingOutEachUnitInTurnGivesTheStandardError() {
    double[][] x = sample(1, 5, 3);
    double[][] y = sample(2, 7, 3);
    double variance = 0;
    for (double[][][] lacking : List.of(without(x), without(y))) {
      boolean ofX = lacking.length == 5;
      double[] u = new double[lacking.length];
      Arrays.setAll(u, a -> plainU(ofX ? lacking[a] : x, ofX ? y : lacking[a]));
      double mean = Arrays.stream(u).average().orElseThrow();
      variance +=
          (u.length - 1.0)
              / u.length
              * Arrays.stream(u).map(value -> (value - mean) * (value - mean)).sum();
    }
    Relabelling labels = TEST.labels(Units.replicas(5), Units.replicas(7));
    TwoSampleGram energy =
        TwoSampleGram.of(PooledDistances.between(x, y), labels, Kernel.ENERGY, 1);
    assertThat(TwoSampleJackknife.of(energy).ofU()).isCloseTo(Math.sqrt(variance), within(1e-13));
  }

  @Test
  void theDistanceDoesNotDependOnOrderPlaceDirectionOrUnit() {
    double[][] x = sample(3, 20, 2);
    double[][] y = sample(4, 25, 2);
    TwoSampleEstimate there = TEST.compare(PooledDistances.between(x, y));
    double[][] turnedX = moved(x);
    double[][] turnedY = moved(y);
    TwoSampleEstimate moved = TEST.compare(PooledDistances.between(turnedX, turnedY));
    assertThat(moved.value()).isCloseTo(there.value(), within(1e-12));
    assertThat(moved.upperBound()).isCloseTo(there.upperBound(), within(1e-12));
    assertThat(moved.p()).isEqualTo(there.p());
    double[][] reversed = x.clone();
    for (int r = 0; r < 20; r++) {
      reversed[r] = x[19 - r];
    }
    assertThat(TEST.compare(PooledDistances.between(reversed, y)).value())
        .isCloseTo(there.value(), within(1e-12));
    assertThat(TEST.compare(PooledDistances.between(y, x)).value())
        .isCloseTo(there.value(), within(1e-12));
  }

  @Test
  void distancesAddOverCoordinates() {
    float[][] x = {{1, 2, 3}, {0, -1, 4}};
    float[][] y = {{2, 2, 2}, {5, 1, 0}, {1, 1, 1}};
    PooledDistances whole = PooledDistances.between(x, y, 0, 3);
    PooledDistances sum =
        PooledDistances.zero(2, 3)
            .plus(PooledDistances.between(x, y, 0, 1))
            .plus(PooledDistances.between(x, y, 1, 3));
    for (int i = 0; i < 5; i++) {
      for (int j = 0; j < 5; j++) {
        assertThat(sum.square(i, j)).isEqualTo(whole.square(i, j));
      }
    }
    assertThatThrownBy(whole::paired)
        .hasMessage("Cannot pair samples: both must have the same size, but had 2 and 3");
  }

  @Test
  void pairedDistancesAreThoseOfTheSlices() {
    double[][] x = sample(8, 6, 3);
    double[][] y = sample(9, 6, 3);
    SquaredDistances expected = SquaredDistances.between(x, y);
    SquaredDistances paired = PooledDistances.between(x, y).paired();
    for (int r = 0; r < 6; r++) {
      for (int q = 0; q < 6; q++) {
        assertThat(paired.withinX(r, q)).isEqualTo(expected.withinX(r, q));
        assertThat(paired.withinY(r, q)).isEqualTo(expected.withinY(r, q));
        assertThat(paired.across(r, q)).isEqualTo(expected.across(r, q));
      }
    }
  }

  /** Superchains whose replicas are all equal count as one replica each. */
  @Test
  void aSuperchainOfCopiesCountsAsOneReplica() {
    double[][] x = sample(5, 16, 2);
    double[][] y = sample(6, 18, 2);
    int[] replicas = new int[32];
    double[][] copies = new double[32][];
    for (int r = 0; r < 32; r++) {
      replicas[r] = r;
      copies[r] = x[r % 16];
    }
    Units chains = Units.of(replicas, OptionalInt.of(16));
    Relabelling labels = TEST.labels(chains, Units.replicas(18));
    double[] ofCopies =
        TwoSampleGram.of(PooledDistances.between(copies, y), labels, Kernel.ENERGY, 1)
            .relabelled(labels);
    Relabelling alone = TEST.labels(Units.replicas(16), Units.replicas(18));
    double[] ofOnes =
        TwoSampleGram.of(PooledDistances.between(x, y), alone, Kernel.ENERGY, 1).relabelled(alone);
    assertThat(ofCopies).containsExactly(ofOnes, within(1e-12));
    assertThat(labels.exchangeable()).isFalse();
    assertThat(alone.exchangeable()).isTrue();
  }

  @Test
  void equalPointsAreAtDistanceZero() {
    TwoSampleEstimate estimate =
        TEST.compare(PooledDistances.between(new double[8], new double[9]));
    assertThat(estimate.value()).isZero();
    assertThat(estimate.upperBound()).isZero();
    assertThat(estimate.p()).isEqualTo(1);
  }

  @Test
  void tooFewUnitsGiveNaN() {
    TwoSampleEstimate one = TEST.compare(PooledDistances.between(new double[1], new double[9]));
    assertThat(one.value()).isNaN();
    assertThat(one.p()).isNaN();
    TwoSampleEstimate three =
        TEST.compare(PooledDistances.between(new double[] {1, 2, 3}, new double[] {1, 2, 4, 5}));
    assertThat(three.standardError()).isPositive();
    assertThat(three.upperBound()).isNaN();
    assertThat(three.p()).isBetween(0.0, 1.0);
  }

  @Test
  void refusesWhatItCannotTest() {
    assertThatThrownBy(() -> TEST.withPermutations(18))
        .hasMessage("Cannot test at level .05: permutations must be at least 19, but was 18");
    assertThatThrownBy(
            () ->
                TEST.permute(
                    PooledDistances.between(new double[3], new double[4]),
                    TEST.labels(Units.replicas(4), Units.replicas(3))))
        .hasMessage("Cannot permute labels: rows must be 3 and 4, but were 4 and 3");
    assertThatThrownBy(() -> PooledDistances.between(new double[0], new double[4]))
        .hasMessage("Cannot compare samples: both need points, but had 0 and 4");
  }

  @Test
  void everyPermutationHasAsManyUnitsInFirstAndKeepsColumnsOfOthers() {
    Relabelling labels = Relabelling.permutations(Units.replicas(5), Units.replicas(9), 199, 3);
    for (int b = 0; b <= 199; b++) {
      int column = b;
      int inFirst = 0;
      for (int unit = 0; unit < 14; unit++) {
        inFirst += (int) labels.inFirst(unit)[column];
      }
      assertThat(inFirst).isEqualTo(5);
    }
    Relabelling fewer = Relabelling.permutations(Units.replicas(5), Units.replicas(9), 19, 3);
    for (int unit = 0; unit < 14; unit++) {
      assertThat(labels.inFirst(unit)).startsWith(fewer.inFirst(unit));
      assertThat(labels.inFirst(unit)[0]).isEqualTo(unit < 5 ? 1 : 0);
    }
  }

  private static double plainU(double[][] x, double[][] y) {
    return 2 * mean(x, y, x.length * y.length)
        - mean(x, x, x.length * (x.length - 1))
        - mean(y, y, y.length * (y.length - 1));
  }

  private static double mean(double[][] x, double[][] y, int pairs) {
    double sum = 0;
    for (double[] a : x) {
      for (double[] b : y) {
        double square = 0;
        for (int i = 0; i < a.length; i++) {
          square += (a[i] - b[i]) * (a[i] - b[i]);
        }
        sum += Math.sqrt(square);
      }
    }
    return sum / pairs;
  }

  private static double[][][] without(double[][] sample) {
    double[][][] lacking = new double[sample.length][sample.length - 1][];
    for (int a = 0; a < sample.length; a++) {
      for (int r = 0; r < sample.length - 1; r++) {
        lacking[a][r] = sample[r < a ? r : r + 1];
      }
    }
    return lacking;
  }

  private static double[][] moved(double[][] sample) {
    double c = Math.cos(0.7);
    double s = Math.sin(0.7);
    return Arrays.stream(sample)
        .map(p -> new double[] {3 * (c * p[0] - s * p[1]) + 9, 3 * (s * p[0] + c * p[1]) - 4})
        .toArray(double[][]::new);
  }

  private static double[][] sample(long seed, int rows, int d) {
    StationaryTrajectories draws = new StationaryTrajectories(seed);
    double[][] sample = new double[rows][d];
    for (double[] row : sample) {
      Arrays.setAll(row, i -> draws.normal());
    }
    return sample;
  }
}
