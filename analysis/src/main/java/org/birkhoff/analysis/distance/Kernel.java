package org.birkhoff.analysis.distance;

/**
 * A similarity of two points, as a function of their squared distance; the energy kernel {@code -|a
 * - b|} and two Gaussian kernels {@code exp(-|a - b|^2 / 2 s^2)} whose width s is a multiple of the
 * median distance.
 *
 * <p>References: G. J. Szekely, M. L. Rizzo, doi:10.1016/j.jspi.2013.03.018 (energy); A. Gretton et
 * al., "A kernel two-sample test", JMLR 13 (2012) 723-773 (Gaussian).
 */
enum Kernel {
  ENERGY(Double.NaN),
  GAUSSIAN_HALF(0.5),
  GAUSSIAN_ONE(1);

  private final double width;

  Kernel(double width) {
    this.width = width;
  }

  /** The width in median distances; NaN of the energy kernel. */
  double width() {
    return width;
  }

  /** The kernel's value; a Gaussian kernel of width 0 is 1 for equal points and 0 for others. */
  double of(double squaredDistance, double medianDistance) {
    if (this == ENERGY) {
      return -Math.sqrt(squaredDistance);
    }
    if (squaredDistance == 0) {
      return 1;
    }
    double one = StrictMath.exp(-squaredDistance / (2 * medianDistance * medianDistance));
    return this == GAUSSIAN_ONE ? one : halved(one);
  }

  /** The value at width one half from that at width one. */
  static double halved(double one) {
    double square = one * one;
    return square * square;
  }
}
