package org.birkhoff.analysis.convergence;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.FDistribution;
import org.birkhoff.analysis.distance.Units;
import org.birkhoff.random.Purpose;
import org.birkhoff.random.RandomStream;
import org.birkhoff.random.StreamKey;

/**
 * Nested R-hat: do superchains (replicas that share an initialisation) still differ from each
 * other?
 *
 * <p>{@code nR-hat = sqrt(1 + B/W)}, B the variance of the superchains' means, each with the same
 * weight, and {@code W = W_chains + W_draws}: the variance of chains' means within superchains,
 * pooled with divisor R - K (0 for superchains of one chain), plus the mean over chains of the
 * variance of a chain's draws (0 for one draw). For superchains of one size M these are the paper's
 * definitions; of unequal sizes the pooled forms weigh chains, not superchains, so that a
 * superchain of one chain does not pass for one without variation.
 *
 * <p>"Below 1.01" is no criterion for few draws. With one draw a chain and superchains of one size
 * {@code M B/W} follows F(K - 1, K(M - 1)) if superchains are alike and draws normal: threshold
 * {@code sqrt(1 + F_.95(K - 1, K(M - 1))/M)}. Otherwise chains are dealt out to superchains of the
 * same sizes at random, which is exact for any law, since chains are exchangeable where the
 * initialisation is forgotten. O(R (N + B)).
 *
 * <p>Reference: C. C. Margossian et al., "Nested R-hat: assessing the convergence of Markov chain
 * Monte Carlo when running many short chains", arXiv:2110.13017.
 */
