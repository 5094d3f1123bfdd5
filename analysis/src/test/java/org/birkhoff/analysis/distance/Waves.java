package org.birkhoff.analysis.distance;

/** Two slices of 12 replicas and three coordinates that Python can make too. */
final class Waves {
  private Waves() {}

  /** {@code sin(3 r + 5 i + 1)}. */
  static double[][] x() {
    double[][] x = new double[12][3];
    for (int r = 0; r < 12; r++) {
      for (int i = 0; i < 3; i++) {
        x[r][i] = StrictMath.sin(3 * r + 5 * i + 1);
      }
    }
    return x;
  }

  /** {@code 1.4 cos(2 r + 7 i) + i / 4}. */
  static double[][] y() {
    double[][] y = new double[12][3];
    for (int r = 0; r < 12; r++) {
      for (int i = 0; i < 3; i++) {
        y[r][i] = 1.4 * StrictMath.cos(2 * r + 7 * i) + 0.25 * i;
      }
    }
    return y;
  }
}
