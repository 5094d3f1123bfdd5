package org.birkhoff.analysis.distance;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;

/**
 * Kolmogorov-Smirnov test of equal laws of a scalar at two steps, between disjoint halves of the
 * units: {@code D = sup |F_x - G_y|} with x at the first step from one half and y at the second
 * step from the other, so that the two samples are independent although a replica's snapshots are
 * not.
 *
 * <p>Values have shape (S, R), slices in the order of the steps. Of a superchain its first replica
 * alone is taken, because replicas of one superchain are dependent. One halving, given by the seed,
 * serves all pairs, and Holm's adjustment corrects over them. The p-value is exact for up to some
 * 10 000 values without ties and conservative with ties. Half of the replicas and no pairing: it is
 * far less powerful than the paired tests. O(R log R) a pair, and O(R^2) for the exact p-value.
 *
 * <p>Reference: R. Simard, P. L'Ecuyer, doi:10.18637/jss.v039.i11.
 */
public final class KolmogorovSmirnov implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long seed;

  private KolmogorovSmirnov(long seed) {
    this.seed = seed;
  }

  /** Seed 0. */
  public static KolmogorovSmirnov withDefaults() {
    return new KolmogorovSmirnov(0);
  }

  /** The same with another seed of the halving. */
  public KolmogorovSmirnov withSeed(long seed) {
    return new KolmogorovSmirnov(seed);
  }

  /**
   * The estimates of a family of pairs, in the given order.
   *
   * @param values (S, R)
   * @param units the units of the R replicas
   * @throws IllegalArgumentException if a slice has other than R values or one is not finite
   */
  public List<KsEstimate> family(double[][] values, List<StepPair> pairs, Units units) {
    for (int s = 0; s < values.length; s++) {
      SquaredDistances.checkRow(values[s], s, units.replicas());
    }
    boolean[] first = Halves.of(units.count(), 1, seed)[0];
    int half = units.count() / 2;
    double[] d = new double[pairs.size()];
    double[] p = new double[pairs.size()];
    for (int i = 0; i < d.length; i++) {
      d[i] = Double.NaN;
      p[i] = Double.NaN;
      if (half >= 2) {
        double[] x = chosen(values[pairs.get(i).first()], units, first, true);
        double[] y = chosen(values[pairs.get(i).second()], units, first, false);
        var result = KolmogorovSmirnovTest.withDefaults().test(x, y);
        d[i] = result.getStatistic();
        p[i] = result.getPValue();
      }
    }
    double[] adjusted = MultipleTesting.holm(p);
    List<KsEstimate> estimates = new ArrayList<>();
    for (int i = 0; i < d.length; i++) {
      estimates.add(
          new KsEstimate(
              d[i],
              p[i],
              adjusted[i],
              half,
              units.count() - half,
              units.replicas(),
              units.count(),
              units.kind(),
              d.length));
    }
    return estimates;
  }

  /** The value of the first replica of each unit of a half. */
  private static double[] chosen(double[] slice, Units units, boolean[] first, boolean half) {
    double[] chosen = new double[units.count()];
    boolean[] seen = new boolean[units.count()];
    int n = 0;
    for (int r = 0; r < slice.length; r++) {
      int unit = units.unitOf(r);
      if (!seen[unit] && first[unit] == half) {
        chosen[n++] = slice[r];
      }
      seen[unit] = true;
    }
    return Arrays.copyOf(chosen, n);
  }
}
