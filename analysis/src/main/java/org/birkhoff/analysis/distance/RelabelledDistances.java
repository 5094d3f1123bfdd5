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
 * same relabellings (Westfall and Young), each minus its mean and over its standard deviation under
 * relabelling, the observed one counted.
 *
 * <p>References: J. Rabin et al., doi:10.1007/978-3-642-24785-9_37 (sliced Wasserstein); P. H.
 * Westfall, S. S. Young, Resampling-Based Multiple Testing, Wiley 1993.
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
   * Sliced W1: the mean over K directions of {@code integral |F - G|}, in units of the values.
   * O(K N (log N + B)) a pair.
   *
   * @param pairs for each pair of samples (K, N): its pooled rows along each direction, those of the
   *     first sample first
   * @throws IllegalArgumentException if a number of values is wrong or one is not finite
   */
  public List<RelabelledDistance> slicedWasserstein(List<double[][]> pairs) {
    List<double[]> means = new ArrayList<>();
    List<Double> errors = new ArrayList<>();
    for (double[][] directions : pairs) {
      double[] sums = new double[labels.columns()];
      double[] observed = new double[directions.length];
      for (int k = 0; k < directions.length; k++) {
        double before = sums[0];
        difference.addAreas(directions[k], sums);
        observed[k] = sums[0] - before;
      }
      means.add(Arrays.stream(sums).map(sum -> sum / directions.length).toArray());
      errors.add(error(observed));
    }
    return family(means, errors, pairs.stream().mapToInt(pair -> pair.length).toArray());
  }

  /**
   * Kolmogorov-Smirnov {@code D = sup |F - G|}. O(N (log N + B)) a pair.
   *
   * @param pairs for each pair of samples its pooled rows, those of the first sample first
   * @throws IllegalArgumentException if a number of values is wrong or one is not finite
   */
  public List<RelabelledDistance> kolmogorovSmirnov(List<double[]> pairs) {
    int[] directions = new int[pairs.size()];
    Arrays.fill(directions, 1);
    return family(
        pairs.stream().map(difference::largest).toList(),
        pairs.stream().map(pair -> Double.NaN).toList(),
        directions);
  }

  private List<RelabelledDistance> family(
      List<double[]> statistics, List<Double> errors, int[] directions) {
    RelabelledFamily family =
        RelabelledFamily.of(statistics.stream().map(RelabelledFamily::standardised).toList());
    Quantile quantile = Quantile.withDefaults().with(Quantile.EstimationMethod.HF7);
    List<RelabelledDistance> distances = new ArrayList<>();
    for (int i = 0; i < statistics.size(); i++) {
      double[] values = statistics.get(i);
      distances.add(
          new RelabelledDistance(
              values[0],
              errors.get(i),
              quantile.evaluate(Arrays.copyOfRange(values, 1, values.length), 0.95),
              family.p(i),
              family.adjustedP(i),
              directions[i],
              labels.count(),
              family.size()));
    }
    return distances;
  }

  private static double error(double[] values) {
    int n = values.length;
    double mean = Arrays.stream(values).sum() / n;
    double square = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return n < 2 ? Double.NaN : Math.sqrt(square / (n - 1.0) / n);
  }
}
