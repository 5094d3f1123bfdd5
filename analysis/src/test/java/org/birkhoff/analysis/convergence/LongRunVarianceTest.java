package org.birkhoff.analysis.convergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LongRunVarianceTest {

  @Test
  void theSumIsAFixedPointOfItsOwnCorrection() {
    for (String kind : List.of("ar", "iid", "ties", "heavy")) {
      double[][] chains = ReferenceChains.of(kind, 8, 60, 4);
      LongRunVariance estimate = LongRunVariance.of(chains);
      double sum = 0;
      double smallest = Double.POSITIVE_INFINITY;
      for (int k = 0; k < estimate.lags(); k += 2) {
        double pair =
            corrected(chains, k, estimate.sum()) + corrected(chains, k + 1, estimate.sum());
        assertThat(pair).isPositive();
        smallest = Math.min(smallest, pair);
        sum += 2 * smallest;
      }
      double variance = corrected(chains, 0, estimate.sum());
      assertThat(estimate.variance()).as(kind).isCloseTo(variance, within(1e-8));
      assertThat(estimate.sum()).as(kind).isCloseTo(sum - variance, within(1e-7));
    }
  }

  @Test
  void trendsEndAtOnce() {
    double[][] chains = new double[4][50];
    for (double[] chain : chains) {
      Arrays.setAll(chain, i -> i);
    }
    assertThat(LongRunVariance.of(chains).size(50)).isLessThan(2);
  }

  @Test
  void independentDrawsAreWorthTheirNumber() {
    double[][] chains = transposed(new SettledEnsembles(1).autoregressive(200, 100, 0));
    LongRunVariance estimate = LongRunVariance.of(chains);
    // 20 000 draws: the standard error of the variance is .01 (4 of them: 6e-5), that of one
    // autocorrelation .007, of twice the sum of the few that are kept below .03: 6e-5 again
    assertThat(estimate.variance()).isCloseTo(1, within(0.04));
    assertThat(estimate.size(100)).isCloseTo(100, within(12.0));
  }

  /**
   * {@code n Var(mean) = sum (1 - |k|/n) rho^|k|} exactly; the estimate is within 4 %. Three
   * standard errors beyond that are missed with probability below .0027, for any of the three
   * lengths below .009.
   */
  @Test
  @Tag("statistical")
  void theVarianceOfAShortMeanIsEstimatedWhateverTheLength() {
    for (int draws : new int[] {150, 209, 418}) {
      double exact = 1;
      for (int k = 1; k < draws; k++) {
        exact += 2 * (1 - (double) k / draws) * Math.pow(0.9, k);
      }
      SettledEnsembles ensembles = new SettledEnsembles(draws);
      double mean = 0;
      double square = 0;
      int count = 200;
      for (int e = 0; e < count; e++) {
        double sum = LongRunVariance.of(transposed(ensembles.autoregressive(32, draws, 0.9))).sum();
        mean += sum / count;
        square += sum * sum / count;
      }
      double error = Math.sqrt((square - mean * mean) / count);
      System.out.printf(
          "| long-run variance, n = %d | exact %.2f | estimated %.2f +- %.2f |%n",
          draws, exact, mean, error);
      assertThat(mean).isCloseTo(exact, within(0.04 * exact + 3 * error));
    }
  }

  /** The spread of the estimate is that of its degrees of freedom, within a quarter. */
  @Test
  @Tag("statistical")
  void theDegreesOfFreedomAreThoseOfTheEstimate() {
    SettledEnsembles ensembles = new SettledEnsembles(6);
    int count = 400;
    double[] sums = new double[count];
    double freedom = 0;
    for (int e = 0; e < count; e++) {
      LongRunVariance estimate =
          LongRunVariance.of(transposed(ensembles.autoregressive(16, 418, 0.9)));
      sums[e] = estimate.sum();
      freedom += estimate.freedom(16, 418) / count;
    }
    double mean = Moments.mean(sums);
    double actual = 2 * mean * mean / Moments.variance(sums);
    System.out.printf(
        "| degrees of freedom, 16 chains of 418 | of the spread %.0f | estimated %.0f |%n",
        actual, freedom);
    // relative standard error of the variance of 400: .071 if normal, .073 with the kurtosis 12/f
    // of f = 100 degrees of freedom; a quarter is 3.4 of them, a false alarm below .001
    assertThat(freedom).isCloseTo(actual, within(0.25 * actual));
  }

  private static double corrected(double[][] chains, int lag, double sum) {
    int draws = chains[0].length;
    double total = 0;
    for (double[] chain : chains) {
      double mean = Moments.mean(chain);
      for (int i = 0; i + lag < draws; i++) {
        total += (chain[i] - mean) * (chain[i + lag] - mean);
      }
    }
    return total / draws / chains.length + (1 - (double) lag / draws) * sum / draws;
  }

  private static double[][] transposed(double[][] values) {
    int[] all = new int[values.length];
    Arrays.setAll(all, i -> i);
    return EvenSteps.chains(values, all);
  }
}
