package org.birkhoff.analysis.law;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.birkhoff.theory.PointMass;
import org.birkhoff.theory.ScalarLaw;

/**
 * One bin of a slice's histogram beside the known density.
 *
 * @param low lower edge
 * @param high upper edge
 * @param height share of replicas over width
 * @param standardError binomial
 * @param expected mean of the known density over the bin; NaN where the law has none
 */
public record DensityBin(
    double low, double high, double height, double standardError, double expected)
    implements Serializable {
  private static final int MOST_BINS = 60;
  private static final double OUTSIDE = 0.005;

  /**
   * Bins of one width, twice the cube root of R (Rice's rule) and at most 60, over the range from
   * the smaller 0.5 % quantile of slice and law to the larger 99.5 % quantile; none where that
   * range is a point. O(R + bins).
   */
  public static List<DensityBin> of(Slice slice, ScalarLaw law) {
    double[] sorted = slice.sorted();
    int n = sorted.length;
    boolean spread = !(law instanceof PointMass);
    double from = Math.min(slice.quantile(OUTSIDE).value(), law.quantile(OUTSIDE));
    double to = Math.max(slice.quantile(1 - OUTSIDE).value(), law.quantile(1 - OUTSIDE));
    int count = Math.min(MOST_BINS, (int) Math.ceil(2 * Math.cbrt(n)));
    double width = (to - from) / count;
    List<DensityBin> bins = new ArrayList<>();
    for (int bin = 0; bin < count && width > 0; bin++) {
      double low = from + bin * width;
      double high = bin == count - 1 ? to : from + (bin + 1) * width;
      int inside = below(sorted, high) - below(sorted, low);
      double share = (double) inside / n;
      bins.add(
          new DensityBin(
              low,
              high,
              share / width,
              Math.sqrt(share * (1 - share) / n) / width,
              spread ? (law.cumulative(high) - law.cumulative(low)) / width : Double.NaN));
    }
    return bins;
  }

  /** How many values are below an edge. */
  private static int below(double[] sorted, double edge) {
    int at = Arrays.binarySearch(sorted, edge);
    int first = at >= 0 ? at : -at - 1;
    while (first > 0 && sorted[first - 1] == edge) {
      first--;
    }
    return first;
  }
}
