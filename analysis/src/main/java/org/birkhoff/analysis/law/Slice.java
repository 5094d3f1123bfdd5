package org.birkhoff.analysis.law;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.birkhoff.theory.ScalarLaw;

/**
 * A scalar over independent replicas at one step, to be compared with a known law. Sorted once, O(R
 * log R).
 */
public final class Slice {
  private final double[] sorted;

  private Slice(double[] sorted) {
    this.sorted = sorted;
  }

  /**
   * The slice of some values.
   *
   * @param values (R), in any order
   * @throws IllegalArgumentException if there are fewer than 2 or one is not finite
   */
  public static Slice of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    if (sorted.length < 2
        || !Double.isFinite(sorted[0])
        || !Double.isFinite(sorted[sorted.length - 1])) {
      throw new IllegalArgumentException(
          "Cannot compare a slice with a law: it needs at least 2 finite values, but had %s"
              .formatted(sorted.length < 2 ? sorted.length : sorted[0] + " to " + sorted[1]));
    }
    return new Slice(sorted);
  }

  /** The number R of replicas. */
  public int replicas() {
    return sorted.length;
  }

  /** The values, ascending. */
  public double[] sorted() {
    return sorted.clone();
  }

  /** The mean with Student's interval of R - 1 degrees of freedom. */
  public Interval mean() {
    double mean = moment(0, 1);
    double error = Math.sqrt(moment(mean, 2) / (sorted.length - 1));
    double half = TDistribution.of(sorted.length - 1.0).inverseSurvivalProbability(0.025) * error;
    return new Interval(mean, error, mean - half, mean + half);
  }

  /**
   * The variance {@code s^2} with divisor R - 1; its standard error from the fourth moment, {@code
   * (m4 - s^4 (R - 3)/(R - 1))/R}, and the interval {@code s^2 exp(+-1.96 error/s^2)}. Both are too
   * small where the law has no fourth moment.
   */
  public Interval variance() {
    int n = sorted.length;
    double mean = moment(0, 1);
    double variance = moment(mean, 2) * n / (n - 1);
    if (variance == 0) {
      return new Interval(0, 0, 0, 0);
    }
    double fourth = moment(mean, 4);
    double error = Math.sqrt(Math.max(0, fourth - variance * variance * (n - 3.0) / (n - 1)) / n);
    double factor = Math.exp(Interval.Z * error / variance);
    return new Interval(variance, error, variance / factor, variance * factor);
  }

  private double moment(double centre, int power) {
    double sum = 0;
    for (double x : sorted) {
      double d = x - centre;
      sum += power == 1 ? d : power == 2 ? d * d : d * d * d * d;
    }
    return sum / sorted.length;
  }

  /**
   * A quantile, linear between order statistics, with the interval between the order statistics
   * whose ranks are the 2.5 % and 97.5 % quantiles of a binomial number: it holds for every
   * continuous law.
   */
  public Interval quantile(double p) {
    int n = sorted.length;
    double at = p * (n - 1);
    int below = (int) Math.min(at, n - 2.0);
    double value = sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]);
    BinomialDistribution ranks = BinomialDistribution.of(n, p);
    int low = ranks.inverseCumulativeProbability(0.025);
    int high = ranks.inverseCumulativeProbability(0.975);
    return new Interval(
        value, Double.NaN, sorted[Math.max(0, low - 1)], sorted[Math.min(n - 1, high)]);
  }

  /** The share of values within {@code radius} of 0 with Wilson's interval. */
  public Interval shareNearZero(double radius) {
    long count = Arrays.stream(sorted).filter(x -> Math.abs(x) <= radius).count();
    return share(count, sorted.length);
  }

  /** A binomial share with Wilson's interval. */
  static Interval share(long count, int n) {
    double p = (double) count / n;
    double z = Interval.Z * Interval.Z / n;
    double centre = (p + z / 2) / (1 + z);
    double half = Math.sqrt(z * (p * (1 - p) + z / 4)) / (1 + z);
    return new Interval(
        p,
        Math.sqrt(p * (1 - p) / n),
        count == 0 ? 0 : centre - half,
        count == n ? 1 : centre + half);
  }

  /**
   * The one-sample Kolmogorov-Smirnov test of a law without atoms: {@code D = sup |F_R - F|}, and
   * the probability of a larger D (R. Simard, P. L'Ecuyer, doi:10.18637/jss.v039.i11).
   *
   * @return value D and p-value
   */
  public KsToLaw ks(ScalarLaw law) {
    var result = KolmogorovSmirnovTest.withDefaults().test(sorted, law::cumulative);
    return new KsToLaw(result.getStatistic(), result.getPValue(), sorted.length);
  }

  /** Normalised energy distance to a law. */
  public LawDistance energy(LawTable law) {
    return EnergyToLaw.of(sorted, law);
  }

  /**
   * Wasserstein distance W2 to a law, with an interval if the law is normal.
   *
   * @param seed of the halvings that measure what noise adds
   */
  public LawDistance w2(LawTable law, long seed) {
    return WassersteinToLaw.of(sorted, law, seed);
  }
}
