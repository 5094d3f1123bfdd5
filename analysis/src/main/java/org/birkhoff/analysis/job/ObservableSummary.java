package org.birkhoff.analysis.job;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.statistics.descriptive.Quantile;
import org.birkhoff.analysis.convergence.ConvergenceEstimate;
import org.birkhoff.analysis.convergence.RankNormalizedRhat;
import org.birkhoff.analysis.distance.EnergyDistance;
import org.birkhoff.analysis.distance.FlippedPair;
import org.birkhoff.analysis.distance.SquaredDistances;
import org.birkhoff.analysis.distance.Units;

/**
 * What one observable of one layer says.
 *
 * @param steps all complete steps
 * @param bands median, 5 % and 95 % quantile over replicas at each of them
 * @param compared steps whose values are compared with those at the last finite step
 * @param lastStep that step, -1 where nothing was compared
 * @param pairs one pair a compared step
 * @param window first step of the window of R-hat, -1 where there is none
 * @param rHat R-hat and effective sample sizes over the window [lastStep / 4, lastStep]
 * @param bulk effective sample size of the bulk
 * @param tail effective sample size of the tail
 * @param draws steps in the window
 */
record ObservableSummary(
    String observable,
    String layer,
    long[] steps,
    double[][] bands,
    long[] compared,
    long lastStep,
    List<FlippedPair> pairs,
    long window,
    double rHat,
    double bulk,
    double tail,
    int draws)
    implements Serializable {
  static final int MOST_COMPARED = 64;

  // Without a copy the slice would come back sorted and no longer be paired by replica.
  private static final Quantile QUANTILE =
      Quantile.withDefaults().with(Quantile.EstimationMethod.HF7).withCopy(true);

  static ObservableSummary of(
      String observable,
      String layer,
      SortedMap<Long, double[]> values,
      Units units,
      EnergyDistance distance) {
    long[] steps = values.keySet().stream().mapToLong(step -> step).toArray();
    double[][] bands =
        values.values().stream()
            .map(slice -> QUANTILE.evaluate(slice, 0.5, 0.05, 0.95))
            .toArray(double[][]::new);
    TreeMap<Long, double[]> finite = new TreeMap<>(values);
    finite.values().removeIf(slice -> !Arrays.stream(slice).allMatch(Double::isFinite));
    if (finite.size() < 2) {
      double nan = Double.NaN;
      return new ObservableSummary(
          observable, layer, steps, bands, new long[0], -1, List.of(), -1, nan, nan, nan, 0);
    }
    long last = finite.lastKey();
    long[] kept =
        Thinning.evenly(finite.keySet().stream().mapToLong(s -> s).toArray(), MOST_COMPARED + 1);
    long[] compared = Arrays.copyOf(kept, kept.length - 1);
    List<FlippedPair> pairs =
        Arrays.stream(compared)
            .mapToObj(
                step ->
                    distance.flip(
                        SquaredDistances.between(finite.get(step), finite.get(last)), units))
            .toList();
    SortedMap<Long, double[]> window = finite.tailMap((last + 3) / 4);
    ConvergenceEstimate estimate = convergence(window, units.replicas());
    return new ObservableSummary(
        observable,
        layer,
        steps,
        bands,
        compared,
        last,
        pairs,
        window.firstKey(),
        estimate.rHat(),
        estimate.bulk(),
        estimate.tail(),
        window.size());
  }

  private static ConvergenceEstimate convergence(SortedMap<Long, double[]> window, int replicas) {
    if (replicas < 2) {
      return ConvergenceEstimate.undefined(replicas, window.size());
    }
    double[][] chains = new double[replicas][window.size()];
    int draw = 0;
    for (double[] slice : window.values()) {
      for (int r = 0; r < replicas; r++) {
        chains[r][draw] = slice[r];
      }
      draw++;
    }
    return RankNormalizedRhat.of(chains);
  }
}
