package org.birkhoff.analysis.law;

import java.util.List;
import org.birkhoff.analysis.convergence.DecreasingFit;

/**
 * The first step at which the distance to the stationary law is below a margin for good: where the
 * decreasing least-squares fit of the estimated distances crosses it, interpolated in log(1 +
 * step); the interval is between the crossings of the lower and of the upper ends of their bands.
 */
public final class SettledCrossing {
  private SettledCrossing() {}

  /**
   * The crossing; an end is NaN where its curve does not come below the margin.
   *
   * @param steps ascending
   * @param distances one a step
   * @param margin in (0, 1)
   */
  public static Interval of(long[] steps, List<LawDistance> distances, double margin) {
    double value =
        crossing(steps, distances.stream().mapToDouble(LawDistance::value).toArray(), margin);
    double low =
        crossing(steps, distances.stream().mapToDouble(LawDistance::low).toArray(), margin);
    double high =
        crossing(steps, distances.stream().mapToDouble(LawDistance::high).toArray(), margin);
    // Each curve has a fit of its own, so that crossings need not lie in the order of the curves.
    return new Interval(
        value,
        Double.NaN,
        Double.isNaN(value) ? low : Math.min(low, value),
        Double.isNaN(value) ? high : Math.max(high, value));
  }

  private static double crossing(long[] steps, double[] distances, double margin) {
    double[] fit = DecreasingFit.of(distances);
    if (fit.length == 0 || !(fit[fit.length - 1] <= margin)) {
      return Double.NaN;
    }
    return DecreasingFit.crossing(steps, fit, margin);
  }
}
