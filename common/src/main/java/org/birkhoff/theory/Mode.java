package org.birkhoff.theory;

/**
 * One coordinate of SGD or heavy-ball on a quadratic loss: {@code m <- mu m + h x + xi, x <- x -
 * eta m}, that is {@code z <- A z + B xi} with z = (x, m), or z = x without momentum.
 */
record Mode(double eigenvalue, double rate, double momentum) {

  /** Numbers in z: 1 without momentum, otherwise 2. */
  int size() {
    return momentum == 0 ? 1 : 2;
  }

  double[][] matrix() {
    double stay = 1 - rate * eigenvalue;
    return momentum == 0
        ? new double[][] {{stay}}
        : new double[][] {{stay, -rate * momentum}, {eigenvalue, momentum}};
  }

  private double[] noise() {
    return momentum == 0 ? new double[] {-rate} : new double[] {-rate, 1};
  }

  /** A^steps. */
  double[][] power(long steps) {
    return AffinePower.of(matrix(), new double[size()], steps).matrix();
  }

  /**
   * How the covariance of z with that of another mode, row-major, changes in the given steps:
   * {@code P <- A P A'^T + B B'^T c}, c the covariance of the two noises.
   */
  AffinePower covariance(Mode other, double c, long steps) {
    int n = size();
    double[][] own = matrix();
    double[][] its = other.matrix();
    double[] ownNoise = noise();
    double[] itsNoise = other.noise();
    double[][] product = new double[n * n][n * n];
    double[] offset = new double[n * n];
    for (int a = 0; a < n; a++) {
      for (int b = 0; b < n; b++) {
        offset[a * n + b] = ownNoise[a] * itsNoise[b] * c;
        for (int p = 0; p < n; p++) {
          for (int q = 0; q < n; q++) {
            product[a * n + b][p * n + q] = own[a][p] * its[b][q];
          }
        }
      }
    }
    return AffinePower.of(product, offset, steps);
  }

  /**
   * The stationary covariance of x with that of another mode (K. Liu, L. Ziyin, M. Ueda, eq. for
   * the discrete-time covariance with momentum, arXiv:2012.03636).
   */
  double stationaryCovariance(Mode other, double c) {
    double h = eigenvalue;
    double k = other.eigenvalue;
    double confined =
        (1 - momentum) * (h + k)
            + rate
                * (momentum * (h * h + k * k) - (1 + momentum * momentum) * h * k)
                / (1 - momentum * momentum);
    return rate * c / confined;
  }

  /** The stationary covariance of z, row-major; that of a flat direction's x, which grows, is 0. */
  double[] stationaryBlock(double c) {
    double x = isFlat() ? 0 : stationaryCovariance(this, c);
    if (momentum == 0) {
      return new double[] {x};
    }
    double m =
        (eigenvalue * eigenvalue * x + c)
            / (1 - momentum * momentum + momentum * eigenvalue * rate);
    return new double[] {x, -rate * m / 2, -rate * m / 2, m};
  }

  boolean isFlat() {
    return eigenvalue == 0;
  }

  /** Whether the variance of x stays bounded if the direction is not flat. */
  boolean isStable() {
    return rate * eigenvalue < 2 * (1 + momentum);
  }
}
