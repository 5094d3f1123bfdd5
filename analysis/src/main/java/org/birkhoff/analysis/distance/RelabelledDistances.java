package org.birkhoff.analysis.distance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.descriptive.Quantile;

/**
 * Wasserstein and Kolmogorov-Smirnov distances between the laws of two samples, tested by the
 * relabellings that their design allows: permutations where they are independent, swaps where they
 * are paired.
 *
 * <p>A family (the steps of a comparison) is corrected by the maximum of the statistics under the
 * same relabellings (Westfall and Young), each less its mean and over its standard deviation under
 * relabelling, the observed one counted.
 *
 * <p>References: N. Bonneel et al., doi:10.1007/s10851-014-0506-3; P. H. Westfall, S. S. Young,
 * Resampling-Based Multiple Testing, Wiley 1993.
 */
public final class RelabelledDistances {
  private final Relabelling labels;
  private final CumulativeDifference difference;

  private RelabelledDistances(Relabelling labels) {
    this.labels = labels;
    this.difference = new CumulativeDifference(labels);
  }

  /** Distances of samples whose rows belong to these units. */
  public static RelabelledDistances under(Relabelling labels) {
    return new RelabelledDistances(labels);
  }

  /**
   * Sliced W1: the mean over random unit directions v of {@code integral |F - G|}, F and G the
   * distribution functions of {@code <v, x>} and {@code <v, y>}; for k = 1 the only direction. In
   * units of the coordinates. O(K N (k + log N + B)) a pair.
   *
   * @param pairs for each pair of samples its pooled rows (N, k), those of the first sample first;
   *     all of the same k
   * @param directions K, at least 1
   * @param seed seed of the directions
   * @throws IllegalArgumentException if there are other than N rows or a value is not finite
   */
  public List<RelabelledDistance> slicedWasserstein(
      List<double[][]> pairs, int directions, long seed) {
    Directions sampled = Directions.of(pairs.get(0)[0].length, directions, seed);
    List<double[]> means = new ArrayList<>();
    double[] errors = new double[pairs.size()];
    for (double[][] rows : pairs) {
      double[] sums = new double[labels.columns()];
      double[] observed = new double[sampled.count()];
      for (int k = 0; k < observed.length; k++) {
        double[] areas = difference.areas(sampled.project(rows, k));
        observed[k] = areas[0];
        for (int b = 0; b < sums.length; b++) {
          sums[b] += areas[b];
        }
      }
      errors[means.size()] = sampled.standardError(observed);
      means.add(Arrays.stream(sums).map(sum -> sum / observed.length).toArray());
    }
    return family(means, errors, sampled.count());
  }

  /**
   * Kolmogorov-Smirnov {@code D = sup |F - G|}. O(N (log N + B)) a pair.
   *
   * @param pairs for each pair of samples its pooled rows, those of the first sample first
   * @throws IllegalArgumentException if there are other than N values or one is not finite
   */
  public List<RelabelledDistance> kolmogorovSmirnov(List<double[]> pairs) {
    return family(pairs.stream().map(difference::largest).toList(), new double[pairs.size()], 1);
  }

  private List<RelabelledDistance> family(
      List<double[]> statistics, double[] errors, int directions) {
    List<double[]> standardised = statistics.stream().map(FlipLaw::standardised).toList();
    double[] largest = standardised.get(0).clone();
    standardised.forEach(values -> FlipLaw.raise(largest, values));
    Quantile quantile = Quantile.withDefaults().with(Quantile.EstimationMethod.HF7);
    List<RelabelledDistance> distances = new ArrayList<>();
    for (int i = 0; i < errors.length; i++) {
      double[] values = statistics.get(i);
      double[] own = standardised.get(i);
      distances.add(
          new RelabelledDistance(
              values[0],
              errors[i],
              quantile.evaluate(Arrays.copyOfRange(values, 1, values.length), 0.95),
              FlipLaw.pValue(own[0], own),
              FlipLaw.pValue(own[0], largest),
              directions,
              labels.count(),
              errors.length));
    }
    return distances;
  }
}
