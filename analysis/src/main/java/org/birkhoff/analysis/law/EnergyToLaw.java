package org.birkhoff.analysis.law;

/**
 * Normalised energy distance between the law of a sample and a known law.
 *
 * <p>With a(x) = E|X - x| of the known law, {@code U = 2 mean a(x_r) - E|X - X'| - 1/(R(R-1))
 * sum_{r != q} |x_r - x_q|} is without bias; the value is {@code U / (2 mean a)}, 0 for equal laws
 * and 1 for two different points, as in {@link org.birkhoff.analysis.distance.EnergyDistance}.
 *
 * <p>Where the laws are equal U is degenerate: its linear part vanishes and R U follows a sum of
 * chi-squares. Its variance has two parts, {@code 4 zeta_1/R + 2 zeta_2/R^2} (Hoeffding), the first
 * from the influences of the replicas and proportional to the distance where that is small, the
 * second with {@code zeta_2 = 8 int int_{s < t} F(s)^2 (1 - F(t))^2} of the sample ({@link
 * LawDistance} inverts the test). O(R log R).
 *
 * <p>References: G. J. Szekely, M. L. Rizzo, doi:10.1016/j.jspi.2013.03.018; W. Hoeffding,
 * doi:10.1214/aoms/1177730196.
 */
final class EnergyToLaw {
  private EnergyToLaw() {}

  /**
   * The distance.
   *
   * @param sorted the sample, ascending, every value finite; undefined for fewer than 4
   */
  static LawDistance of(double[] sorted, LawTable law) {
    int n = sorted.length;
    if (n < 4) {
      return LawDistance.undefined(n);
    }
    double[] toLaw = new double[n];
    double[] toSample = new double[n];
    double middle = sorted[n / 2];
    double total = 0;
    for (double x : sorted) {
      total += x - middle;
    }
    double before = 0;
    double across = 0;
    double within = 0;
    for (int i = 0; i < n; i++) {
      double x = sorted[i] - middle;
      double after = total - before - x;
      toLaw[i] = law.distanceTo(sorted[i]);
      toSample[i] = (x * (2.0 * i - n + 1) - before + after) / (n - 1);
      across += toLaw[i] / n;
      within += toSample[i] / n;
      before += x;
    }
    if (across == 0) {
      return new LawDistance(0, 0, 0, 0, n);
    }
    double u = 2 * across - law.meanDifference() - within;
    double linear = 0;
    for (int i = 0; i < n; i++) {
      double influence =
          (toLaw[i] - across - (toSample[i] - within)) / across
              - u / (2 * across * across) * (toLaw[i] - across);
      linear += influence * influence / (n - 1);
    }
    double second = 2 * degenerate(sorted) / ((double) n * (n - 1)) / (4 * across * across);
    double value = u / (2 * across);
    return LawDistance.of(value, linear / n, second, n);
  }

  /** zeta_2 = E (c(x) + c(x') - |x - x'| - E c)^2 of the sample's own law. */
  private static double degenerate(double[] sorted) {
    int n = sorted.length;
    double sum = 0;
    double inner = 0;
    for (int i = 1; i < n; i++) {
      double length = sorted[i] - sorted[i - 1];
      double p = (double) i / n;
      double here = p * p * length;
      sum += (1 - p) * (1 - p) * length * (inner + here / 2);
      inner += here;
    }
    return 8 * sum;
  }
}
