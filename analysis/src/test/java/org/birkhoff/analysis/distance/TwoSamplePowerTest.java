package org.birkhoff.analysis.distance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two independent normal samples against closed forms; seeds fixed, false-alarm rates stated. */
@Tag("statistical")
class TwoSamplePowerTest {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final int ENSEMBLES = 400;

  /**
   * The mean of the distance over ensembles within 4 standard errors of the closed form plus the
   * bias of a ratio, at most 3 % of it and .002: each of the cells fails with probability 6e-5.
   */
  @ParameterizedTest
  @CsvSource({
    "1, 0, 1",
    "1, .5, 1",
    "1, 0, 2",
    "1, 1, 1.5",
    "20, 0, 1",
    "20, 1, 1",
    "20, 0, 1.225"
  })
  void theDistanceIsThatOfTheClosedForm(int d, double shift, double deviation) {
    double[] values = new double[ENSEMBLES];
    int covered = 0;
    int rejected = 0;
    double truth = new IsotropicGaussianEnergy(d, shift, deviation).normalised();
    StationaryTrajectories draws = new StationaryTrajectories(d + Math.round(100 * deviation));
    TwoSampleEnergy test = TwoSampleEnergy.withDefaults().withPermutations(99);
    for (int e = 0; e < ENSEMBLES; e++) {
      TwoSampleEstimate estimate =
          test.withSeed(e)
              .compare(
                  PooledDistances.between(
                      normal(draws, 64, d, 0, 1), normal(draws, 48, d, shift, deviation)));
      values[e] = estimate.value();
      covered += estimate.upperBound() >= truth ? 1 : 0;
      rejected += estimate.p() <= 0.05 ? 1 : 0;
    }
    double mean = Arrays.stream(values).average().orElseThrow();
    double square = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    double error = Math.sqrt(square / (ENSEMBLES - 1.0) / ENSEMBLES);
    System.out.printf(
        "64, 48 d=%d shift %.2f deviation %.3f: distance %.4f (true %.4f), covered %.3f,"
            + " rejected %.3f%n",
        d,
        shift,
        deviation,
        mean,
        truth,
        (double) covered / ENSEMBLES,
        (double) rejected / ENSEMBLES);
    assertThat(mean - truth)
        .isBetween(-4 * error - 0.002 - 0.03 * truth, 4 * error + 0.002 + 0.03 * truth);
    // A bound of 90 % coverage falls below .855 of 400 with probability .002.
    assertThat(covered).isGreaterThanOrEqualTo((int) (0.855 * ENSEMBLES));
  }

  @ParameterizedTest
  @CsvSource({"1, 0, 1", "1, .5, 1", "1, 0, 1.5", "20, 0, 1", "20, 1, 1"})
  void theUpperBoundHoldsForFewUnits(int d, double shift, double deviation) {
    double truth = new IsotropicGaussianEnergy(d, shift, deviation).normalised();
    StationaryTrajectories draws = new StationaryTrajectories(16);
    int covered = 0;
    for (int e = 0; e < ENSEMBLES; e++) {
      TwoSampleEstimate estimate =
          TwoSampleEnergy.withDefaults()
              .withPermutations(19)
              .compare(
                  PooledDistances.between(
                      normal(draws, 16, d, 0, 1), normal(draws, 16, d, shift, deviation)));
      covered += estimate.upperBound() >= truth ? 1 : 0;
    }
    System.out.printf(
        "16, 16 d=%d shift %.2f deviation %.3f: covered %.3f%n",
        d, shift, deviation, (double) covered / ENSEMBLES);
    assertThat(covered).isGreaterThanOrEqualTo((int) (0.855 * ENSEMBLES));
  }

  /**
   * Power for a shift against that of the best test of normal samples with known variance, Phi(s
   * sqrt(KL/(K+L)) - 1.96): at least .85 of it. 400 ensembles, standard error .02.
   */
  @ParameterizedTest
  @CsvSource({"16, 16, 1", "64, 48, .5", "64, 48, .6"})
  void aShiftIsFoundNearlyAsOftenAsByTheBestTest(int first, int second, double shift) {
    StationaryTrajectories draws = new StationaryTrajectories(first);
    TwoSampleEnergy test = TwoSampleEnergy.withDefaults().withPermutations(199);
    int rejected = 0;
    for (int e = 0; e < ENSEMBLES; e++) {
      PooledDistances distances =
          PooledDistances.between(
              normal(draws, first, 1, 0, 1), normal(draws, second, 1, shift, 1));
      rejected += test.withSeed(e).compare(distances).p() <= 0.05 ? 1 : 0;
    }
    double best =
        NORMAL.cumulativeProbability(
            shift * Math.sqrt((double) first * second / (first + second)) - 1.96);
    double rate = (double) rejected / ENSEMBLES;
    System.out.printf(
        "power %d, %d shift %.2f: %.3f (best test %.3f)%n", first, second, shift, rate, best);
    assertThat(rate).isGreaterThanOrEqualTo(0.85 * best);
  }

  /**
   * W1 of N(0, 1) and N(s, 1) is s, D is 2 Phi(s/2) - 1; means of 100 ensembles of 400 and 300,
   * whose bias at this distance is below the 4 standard errors allowed.
   */
  @Test
  void wassersteinAndKolmogorovSmirnovAreThoseOfTheClosedForm() {
    double shift = 2;
    StationaryTrajectories draws = new StationaryTrajectories(5);
    RelabelledDistances relabelled =
        RelabelledDistances.under(
            Relabelling.permutations(Units.replicas(400), Units.replicas(300), 19, 0));
    double[] w1 = new double[100];
    double[] d = new double[100];
    for (int e = 0; e < w1.length; e++) {
      double[][] pooled =
          TwoSampleLevelTest.pooled(normal(draws, 400, 1, 0, 1), normal(draws, 300, 1, shift, 1));
      w1[e] = relabelled.slicedWasserstein(List.<double[][]>of(pooled), 64, e).get(0).value();
      d[e] =
          relabelled
              .kolmogorovSmirnov(
                  List.of(Arrays.stream(pooled).mapToDouble(row -> row[0]).toArray()))
              .get(0)
              .value();
    }
    double ofW1 = Math.sqrt(1 / 400.0 + 1 / 300.0) / 10;
    assertThat(Arrays.stream(w1).average().orElseThrow())
        .isBetween(shift - 4 * ofW1, shift + 4 * ofW1);
    double truth = 2 * NORMAL.cumulativeProbability(shift / 2) - 1;
    assertThat(Arrays.stream(d).average().orElseThrow()).isBetween(truth - 0.01, truth + 0.015);
  }

  private static double[][] normal(
      StationaryTrajectories draws, int rows, int d, double shift, double deviation) {
    double[][] sample = new double[rows][d];
    for (double[] row : sample) {
      Arrays.setAll(row, i -> deviation * draws.normal() + (i == 0 ? shift : 0));
    }
    return sample;
  }
}
