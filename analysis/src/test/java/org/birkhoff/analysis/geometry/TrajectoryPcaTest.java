package org.birkhoff.analysis.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TrajectoryPcaTest {

  @Test
  void aRectangleHasItsAxesAsComponents() {
    // Corners (+-3, +-1, 5): variances 9 and 1 about the centre.
    double[][] rows = {{3, 1, 5}, {3, -1, 5}, {-3, 1, 5}, {-3, -1, 5}};
    PrincipalComponents pca = TrajectoryPca.of(gram(rows), 3);
    assertThat(pca.ratios()).containsExactly(new double[] {0.9, 0.1, 0}, within(1e-12));
    for (int i = 0; i < 4; i++) {
      assertThat(Math.abs(pca.scores()[i][0])).isCloseTo(3, within(1e-12));
      assertThat(Math.abs(pca.scores()[i][1])).isCloseTo(1, within(1e-12));
    }
    assertThat(pca.scores()[0][0]).isCloseTo(-pca.scores()[2][0], within(1e-12));
  }

  @Test
  void scoresKeepDistancesAndTranslationDoesNotMatter() {
    double[][] rows = walk(1, 30, 12, 4);
    double[][] moved = new double[30][12];
    for (int i = 0; i < 30; i++) {
      for (int k = 0; k < 12; k++) {
        moved[i][k] = rows[i][k] + 10 * k;
      }
    }
    double[][] scores = TrajectoryPca.of(gram(rows), 12).scores();
    double[][] other = TrajectoryPca.of(gram(moved), 12).scores();
    for (int i = 1; i < 30; i++) {
      double expected = distance(rows[0], rows[i]);
      assertThat(distance(scores[0], scores[i])).isCloseTo(expected, within(1e-9 * expected));
      assertThat(other[i]).containsExactly(scores[i], within(1e-8));
    }
  }

  @Test
  void equalRowsHaveNoRatios() {
    assertThat(TrajectoryPca.of(new double[3][3], 1).ratios()[0]).isNaN();
  }

  @Test
  void wrongMatricesAreRefused() {
    assertThatThrownBy(() -> TrajectoryPca.of(new double[][] {{1, 2}, {3}}, 1))
        .hasMessage(
            "Cannot find principal components: the Gram matrix must be square and finite, row 1");
    assertThatThrownBy(() -> RandomWalkNull.ratios(new double[5][5], new long[2], 1))
        .hasMessage("Cannot compare with random walks: 5 rows are no multiple of 2 steps");
  }

  @Test
  void theNullOfOneReplicaAndEqualStepsIsTheClosedForm() {
    // Eigenvalues 1/(2(1 - cos(pi k/n))) of the centred walk of n positions, papers.md 3d.1.
    int n = 400;
    double[] ratios =
        RandomWalkNull.ratios(line(n), LongStream.range(0, n).map(i -> 7 * i).toArray(), 5);
    double total = 0;
    for (int k = 1; k < n; k++) {
      total += 1 / (2 * (1 - Math.cos(Math.PI * k / n)));
    }
    for (int k = 1; k <= 5; k++) {
      double exact = 1 / (2 * (1 - Math.cos(Math.PI * k / n))) / total;
      assertThat(ratios[k - 1]).isCloseTo(exact, within(1e-9));
      assertThat(ratios[k - 1]).isCloseTo(6 / (Math.PI * Math.PI * k * k), within(4.0 / n));
    }
  }

  /**
   * Simulated walks of 60 positions in 5000 dimensions, three replicas from distinct starts, with
   * unequal steps. The mean over dimensions makes a ratio's relative error about sqrt(2/5000) =
   * .02; four of them. In 120 ensembles of the same walks (numpy) the six errors had means within
   * .01 and standard deviations of .011 to .021: a false alarm has probability below .001.
   */
  @Test
  @Tag("statistical")
  void simulatedWalksAgreeWithTheirNull() {
    long[] steps = LongStream.range(0, 60).map(i -> i < 30 ? i : 30 + (i - 30) * 10).toArray();
    double[][] rows = new double[180][];
    for (int r = 0; r < 3; r++) {
      System.arraycopy(walk(r + 1, steps, 5000, 8), 0, rows, 60 * r, 60);
    }
    double[][] gram = gram(rows);
    double[] found = TrajectoryPca.of(gram, 6).ratios();
    double[] expected = RandomWalkNull.ratios(gram, steps, 6);
    for (int k = 0; k < 6; k++) {
      assertThat(found[k]).isCloseTo(expected[k], within(0.08 * expected[k]));
    }
  }

  /**
   * The drift has variance 20^2 50^2/12 = 83 000, the walks 2000 50/6 = 17 000, most of whose first
   * component lies along it: a ratio of .93 with standard error below .004, against .61 + .2. A
   * false alarm, 30 of these, has no practical probability.
   */
  @Test
  @Tag("statistical")
  void aDriftStandsOutOfTheNull() {
    double[][] rows = walk(4, 50, 2000, 0.1);
    for (int i = 0; i < 50; i++) {
      rows[i][0] += 20.0 * i;
    }
    double[][] gram = gram(rows);
    double[] steps = RandomWalkNull.ratios(gram, LongStream.range(0, 50).toArray(), 1);
    assertThat(TrajectoryPca.of(gram, 1).ratios()[0]).isGreaterThan(steps[0] + 0.2);
  }

  @Test
  void replicasHaveTheirOwnSpectraHoweverFarApartTheyAre() {
    // A rectangle (variances 9 and 1), the same far away and turned, a line, and a point.
    double[][] rows = {
      {3, 1, 0}, {3, -1, 0}, {-3, 1, 0}, {-3, -1, 0},
      {1, 103, 50}, {-1, 103, 50}, {1, 97, 50}, {-1, 97, 50},
      {0, 0, -70}, {1, 1, -70}, {2, 2, -70}, {3, 3, -70},
      {8, 8, 8}, {8, 8, 8}, {8, 8, 8}, {8, 8, 8}
    };
    double[][] spectra = ReplicaSpectra.of(gram(rows), 4, 2);
    assertThat(spectra).hasDimensions(4, 2);
    assertThat(spectra[0]).containsExactly(new double[] {0.9, 0.1}, within(1e-12));
    assertThat(spectra[1]).containsExactly(new double[] {0.9, 0.1}, within(1e-12));
    assertThat(spectra[2]).containsExactly(new double[] {1, 0}, within(1e-12));
    assertThat(spectra[3]).containsOnly(Double.NaN);
    assertThatThrownBy(() -> ReplicaSpectra.of(new double[5][5], 2, 1))
        .hasMessage("Cannot find the replicas' components: 5 rows are no multiple of 2 steps");
  }

  @Test
  void theNullOfOneReplicaIsTheNullOfItsTrajectory() {
    long[] steps = {0, 1, 2, 5, 10, 20, 50, 100};
    double[][] rows = walk(9, steps, 30, 2);
    assertThat(RandomWalkNull.ofOne(steps, 5))
        .containsExactly(RandomWalkNull.ratios(gram(rows), steps, 5), within(1e-12));
  }

  private static double[][] line(int n) {
    double[][] rows = new double[n][1];
    for (int i = 0; i < n; i++) {
      rows[i][0] = i;
    }
    return gram(rows);
  }

  private static double[][] walk(long seed, int n, int d, double start) {
    return walk(seed, LongStream.range(0, n).toArray(), d, start);
  }

  private static double[][] walk(long seed, long[] steps, int d, double start) {
    var normal = ZigguratSampler.NormalizedGaussian.of(RandomSource.SPLIT_MIX_64.create(seed));
    double[][] rows = new double[steps.length][d];
    for (int k = 0; k < d; k++) {
      rows[0][k] = start * normal.sample();
      for (int i = 1; i < steps.length; i++) {
        rows[i][k] = rows[i - 1][k] + Math.sqrt(steps[i] - steps[i - 1]) * normal.sample();
      }
    }
    return rows;
  }

  private static double[][] gram(double[][] rows) {
    double[][] gram = new double[rows.length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows.length; j++) {
        for (int k = 0; k < rows[i].length; k++) {
          gram[i][j] += rows[i][k] * rows[j][k];
        }
      }
    }
    return gram;
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += (a[k] - b[k]) * (a[k] - b[k]);
    }
    return Math.sqrt(sum);
  }
}
