package org.birkhoff.analysis.law;

import org.birkhoff.random.Purpose;
import org.birkhoff.random.RandomStream;
import org.birkhoff.random.StreamKey;

/**
 * Wasserstein distance W2 between the law of a sample and a known law with a second moment.
 *
 * <p>{@code W2^2 = sum_i int_{(i-1)/R}^{i/R} (x_(i) - Q(p))^2 dp}, quantile by quantile. A sample
 * of the known law itself is at {@code E W2^2 = b > 0}, about {@code 1/R int p(1-p)/f(Q(p))^2 dp}.
 * It is subtracted: seeded halvings of the sample (one of each two values in either half, paired at
 * random) are {@code W2^2(A, B)} apart, of mean 4 b, so {@code b} is a quarter of their mean. What
 * is left is of order 1/R^2 but where the density nearly vanishes between two modes.
 *
 * <p>An interval is given for normal laws only. It needs noise that shrinks like 1/R; beside heavy
 * tails or a density that nearly vanishes at an end or between two modes samples of the known law
 * itself are found at distance 0 far less often than 95 %.
 *
 * <p>The interval is the root of that of {@code W2^2} ({@link LawDistance}). Its variance is that
 * of the transport potential {@code phi(x) = 2 int^x (t - Q(F(t))) dt} over R, proportional to the
 * distance where that is small, plus the degenerate part, the halvings' variance over 16. O(R log R
 * + 256 R), O(R log R + 64 R) for more than 65 536 replicas.
 *
 * <p>References: E. del Barrio, E. Gine, F. Utzet, doi:10.3150/bj/1110228245 (equal laws); E. del
 * Barrio, J.-M. Loubes, doi:10.1214/18-AOP1275 (different laws).
 */
final class WassersteinToLaw {
  /** Halvings of a large slice; a smaller one has four times as many. */
  private static final int HALVINGS = 64;

  private static final int LARGE = 1 << 16;

  private WassersteinToLaw() {}

  /**
   * The distance in the units of the sample; undefined for fewer than 16 replicas or a law without
   * a finite variance; without an interval unless the law is normal.
   *
   * @param sorted the sample, ascending, every value finite
   */
  static LawDistance of(double[] sorted, LawTable law, long seed) {
    int n = sorted.length;
    if (n < 16 || !Double.isFinite(law.variance())) {
      return LawDistance.undefined(n);
    }
    double[] target = targets(n, law);
    double square = square(sorted, target, law);
    double linear = potentialVariance(sorted, target, law.mean()) / n;
    double[] halves = halves(sorted, seed);
    double mean = 0;
    for (double each : halves) {
      mean += each / halves.length;
    }
    double spread = 0;
    for (double each : halves) {
      spread += (each - mean) * (each - mean) / (halves.length - 1);
    }
    double bias = mean / 4 + within(target, law);
    LawDistance squared = LawDistance.of(square - bias, linear, spread / 16, n);
    return new LawDistance(
        Math.sqrt(Math.max(0, squared.value())),
        law.isNormal() ? Math.sqrt(squared.low()) : Double.NaN,
        law.isNormal() ? Math.sqrt(squared.high()) : Double.NaN,
        bias,
        n);
  }

  /** The mean quantile of the law in each of n equal parts of the probability, less its mean. */
  static double[] targets(int n, LawTable law) {
    double[] target = new double[n];
    double below = 0;
    for (int i = 0; i < n; i++) {
      double upTo = i == n - 1 ? 0 : law.partialMean((i + 1.0) / n);
      target[i] = (upTo - below) * n;
      below = upTo;
    }
    return target;
  }

  /** The law's variance within equal parts of the probability. */
  private static double within(double[] target, LawTable law) {
    double between = 0;
    for (double each : target) {
      between += each * each / target.length;
    }
    return Math.max(0, law.variance() - between);
  }

  /** W2^2 between the sample's own law and the known one. */
  static double square(double[] sorted, double[] target, LawTable law) {
    double square = law.variance();
    for (int i = 0; i < sorted.length; i++) {
      double x = sorted[i] - law.mean();
      square += x * (x - 2 * target[i]) / sorted.length;
    }
    return square;
  }

  private static double potentialVariance(double[] sorted, double[] target, double mean) {
    int n = sorted.length;
    double potential = 0;
    double sum = 0;
    double squares = 0;
    double last = sorted[0] - mean - target[0];
    for (int i = 1; i < n; i++) {
      double gap = sorted[i] - mean - target[i];
      potential += (sorted[i] - sorted[i - 1]) * (gap + last);
      last = gap;
      sum += potential;
      squares += potential * potential;
    }
    return Math.max(0, (squares - sum * sum / n) / (n - 1));
  }

  /** W2^2 between the two halves of each halving. */
  private static double[] halves(double[] sorted, long seed) {
    int half = sorted.length / 2;
    StreamKey key = StreamKey.of(Purpose.ANALYSIS, seed, "law-halves");
    int[] places = permutation(sorted.length, new RandomStream(key, 0, 0));
    int[] words = new int[0];
    double[] first = new double[half];
    double[] second = new double[half];
    double[] costs = new double[sorted.length > LARGE ? HALVINGS : 4 * HALVINGS];
    for (int h = 0; h < costs.length; h++) {
      if (h % Integer.SIZE == 0) {
        words = new RandomStream(key, 0, 1 + h / Integer.SIZE).words(half);
      }
      int a = 0;
      int b = 0;
      for (int i = 0; i < sorted.length; i++) {
        int pair = places[i] / 2;
        if (pair < half) {
          int bit = words[pair] >>> h % Integer.SIZE & 1;
          if (bit == (places[i] & 1)) {
            first[a++] = sorted[i];
          } else {
            second[b++] = sorted[i];
          }
        }
      }
      for (int k = 0; k < half; k++) {
        double difference = first[k] - second[k];
        costs[h] += difference * difference / half;
      }
    }
    return costs;
  }

  /** Fisher and Yates's shuffle of 0 to n - 1. */
  private static int[] permutation(int n, RandomStream stream) {
    int[] places = new int[n];
    int[] words = stream.words(n);
    for (int i = 0; i < n; i++) {
      int j = (int) ((words[i] & 0xFFFFFFFFL) * (i + 1) >>> 32);
      places[i] = places[j];
      places[j] = i;
    }
    return places;
  }
}
