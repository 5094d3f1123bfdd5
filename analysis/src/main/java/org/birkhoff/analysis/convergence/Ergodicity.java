package org.birkhoff.analysis.convergence;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;
import org.apache.commons.statistics.distribution.FDistribution;
import org.birkhoff.analysis.convergence.ErgodicityEstimate.Outcome;
import org.birkhoff.analysis.distance.Units;

/**
 * Does the time average of one replica tell what the ensemble tells? The occupation law of a
 * replica (its draws over a settled window) against the law of the ensemble, for a scalar.
 *
 * <p>{@code F = n Var_r(time means) / L}: the variance over replicas of their means over n draws,
 * against L/n, the variance that the replicas' own fluctuations explain. L is the long-run variance
 * from autocovariances pooled over replicas and corrected for the estimated means, {@code gamma_k
 * += (1 - k/n) L/n} with L Geyer's initial monotone sum, iterated until stable. If the ensemble is
 * ergodic, F follows F(R - 1, f), f = {@code n R (1 - c)^2 / (2K + 1)} the degrees of freedom of a
 * sum over K lags whose correction takes the share c = {@code sum_{|k| <= K} (1 - |k|/n) / n} of
 * it. The mean effective sample size of a replica is {@code ess = n gamma_0 / L}. In superchains
 * Var_r is the sum of its parts between and within superchains with Satterthwaite's degrees of
 * freedom, between K - 1 and R - 1.
 *
 * <p>Outcomes: not enough data for fewer than 16 units; too short if ess is below 10 (20 from 64
 * replicas on, where a smaller error of L shows); broken if p is at most the level; ergodic
 * otherwise. Without any variation within replicas: broken if they stay at different values,
 * ergodic if all stay at one.
 *
 * <p>Autocovariances need evenly spaced steps: the longest evenly spaced run among the window's
 * steps is used, other steps are left out; fewer than 8 of them are too short. O(R n lags + R n log
 * n + pairs n).
 *
 * <p>References: C. J. Geyer, "Practical Markov chain Monte Carlo", doi:10.1214/ss/1177011137; F.
 * E. Satterthwaite, doi:10.2307/3002019; energy distance: G. J. Szekely, M. L. Rizzo,
 * doi:10.1016/j.jspi.2013.03.018.
 */
