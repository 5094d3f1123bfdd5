package org.birkhoff.analysis.convergence;

import java.io.Serializable;

/**
 * The mean over units of a number that each of them has, with its Student t interval.
 *
 * @param value mean over units, each with the same weight
 * @param standardError its standard error; NaN for fewer than 2 units
 * @param low lower end of the two-sided 95 % interval; NaN likewise
 * @param high upper end; NaN likewise
 * @param p two-sided p-value of mean 0; NaN likewise
 * @param units independent units K
 */
public record UnitInterval(
    double value, double standardError, double low, double high, double p, int units)
    implements Serializable {

  /** Whether the interval holds a number. */
  public boolean contains(double number) {
    return low <= number && number <= high;
  }

  /** The interval of a fixed multiple of the number. */
  public UnitInterval times(double factor) {
    double a = low * factor;
    double b = high * factor;
    return new UnitInterval(
        value * factor, standardError * Math.abs(factor), Math.min(a, b), Math.max(a, b), p, units);
  }
}
