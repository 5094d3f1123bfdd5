package org.birkhoff.analysis.distance;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * p-values adjusted over a family of tests: a hypothesis is rejected at a level where its adjusted
 * p-value is at most that level. A NaN stays NaN and counts for nothing. O(m log m).
 */
public final class MultipleTesting {
  private MultipleTesting() {}

  /**
   * Holm's step-down adjustment, {@code p~_(i) = max_{j <= i} min(1, (m - j + 1) p_(j))}: the
   * family-wise error rate holds under any dependence.
   *
   * <p>Reference: S. Holm, "A simple sequentially rejective multiple test procedure", Scandinavian
   * Journal of Statistics 6 (1979) 65-70.
   *
   * @param p p-values in [0, 1] or NaN, in any order
   * @return the adjusted p-values in the same order
   */
  public static double[] holm(double[] p) {
    Integer[] order = ascending(p);
    double[] adjusted = undefined(p);
    double largest = 0;
    for (int i = 0; i < order.length; i++) {
      largest = Math.max(largest, Math.min(1, (order.length - i) * p[order[i]]));
      adjusted[order[i]] = largest;
    }
    return adjusted;
  }

  /**
   * Benjamini and Yekutieli's step-up adjustment, {@code p~_(i) = min_{j >= i} min(1, m H_m p_(j) /
   * j)} with {@code H_m = 1 + 1/2 + ... + 1/m}: the false discovery rate holds under any
   * dependence.
   *
   * <p>Reference: Y. Benjamini, D. Yekutieli, doi:10.1214/aos/1013699998.
   *
   * @param p p-values in [0, 1] or NaN, in any order
   * @return the adjusted p-values in the same order
   */
  public static double[] benjaminiYekutieli(double[] p) {
    Integer[] order = ascending(p);
    double[] adjusted = undefined(p);
    double harmonic = IntStream.rangeClosed(1, order.length).mapToDouble(j -> 1.0 / j).sum();
    double least = 1;
    for (int i = order.length - 1; i >= 0; i--) {
      least = Math.min(least, order.length * harmonic / (i + 1) * p[order[i]]);
      adjusted[order[i]] = least;
    }
    return adjusted;
  }

  private static Integer[] ascending(double[] p) {
    for (double value : p) {
      if (value < 0 || value > 1) {
        throw new IllegalArgumentException(
            "Cannot adjust p-values: each must lie in [0, 1], but one was " + value);
      }
    }
    return IntStream.range(0, p.length)
        .filter(i -> !Double.isNaN(p[i]))
        .boxed()
        .sorted((a, b) -> Double.compare(p[a], p[b]))
        .toArray(Integer[]::new);
  }

  private static double[] undefined(double[] p) {
    double[] adjusted = new double[p.length];
    Arrays.fill(adjusted, Double.NaN);
    return adjusted;
  }
}