public final class Ergodicity implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int LEAST_SLICES = 8;
  private static final int LEAST_ESS = 10;
  private static final int LEAST_ESS_OF_MANY = 20;
  private static final int MANY = 64;

  private final double level;
  private final int pairs;
  private final long seed;

  private Ergodicity(double level, int pairs, long seed) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "Cannot test for ergodicity: level must lie between 0 and 1, but was " + level);
    }
    if (pairs < 1) {
      throw new IllegalArgumentException(
          "Cannot compare occupation laws: pairs must be at least 1, but were " + pairs);
    }
    this.level = level;
    this.pairs = pairs;
    this.seed = seed;
  }

  /** Level .05, at most 2016 pairs of occupation laws (all of 64 replicas), seed 0. */
  public static Ergodicity withDefaults() {
    return new Ergodicity(0.05, 2016, 0);
  }

  /** The same with another level. */
  public Ergodicity withLevel(double level) {
    return new Ergodicity(level, pairs, seed);
  }

  /**
   * The same with another largest number of pairs of occupation laws, drawn where there are more.
   */
  public Ergodicity withPairs(int pairs) {
    return new Ergodicity(level, pairs, seed);
  }

  /** The same with another seed of the drawn pairs. */
  public Ergodicity withSeed(long seed) {
    return new Ergodicity(level, pairs, seed);
  }

  /**
   * The estimate of one scalar observable.
   *
   * @param steps steps of the settled window, ascending
   * @param values the observable (S, R)
   * @param units units of the replicas
   * @throws IllegalArgumentException if shapes differ, steps do not ascend, or a value is not
   *     finite
   */
  public ErgodicityEstimate of(long[] steps, double[][] values, Units units) {
    UnitMeans.check("test for ergodicity", steps, values, units);
    int[] even = EvenSteps.of(steps);
    Window window = new Window(steps, even);
    if (even.length < LEAST_SLICES || units.count() < 2) {
      return undefined(window, units);
    }
    double[][] chains = EvenSteps.chains(values, even);
    double[] means = Moments.means(chains);
    boolean constant = Arrays.stream(chains).allMatch(Ergodicity::isConstant);
    LongRunVariance fluctuations =
        constant ? new LongRunVariance(0, 0, 0) : LongRunVariance.of(chains);
    int draws = even.length;
    double ess = fluctuations.size(draws);
    TimeMeans spread = TimeMeans.of(means, units);
    double ratio = draws * spread.variance() / fluctuations.sum();
    double freedom = constant ? Double.NaN : fluctuations.freedom(units.replicas(), draws);
    double p = Double.NaN;
    double low = Double.NaN;
    double high = Double.NaN;
    if (!constant) {
      FDistribution law = FDistribution.of(spread.freedom(), freedom);
      p = law.survivalProbability(ratio);
      low = ratio / law.inverseSurvivalProbability(0.025);
      high = ratio / law.inverseCumulativeProbability(0.025);
    }
    Estimates numbers =
        new Estimates(ratio, low, high, p, spread.freedom(), freedom, ess, fluctuations.lags());
    Judged judged = judged(numbers, window, units, constant);
    if (judged.outcome() == Outcome.TOO_SHORT) {
      // Hardly any two draws of a replica are independent, so the distances have no unbiased form.
      return estimate(
          judged,
          numbers,
          OccupationDistance.UNDEFINED,
          OccupationDistance.UNDEFINED,
          window,
          units);
    }
    OccupationLaws laws = OccupationLaws.of(chains, fluctuations.lags(), units);
    return estimate(
        judged, numbers, laws.betweenReplicas(pairs, seed), laws.toLastSlice(), window, units);
  }

  private record Window(long[] steps, int[] even) {
    long from() {
      return steps[even[0]];
    }

    long to() {
      return steps[even[even.length - 1]];
    }
  }

  private record Estimates(
      double ratio,
      double low,
      double high,
      double p,
      double numerator,
      double denominator,
      double ess,
      int lags) {}

  private record Judged(Outcome outcome, String words) {}

  private Judged judged(Estimates numbers, Window window, Units units, boolean constant) {
    if (units.count() < LawVerdict.LEAST_UNITS) {
      return notEnough(units);
    }
    if (constant) {
      return numbers.ratio() > 0
          ? new Judged(Outcome.BROKEN, "every replica stays at a value of its own")
          : new Judged(Outcome.ERGODIC, "all replicas stay at one value");
    }
    int least = leastEss(units);
    if (numbers.ess() < least) {
      return new Judged(
          Outcome.TOO_SHORT,
          say(
              "the window of a replica is worth %.2g independent draws, a conclusion needs %d:"
                  + " about %.1f times as long a settled window would do",
              numbers.ess(), least, Math.max(1.1, 1.1 * least / numbers.ess())));
    }
    String times =
        say(
            "%.3g times (95 %% interval %.3g to %.3g)",
            numbers.ratio(), numbers.low(), numbers.high());
    if (numbers.p() <= level) {
      return new Judged(
          Outcome.BROKEN,
          "time means vary over replicas "
              + times
              + " as much as their own fluctuations explain:"
              + " replicas stay in different parts of the law");
    }
    return new Judged(
        Outcome.ERGODIC,
        "time means vary over replicas " + times + " as much as their own fluctuations explain");
  }

  private static Judged notEnough(Units units) {
    return new Judged(
        Outcome.NOT_ENOUGH_DATA,
        "a conclusion needs %d %s, there are %d"
            .formatted(LawVerdict.LEAST_UNITS, units.kind().text(), units.count()));
  }

  private ErgodicityEstimate undefined(Window window, Units units) {
    double nan = Double.NaN;
    Judged judged =
        units.count() < LawVerdict.LEAST_UNITS
            ? notEnough(units)
            : new Judged(
                Outcome.TOO_SHORT,
                "autocovariances need %d evenly spaced slices, of %d in the window there are %d:"
                        .formatted(LEAST_SLICES, window.steps().length, window.even().length)
                    + " slices at a fixed distance of steps would do");
    return estimate(
        judged,
        new Estimates(nan, nan, nan, nan, nan, nan, nan, 0),
        OccupationDistance.UNDEFINED,
        OccupationDistance.UNDEFINED,
        window,
        units);
  }

  private static ErgodicityEstimate estimate(
      Judged judged,
      Estimates numbers,
      OccupationDistance betweenReplicas,
      OccupationDistance toSlice,
      Window window,
      Units units) {
    return new ErgodicityEstimate(
        judged.outcome(),
        judged.words(),
        numbers.ratio(),
        numbers.low(),
        numbers.high(),
        numbers.p(),
        numbers.numerator(),
        numbers.denominator(),
        numbers.ess(),
        leastEss(units),
        betweenReplicas,
        toSlice,
        window.from(),
        window.to(),
        window.even().length,
        window.steps().length,
        numbers.lags(),
        units.replicas(),
        units.count(),
        units.kind());
  }

  private static int leastEss(Units units) {
    return units.replicas() >= MANY ? LEAST_ESS_OF_MANY : LEAST_ESS;
  }

  private static boolean isConstant(double[] chain) {
    return Arrays.stream(chain).allMatch(x -> x == chain[0]);
  }

  private static String say(String words, Object... numbers) {
    return String.format(Locale.ROOT, words, numbers);
  }
}
