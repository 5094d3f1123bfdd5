package org.birkhoff.analysis.law;

import java.io.Serializable;

/**
 * A number estimated from independent replicas with its 95 % interval.
 *
 * @param value the estimate
 * @param standardError its standard error; NaN where it has none
 * @param low lower end
 * @param high upper end
 */
public record Interval(double value, double standardError, double low, double high)
    implements Serializable {

  /** The normal quantile of a two-sided 95 % interval. */
  static final double Z = 1.959963984540054;

  /** Whether the interval holds a number. */
  public boolean contains(double number) {
    return low <= number && number <= high;
  }
}
