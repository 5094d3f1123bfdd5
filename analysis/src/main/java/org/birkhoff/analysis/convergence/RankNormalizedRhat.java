package org.birkhoff.analysis.convergence;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.ranking.NaturalRanking;

/**
 * Rank-normalised split R-hat with bulk, tail and mean effective sample sizes and the Monte Carlo
 * error of the mean, replicas being the chains.
 *
 * <p>Every chain is cut into halves (an odd middle draw is left out); draws become {@code
 * Phi^-1((rank - 3/8) / (S + 1/4))} over all S of them; {@code R-hat = sqrt((B/W + N - 1) / N)},
 * with B the variance of the chains' means times N and W the mean of their variances; the same for
 * the distances to the median (folded), and the larger of both. Descriptive: it measures short
 * windows as much as drift, so no fixed threshold applies. The sizes are Geyer's initial monotone
 * sums over split chains: of the normal scores (bulk), of the indicators of the 5 % and 95 %
 * quantiles (tail) and of the draws as they are (mean).
 *
 * <p>Reference: A. Vehtari, A. Gelman, D. Simpson, B. Carpenter, P.-C. Buerkner,
 * "Rank-normalization, folding, and localization: an improved R-hat", Bayesian Analysis 16 (2021),
 * doi:10.1214/20-BA1221.
 */
public final class RankNormalizedRhat {
  /**
   * Fewer draws a chain have no effective sample size (NaN): halves of fewer than 5 draws leave no
   * lag to sum, and the size would be a constant of the array's shape.
   */
  public static final int LEAST_DRAWS_OF_SIZE = 2 * EffectiveSampleSize.LEAST_DRAWS;

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private RankNormalizedRhat() {}

  /**
   * The estimates of one scalar observable; O(S log S + M N^2).
   *
   * <p>R-hat is NaN for fewer than 4 draws a chain, the sizes for fewer than {@link
   * #LEAST_DRAWS_OF_SIZE}, all of them where all draws are equal.
   *
   * @param chains draws (M, N), row m of chain m in time order
   * @throws IllegalArgumentException if there are fewer than two chains, they differ in length, or
   *     a draw is not finite
   */
  public static ConvergenceEstimate of(double[][] chains) {
    check(chains);
    int draws = chains[0].length;
    if (draws < 4 || isConstant(chains)) {
      return ConvergenceEstimate.undefined(chains.length, draws);
    }
    double[][] split = split(chains);
    double[][] normal = rankNormalised(split);
    double median = Median.withDefaults().evaluate(flat(split));
    double[][] folded = rankNormalised(map(split, x -> Math.abs(x - median)));
    double mean = EffectiveSampleSize.of(split);
    return new ConvergenceEstimate(
        larger(rHat(normal), rHat(folded)),
        EffectiveSampleSize.of(normal),
        smaller(quantileSize(chains, 0.05), quantileSize(chains, 0.95)),
        mean,
        Math.sqrt(Moments.variance(flat(chains)) / mean),
        chains.length,
        draws);
  }

  private static double rHat(double[][] chains) {
    int draws = chains[0].length;
    double within = Arrays.stream(chains).mapToDouble(Moments::variance).sum() / chains.length;
    double between = draws * Moments.variance(Moments.means(chains));
    return Math.sqrt((between / within + draws - 1) / draws);
  }

  private static double quantileSize(double[][] chains, double probability) {
    double quantile =
        Quantile.withDefaults()
            .with(Quantile.EstimationMethod.HF7)
            .evaluate(flat(chains), probability);
    return EffectiveSampleSize.of(split(map(chains, x -> x <= quantile ? 1 : 0)));
  }

  private static double[][] rankNormalised(double[][] chains) {
    double[] ranks = new NaturalRanking().apply(flat(chains));
    int draws = chains[0].length;
    double[][] normal = new double[chains.length][draws];
    for (int i = 0; i < ranks.length; i++) {
      normal[i / draws][i % draws] =
          NORMAL.inverseCumulativeProbability((ranks[i] - 0.375) / (ranks.length + 0.25));
    }
    return normal;
  }

  private static double[][] split(double[][] chains) {
    int draws = chains[0].length;
    int half = draws / 2;
    double[][] halves = new double[2 * chains.length][];
    for (int m = 0; m < chains.length; m++) {
      halves[m] = Arrays.copyOfRange(chains[m], 0, half);
      halves[chains.length + m] = Arrays.copyOfRange(chains[m], draws - half, draws);
    }
    return halves;
  }

  private static double[][] map(double[][] chains, DoubleUnaryOperator f) {
    return Arrays.stream(chains)
        .map(chain -> Arrays.stream(chain).map(f).toArray())
        .toArray(double[][]::new);
  }

  private static double[] flat(double[][] chains) {
    return Arrays.stream(chains).flatMapToDouble(Arrays::stream).toArray();
  }

  // A half without any variation of its own has no R-hat or size; the other half's stands.
  private static double larger(double a, double b) {
    return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.max(a, b);
  }

  private static double smaller(double a, double b) {
    return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.min(a, b);
  }

  private static boolean isConstant(double[][] chains) {
    double first = chains[0][0];
    return Arrays.stream(chains).allMatch(c -> Arrays.stream(c).allMatch(x -> x == first));
  }

  private static void check(double[][] chains) {
    if (chains.length < 2) {
      throw new IllegalArgumentException(
          "Cannot compare chains: there must be at least 2, but was " + chains.length);
    }
    for (double[] chain : chains) {
      if (chain.length != chains[0].length || chain.length == 0) {
        throw new IllegalArgumentException(
            "Cannot compare chains: all must have the same number of draws, but had %d and %d"
                .formatted(chains[0].length, chain.length));
      }
      for (double draw : chain) {
        if (!Double.isFinite(draw)) {
          throw new IllegalArgumentException(
              "Cannot compare chains: every draw must be finite, but was " + draw);
        }
      }
    }
  }
}
