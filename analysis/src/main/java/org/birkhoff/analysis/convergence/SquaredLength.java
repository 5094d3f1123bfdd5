package org.birkhoff.analysis.convergence;

import org.birkhoff.analysis.distance.SignFlipTest;

/**
 * Bounds of {@code D = |E b|^2} of K independent vectors b.
 *
 * <p>With U the unbiased estimate of D, lambda the variance of b along its mean and C its
 * covariance, {@code A = U + lambda/K} is the square of a normal variable of mean sqrt(D) and
 * variance lambda/K, plus noise of variance {@code tau^2 = 2 (tr C^2 - lambda^2) / K^2} from the
 * other directions. So {@code D <= A + t^2 lambda/K + t sqrt(4 A lambda/K + tau^2)}, for one
 * dimension {@code (|mean b| + t se)^2}.
 *
 * @param square A, at least 0
 * @param along lambda / K
 * @param across tau^2
 */
record SquaredLength(double square, double along, double across) {

  static SquaredLength of(SignFlipTest test, int units) {
    double along = test.varianceAlongMean() / units;
    double across = 2 * Math.max(0, test.centredSquare() / units / units - along * along);
    return new SquaredLength(Math.max(0, test.u() + along), along, across);
  }

  /** The upper end, t standard errors away. */
  double upper(double t) {
    return square + t * t * along + t * Math.sqrt(4 * square * along + across);
  }

  /** The lower end, at least 0. */
  double lower(double t) {
    return square <= t * t * along
        ? 0
        : Math.max(0, square + t * t * along - t * Math.sqrt(4 * square * along + across));
  }
}