public final class NestedRhat implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double level;
  private final int permutations;
  private final long seed;

  private NestedRhat(double level, int permutations, long seed) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "Cannot set a threshold: level must lie between 0 and 1, but was " + level);
    }
    if (Math.floor(level * (permutations + 1) + 1e-9) < 1) {
      throw new IllegalArgumentException(
          "Cannot set a threshold at level %s: permutations must be at least %d, but were %d"
              .formatted(level, (int) Math.ceil(1 / level) - 1, permutations));
    }
    this.level = level;
    this.permutations = permutations;
    this.seed = seed;
  }

  /** Level .05, 999 permutations, seed 0. */
  public static NestedRhat withDefaults() {
    return new NestedRhat(0.05, 999, 0);
  }

  /** The same with another level of the threshold. */
  public NestedRhat withLevel(double level) {
    return new NestedRhat(level, permutations, seed);
  }

  /** The same with another number of random permutations B, at least 1/level - 1. */
  public NestedRhat withPermutations(int permutations) {
    return new NestedRhat(level, permutations, seed);
  }

  /** The same with another seed of the permutations. */
  public NestedRhat withSeed(long seed) {
    return new NestedRhat(level, permutations, seed);
  }

  /**
   * The estimate of one scalar observable.
   *
   * @param superchains draws (K, M, N); M may differ between superchains, N may not
   * @throws IllegalArgumentException if there are fewer than two superchains, one has no chain,
   *     chains differ in length or have no draw, or a draw is not finite
   */
  public NestedRhatEstimate of(double[][][] superchains) {
    check(superchains);
    int[] sizes = Arrays.stream(superchains).mapToInt(chains -> chains.length).toArray();
    double[][] chains = Arrays.stream(superchains).flatMap(Arrays::stream).toArray(double[][]::new);
    double[] means = Moments.means(chains);
    int draws = chains[0].length;
    double ofDraws =
        draws == 1 ? 0 : Arrays.stream(chains).mapToDouble(Moments::variance).sum() / chains.length;
    double value = value(means, sizes, ofDraws);
    boolean sameSize = Arrays.stream(sizes).allMatch(size -> size == sizes[0]);
    if (chains.length == sizes.length || Double.isNaN(value)) {
      return estimate(
          value, Double.NaN, Double.NaN, NestedRhatEstimate.Calibration.NONE, sizes, draws);
    }
    if (draws == 1 && sameSize) {
      FDistribution law =
          FDistribution.of(sizes.length - 1.0, (double) sizes.length * (sizes[0] - 1));
      double threshold = Math.sqrt(1 + law.inverseSurvivalProbability(level) / sizes[0]);
      double p = law.survivalProbability(sizes[0] * (value * value - 1));
      return estimate(value, threshold, p, NestedRhatEstimate.Calibration.F_LAW, sizes, draws);
    }
    return permuted(value, means, sizes, ofDraws, draws);
  }

  /**
   * The estimate of one scalar observable of replicas.
   *
   * @param chains draws (R, N), row r of replica r
   * @param units superchains of the replicas
   * @throws IllegalArgumentException as above, or if units are of another number of replicas
   */
  public NestedRhatEstimate of(double[][] chains, Units units) {
    if (units.replicas() != chains.length) {
      throw new IllegalArgumentException(
          "Cannot compare superchains: replicas must be %d, but were %d"
              .formatted(units.replicas(), chains.length));
    }
    double[][][] superchains = new double[units.count()][][];
    int[] filled = new int[units.count()];
    for (int r = 0; r < chains.length; r++) {
      int unit = units.unitOf(r);
      if (superchains[unit] == null) {
        superchains[unit] = new double[units.size(unit)][];
      }
      superchains[unit][filled[unit]++] = chains[r];
    }
    return of(superchains);
  }

  private NestedRhatEstimate permuted(
      double value, double[] means, int[] sizes, double ofDraws, int draws) {
    StreamKey key = StreamKey.of(Purpose.ANALYSIS, seed, "superchain-labels");
    double[] dealt = means.clone();
    double[] values = new double[permutations];
    int reached = 1;
    for (int b = 0; b < permutations; b++) {
      RandomStream stream = new RandomStream(key, 0, b);
      for (int i = dealt.length - 1; i > 0; i--) {
        int j = stream.bounded(i, i + 1);
        double swap = dealt[i];
        dealt[i] = dealt[j];
        dealt[j] = swap;
      }
      values[b] = value(dealt, sizes, ofDraws);
      // Dealings that differ from the observed one by rounding count as equal to it.
      reached += values[b] >= value * (1 - 1e-12) ? 1 : 0;
    }
    Arrays.sort(values);
    int above = (int) Math.floor(level * (permutations + 1) + 1e-9);
    return new NestedRhatEstimate(
        value,
        values[permutations - above],
        reached / (permutations + 1.0),
        level,
        NestedRhatEstimate.Calibration.PERMUTATION,
        sizes.length,
        means.length,
        draws,
        permutations);
  }

  private NestedRhatEstimate estimate(
      double value,
      double threshold,
      double p,
      NestedRhatEstimate.Calibration calibration,
      int[] sizes,
      int draws) {
    return new NestedRhatEstimate(
        value,
        threshold,
        p,
        level,
        calibration,
        sizes.length,
        Arrays.stream(sizes).sum(),
        draws,
        0);
  }

  private static double value(double[] means, int[] sizes, double ofDraws) {
    double[] superchainMeans = new double[sizes.length];
    double squares = 0;
    int next = 0;
    for (int k = 0; k < sizes.length; k++) {
      double sum = 0;
      for (int m = 0; m < sizes[k]; m++) {
        sum += means[next + m];
      }
      superchainMeans[k] = sum / sizes[k];
      for (int m = 0; m < sizes[k]; m++) {
        double deviation = means[next + m] - superchainMeans[k];
        squares += deviation * deviation;
      }
      next += sizes[k];
    }
    int freedom = means.length - sizes.length;
    double within = ofDraws + (freedom == 0 ? 0 : squares / freedom);
    return Math.sqrt(1 + Moments.variance(superchainMeans) / within);
  }

  private static void check(double[][][] superchains) {
    if (superchains.length < 2) {
      throw new IllegalArgumentException(
          "Cannot compare superchains: there must be at least 2, but was " + superchains.length);
    }
    for (double[][] chains : superchains) {
      if (chains.length == 0) {
        throw new IllegalArgumentException(
            "Cannot compare superchains: each must have a chain, but one had none");
      }
      for (double[] chain : chains) {
        int draws = superchains[0][0].length;
        if (chain.length != draws || draws == 0) {
          throw new IllegalArgumentException(
              "Cannot compare superchains: all chains must have the same number of draws, at least"
                  + " 1, but had %d and %d".formatted(draws, chain.length));
        }
        for (double draw : chain) {
          if (!Double.isFinite(draw)) {
            throw new IllegalArgumentException(
                "Cannot compare superchains: every draw must be finite, but was " + draw);
          }
        }
      }
    }
  }
}
