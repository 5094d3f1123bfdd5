package org.birkhoff.analysis.convergence;

import java.io.Serializable;

/**
 * The step from which the law stays within the margin of the late law, with an approximate 95 %
 * interval; all NaN where it was not estimated.
 *
 * @param value fractional step
 * @param low lower end, bootstrap over units
 * @param high upper end
 */
public record SettledStep(double value, double low, double high) implements Serializable {

  /** Not estimated. */
  static SettledStep unknown() {
    return new SettledStep(Double.NaN, Double.NaN, Double.NaN);
  }
}
