package org.birkhoff.analysis.convergence;

import java.io.Serializable;

/**
 * Drift per doubling of steps over a window.
 *
 * @param value of a scalar's mean in pooled standard deviations, signed; of a vector's mean its
 *     length over the square root of the pooled trace, not negative, which is the drift per
 *     coordinate in root-mean-square standard deviations; of the variance its share of the pooled
 *     variance (trace), signed. NaN if something moves but nothing varies within slices, or there
 *     are too few units or slices
 * @param standardError of the value; of a vector's mean along its direction
 * @param low lower end of the 95 % interval
 * @param high upper end of the 95 % interval
 * @param bound one-sided 95 % upper bound of the absolute drift, {@code |value| + t_.95 se} for all
 *     but a vector's mean
 * @param p p-value of no drift: t-test over units, of a vector's mean by sign flips
 */
public record DriftEstimate(
    double value, double standardError, double low, double high, double bound, double p)
    implements Serializable {

  /** Nothing varies and nothing moves. */
  static DriftEstimate none() {
    return new DriftEstimate(0, 0, 0, 0, 0, 1);
  }

  /** Only the p-value is known, or not even that. */
  static DriftEstimate undefined(double p) {
    double nan = Double.NaN;
    return new DriftEstimate(nan, nan, nan, nan, nan, p);
  }
}
