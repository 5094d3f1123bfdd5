package org.birkhoff.analysis.convergence;

import java.io.Serializable;

/**
 * Distances of replicas' occupation laws (the draws of one replica over the window), normalised
 * energy distances with mean 0 for an ergodic ensemble, and so negative at times.
 *
 * @param value mean; NaN, as the quantiles, where the window is too short
 * @param low 5 % quantile over the compared pairs, not an interval of the mean
 * @param high 95 % quantile
 * @param compared pairs compared
 */
public record OccupationDistance(double value, double low, double high, int compared)
    implements Serializable {
  static final OccupationDistance UNDEFINED =
      new OccupationDistance(Double.NaN, Double.NaN, Double.NaN, 0);
}
