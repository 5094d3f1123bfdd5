package org.birkhoff.analysis.law;

import java.io.Serializable;

/**
 * The distance between the law of a sample and a known law, estimated.
 *
 * <p>An estimate u of a distance D that is degenerate at D = 0 has the variance {@code l D + v}:
 * the linear part vanishes with the distance, the degenerate part {@code v = 2 sum_k m_k^2} stays.
 * The interval holds those D that the test {@code (D - u)^2 <= 2.15^2 (l D + v)} does not reject,
 * as Wilson's interval does for a share; {@code u +- 2 sd(u)} misses distances near 0 too often.
 * The slope is the linear variance over u, and at most {@code 4 max_k m_k <= 4 sqrt(v/2)}: for the
 * energy distance because it is a squared distance of mean embeddings, for W2^2 by Poincare's
 * inequality.
 *
 * @param value the estimate, about 0 for equal laws (the energy distance may be negative); NaN
 *     where it is not defined
 * @param low lower end of the approximate 95 % interval of the distance, at least 0; NaN where no
 *     such interval is known
 * @param high upper end; NaN as low
 * @param bias what noise adds to the plain distance and the estimate has subtracted, in the units
 *     of the squared distance for W2; 0 where nothing is subtracted
 * @param replicas R
 */
public record LawDistance(double value, double low, double high, double bias, int replicas)
    implements Serializable {

  /**
   * At distance 0 an estimate is distributed like a sum of centred chi-squares. In its standard
   * deviations the 95 % quantile is 2.01 for a single one and 2.13 for W2^2 of normal laws
   * (simulated); the normal 1.96 would be too little.
   */
  private static final double Z = 2.15;

  /**
   * The interval of an estimate.
   *
   * @param linear its linear variance as estimated from the sample, noise included
   * @param degenerate its variance at distance 0
   */
  static LawDistance of(double value, double linear, double degenerate, int replicas) {
    double most = 4 * Math.sqrt(degenerate / 2);
    double slope = value > 0 ? Math.min(most, linear / value) : most;
    double shift = Z * Z * slope / 2;
    double centre = value + shift;
    double half = Math.sqrt(Math.max(0, shift * (shift + 2 * value) + Z * Z * degenerate));
    return new LawDistance(
        value, Math.max(0, centre - half), Math.max(0, centre + half), 0, replicas);
  }

  /** Too few replicas, or a law without the moments that the distance needs. */
  static LawDistance undefined(int replicas) {
    double nan = Double.NaN;
    return new LawDistance(nan, nan, nan, nan, replicas);
  }

  /** Whether there is an interval. */
  public boolean hasBand() {
    return Double.isFinite(low) && Double.isFinite(high);
  }

  /** Whether the interval holds a distance. */
  public boolean contains(double distance) {
    return low <= distance && distance <= high;
  }
}
