package org.birkhoff.family;

import org.birkhoff.theory.ScalarLaw;

/**
 * Mean and variance of a law, which may be known where the law itself is not.
 *
 * @param mean NaN where it does not exist
 * @param variance infinite where the second moment does not exist
 */
public record LawMoments(double mean, double variance) {

  /** Those of a law. */
  public static LawMoments of(ScalarLaw law) {
    return new LawMoments(law.mean(), law.variance());
  }
}
