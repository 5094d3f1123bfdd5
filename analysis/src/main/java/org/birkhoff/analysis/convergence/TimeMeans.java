package org.birkhoff.analysis.convergence;

import org.birkhoff.analysis.distance.Units;

/**
 * The variance over the ensemble of one replica's time mean, with units of replicas.
 *
 * <p>Replicas on their own: the variance of their time means on R - 1 degrees of freedom. In
 * superchains: {@code (variance of the unit means) + (1 - mean(1/m)) (variance within units)}, m
 * the replicas of a unit: both parts together are the variance of one replica's time mean whether a
 * unit's replicas stay together or not. Degrees of freedom by Satterthwaite: near R - 1 where they
 * do not, K - 1 where they do.
 *
 * @param variance the variance
 * @param freedom its degrees of freedom
 */
record TimeMeans(double variance, double freedom) {

  /** The estimate from one mean a replica. */
  static TimeMeans of(double[] means, Units units) {
    double[] unitMeans = UnitMeans.of(means, units);
    double between = Moments.variance(unitMeans);
    int freedomBetween = units.count() - 1;
    int freedomWithin = units.replicas() - units.count();
    if (freedomWithin == 0) {
      return new TimeMeans(between, freedomBetween);
    }
    double squares = 0;
    double inverse = 0;
    for (int r = 0; r < means.length; r++) {
      double deviation = means[r] - unitMeans[units.unitOf(r)];
      squares += deviation * deviation;
    }
    for (int k = 0; k < units.count(); k++) {
      inverse += 1.0 / units.size(k) / units.count();
    }
    double within = (1 - inverse) * squares / freedomWithin;
    double variance = between + within;
    double spread = between * between / freedomBetween + within * within / freedomWithin;
    return new TimeMeans(variance, spread > 0 ? variance * variance / spread : freedomBetween);
  }
}
