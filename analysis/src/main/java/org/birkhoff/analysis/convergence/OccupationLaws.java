package org.birkhoff.analysis.convergence;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Quantile;
import org.birkhoff.analysis.distance.Units;
import org.birkhoff.random.Purpose;
import org.birkhoff.random.RandomStream;
import org.birkhoff.random.StreamKey;

/**
 * Energy distances between occupation laws of replicas and of slices.
 *
 * <p>{@code (2 E|x - y| - E|x - x'| - E|y - y'|) / (2 E|x - y|)} where x and x' are draws of one
 * replica more than the correlated lags apart: closer ones resemble each other and would make every
 * two replicas different. So the distance has mean 0 for an ergodic ensemble. By sorting: O(n log n
 * + n lags) a replica, O(n) a pair.
 */
final class OccupationLaws {
  private final double[][] sorted;
  private final double[] within;
  private final double[] last;
  private final Units units;

  private OccupationLaws(double[][] sorted, double[] within, double[] last, Units units) {
    this.sorted = sorted;
    this.within = within;
    this.last = last;
    this.units = units;
  }

  /**
   * The laws of chains (R, n), n at least 4.
   *
   * @param lags lags at which draws are correlated; at most half of n is taken
   */
  static OccupationLaws of(double[][] chains, int lags, Units units) {
    int draws = chains[0].length;
    // Sums of sorted values cancel less about the middle.
    double middle = Arrays.stream(chains).mapToDouble(Moments::mean).sum() / chains.length;
    double[][] sorted = new double[chains.length][];
    double[] within = new double[chains.length];
    double[] last = new double[chains.length];
    int close = Math.min(lags, draws / 2);
    for (int r = 0; r < chains.length; r++) {
      double[] chain = Arrays.stream(chains[r]).map(x -> x - middle).toArray();
      last[r] = chain[draws - 1];
      sorted[r] = chain.clone();
      Arrays.sort(sorted[r]);
      within[r] = meanApart(chain, sorted[r], close);
    }
    return new OccupationLaws(sorted, within, last, units);
  }

  /** Between two replicas of different units: all pairs, or a seeded sample of {@code most}. */
  OccupationDistance betweenReplicas(int most, long seed) {
    int replicas = sorted.length;
    long pairs = (long) replicas * (replicas - 1) / 2;
    double[] distances = new double[(int) Math.min(pairs, most)];
    int count = 0;
    if (pairs <= most) {
      for (int r = 0; r < replicas; r++) {
        for (int q = 0; q < r; q++) {
          if (units.unitOf(r) != units.unitOf(q)) {
            distances[count++] = between(r, q);
          }
        }
      }
    } else {
      StreamKey key = StreamKey.of(Purpose.ANALYSIS, seed, "occupation-pairs");
      for (int i = 0; i < most; i++) {
        RandomStream stream = new RandomStream(key, 0, i);
        int r = stream.bounded(0, replicas);
        int q = stream.bounded(1, replicas - 1);
        q += q >= r ? 1 : 0;
        if (units.unitOf(r) != units.unitOf(q)) {
          distances[count++] = between(r, q);
        }
      }
    }
    return summary(Arrays.copyOf(distances, count));
  }

  /** Between each replica's occupation law and the last slice of the replicas of other units. */
  OccupationDistance toLastSlice() {
    double[] distances = new double[sorted.length];
    int count = 0;
    for (int r = 0; r < sorted.length; r++) {
      int unit = units.unitOf(r);
      int others = last.length - units.size(unit);
      if (others < 2) {
        continue;
      }
      double[] slice = new double[others];
      int next = 0;
      for (int q = 0; q < last.length; q++) {
        if (units.unitOf(q) != unit) {
          slice[next++] = last[q];
        }
      }
      Arrays.sort(slice);
      double inSlice = 2 * sumOfPairs(slice) / ((double) others * (others - 1));
      double[] draws = sorted[r];
      distances[count++] = normalised(meanAcross(draws, slice), within[r], inSlice);
    }
    return summary(Arrays.copyOf(distances, count));
  }

  private double between(int r, int q) {
    return normalised(meanAcross(sorted[r], sorted[q]), within[r], within[q]);
  }

  private static double normalised(double across, double first, double second) {
    // All draws of both are one point: the distance is 0, not 0/0.
    return across == 0 ? 0 : (2 * across - first - second) / (2 * across);
  }

  private static OccupationDistance summary(double[] distances) {
    if (distances.length == 0) {
      return OccupationDistance.UNDEFINED;
    }
    double[] ends =
        Quantile.withDefaults()
            .with(Quantile.EstimationMethod.HF7)
            .evaluate(distances.clone(), 0.05, 0.95);
    return new OccupationDistance(Moments.mean(distances), ends[0], ends[1], distances.length);
  }

  /** The mean of |x_i - x_j| over i and j more than {@code close} apart. */
  private static double meanApart(double[] chain, double[] sorted, int close) {
    double sum = sumOfPairs(sorted);
    int n = chain.length;
    for (int lag = 1; lag <= close; lag++) {
      for (int t = 0; t + lag < n; t++) {
        sum -= Math.abs(chain[t] - chain[t + lag]);
      }
    }
    return sum / ((double) (n - close) * (n - close - 1) / 2);
  }

  /** The sum of |x_i - x_j| over i below j. */
  private static double sumOfPairs(double[] sorted) {
    double sum = 0;
    for (int i = 0; i < sorted.length; i++) {
      sum += sorted[i] * (2.0 * i - sorted.length + 1);
    }
    return sum;
  }

  /** The mean of |x_i - y_j|. */
  private static double meanAcross(double[] x, double[] y) {
    double total = Arrays.stream(y).sum();
    double below = 0;
    int j = 0;
    double sum = 0;
    for (double value : x) {
      while (j < y.length && y[j] <= value) {
        below += y[j++];
      }
      sum += value * (2.0 * j - y.length) + total - 2 * below;
    }
    return sum / ((double) x.length * y.length);
  }
}
