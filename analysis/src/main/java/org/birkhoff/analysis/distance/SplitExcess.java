package org.birkhoff.analysis.distance;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.descriptive.Quantile;
import org.birkhoff.analysis.distance.SlicedEstimate.Distance;
import org.birkhoff.analysis.distance.SortedSample.Transport;

/**
 * The symmetrised split excess over halvings (A, B) of the units: {@code 1/2 [SW(A_s, B_t) +
 * SW(A_t, B_s)] - 1/2 [SW(A_s, B_s) + SW(A_t, B_t)]}. Slices of disjoint halves are compared only,
 * so replicas are not compared with themselves, and about 0 is expected of equal laws.
 */
final class SplitExcess {
  private final boolean[][] halves;
  private final int first;
  private final int second;
  private final List<StepPair> pairs;
  private final Sums[][] within;
  private final Sums[][] forward;
  private final Sums[][] backward;

  SplitExcess(List<StepPair> pairs, int steps, int units, boolean[][] halves) {
    this.pairs = pairs;
    this.halves = halves;
    this.first = units / 2;
    this.second = units - units / 2;
    this.within = sums(steps, halves.length);
    this.forward = sums(pairs.size(), halves.length);
    this.backward = sums(pairs.size(), halves.length);
  }

  /** Costs summed over directions. */
  private static final class Sums {
    private double w1;
    private double w2Squared;

    void add(Transport transport) {
      w1 += transport.w1();
      w2Squared += transport.w2Squared();
    }

    double distance(int order, int directions) {
      return order == 1 ? w1 / directions : Math.sqrt(w2Squared / directions);
    }
  }

  /**
   * Adds one direction.
   *
   * @param samples the projected slice of each step that a pair needs, null elsewhere
   */
  void add(SortedSample[] samples) {
    SortedSample[] a = new SortedSample[samples.length];
    SortedSample[] b = new SortedSample[samples.length];
    for (int h = 0; h < halves.length && first > 0; h++) {
      for (int s = 0; s < samples.length; s++) {
        if (samples[s] != null) {
          a[s] = samples[s].half(halves[h], true, second);
          b[s] = samples[s].half(halves[h], false, first);
          within[s][h].add(a[s].transportTo(b[s]));
        }
      }
      for (int i = 0; i < pairs.size(); i++) {
        int s = pairs.get(i).first();
        int t = pairs.get(i).second();
        forward[i][h].add(a[s].transportTo(b[t]));
        backward[i][h].add(a[t].transportTo(b[s]));
      }
    }
  }

  /** The distance of order 1 or 2 of a pair with its excess; NaN for fewer than 2 units. */
  Distance distance(int pair, int order, double value, double standardError, int directions) {
    if (first == 0) {
      return new Distance(value, standardError, Double.NaN, Double.NaN, Double.NaN);
    }
    int s = pairs.get(pair).first();
    int t = pairs.get(pair).second();
    double[] excess = new double[halves.length];
    for (int h = 0; h < excess.length; h++) {
      double across =
          forward[pair][h].distance(order, directions)
              + backward[pair][h].distance(order, directions);
      double floor =
          within[s][h].distance(order, directions) + within[t][h].distance(order, directions);
      excess[h] = (across - floor) / 2;
    }
    double[] quantiles =
        Quantile.withDefaults()
            .with(Quantile.EstimationMethod.HF7)
            .evaluate(excess, new double[] {0.05, 0.95});
    double mean = Arrays.stream(excess).sum() / excess.length;
    return new Distance(value, standardError, mean, quantiles[0], quantiles[1]);
  }

  private static Sums[][] sums(int rows, int columns) {
    Sums[][] sums = new Sums[rows][columns];
    for (Sums[] row : sums) {
      Arrays.setAll(row, h -> new Sums());
    }
    return sums;
  }
}
