package org.birkhoff.theory;

import java.util.Arrays;

/**
 * Distances between normal laws, exact: what estimates from samples are compared with.
 *
 * <p>W2 is the 2-Wasserstein distance, {@code W2^2 = |m - m'|^2 + tr(S + S' - 2 (S^1/2 S'
 * S^1/2)^1/2)}, for diagonal covariances {@code |m - m'|^2 + sum_i (s_i - s'_i)^2}. The energy
 * distance is {@code U = 2 E|x - y| - E|x - x'| - E|y - y'|} with x, x', y, y' independent, x and
 * x' of the one law, y and y' of the other: the square of the metric. The normalised one, {@code U
 * / (2 E|x - y|)}, is 0 for equal laws and 1 for two different points; 0 for two equal points. In
 * one dimension {@code E|N(m, s^2)| = s sqrt(2/pi) exp(-m^2/(2 s^2)) + m erf(m/(s sqrt 2))}, else
 * by quadrature to about 1e-13 of the largest mean.
 *
 * <p>References: C. R. Givens, R. M. Shortt, doi:10.1307/mmj/1029003026 (W2); G. J. Szekely, M. L.
 * Rizzo, doi:10.1016/j.jspi.2013.03.018 (energy distance).
 */
public final class GaussianDistance {
  private GaussianDistance() {}

  /**
   * W2 of two laws of one number.
   *
   * @throws IllegalArgumentException if a law is neither normal nor a point mass
   */
  public static double w2(ScalarLaw x, ScalarLaw y) {
    return w2(vector(x), vector(y));
  }

  /** W2 of two laws of a vector; O(d) if both covariances are diagonal, else O(d^3). */
  public static double w2(GaussianVector x, GaussianVector y) {
    checkSizes(x, y);
    double squared = 0;
    for (int i = 0; i < x.size(); i++) {
      double shift = x.mean()[i] - y.mean()[i];
      squared += shift * shift;
    }
    if (x.covariance().isDiagonal() && y.covariance().isDiagonal()) {
      for (int i = 0; i < x.size(); i++) {
        double change =
            Math.sqrt(x.covariance().variance(i)) - Math.sqrt(y.covariance().variance(i));
        squared += change * change;
      }
      return Math.sqrt(squared);
    }
    return Math.sqrt(squared + Math.max(0, bures(x.covariance(), y.covariance())));
  }

  /**
   * The energy distance U of two laws of one number.
   *
   * @throws IllegalArgumentException if a law is neither normal nor a point mass
   */
  public static double energy(ScalarLaw x, ScalarLaw y) {
    return energy(vector(x), vector(y));
  }

  /** The energy distance U of two laws of a vector; O(d), O(d^3) with a full covariance. */
  public static double energy(GaussianVector x, GaussianVector y) {
    return Math.max(0, 2 * between(x, y) - between(x, x) - between(y, y));
  }

  /**
   * The normalised energy distance of two laws of one number.
   *
   * @throws IllegalArgumentException if a law is neither normal nor a point mass
   */
  public static double normalisedEnergy(ScalarLaw x, ScalarLaw y) {
    return normalisedEnergy(vector(x), vector(y));
  }

  /** The normalised energy distance of two laws of a vector; costs as {@link #energy}. */
  public static double normalisedEnergy(GaussianVector x, GaussianVector y) {
    double across = between(x, y);
    return across == 0 ? 0 : Math.max(0, 1 - (between(x, x) + between(y, y)) / (2 * across));
  }

  /** E|x - y| of independent x and y. */
  private static double between(GaussianVector x, GaussianVector y) {
    checkSizes(x, y);
    int n = x.size();
    double[] mean = new double[n];
    Arrays.setAll(mean, i -> x.mean()[i] - y.mean()[i]);
    Covariance own = x.covariance();
    Covariance its = y.covariance();
    if (own.isDiagonal() && its.isDiagonal()) {
      double[] variances = new double[n];
      Arrays.setAll(variances, i -> own.variance(i) + its.variance(i));
      return MeanLength.of(mean, variances);
    }
    double[][] sum = own.matrix();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        sum[i][j] += its.at(i, j);
      }
    }
    return MeanLength.of(mean, sum);
  }

  private static double bures(Covariance x, Covariance y) {
    int n = x.size();
    double[][] root = SymmetricEigen.of(x.matrix()).root();
    double[][] inner = product(product(root, y.matrix()), root);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        inner[i][j] = (inner[i][j] + inner[j][i]) / 2;
        inner[j][i] = inner[i][j];
      }
    }
    double fidelity =
        Arrays.stream(SymmetricEigen.of(inner).values()).map(v -> Math.sqrt(Math.max(0, v))).sum();
    return x.trace() + y.trace() - 2 * fidelity;
  }

  private static double[][] product(double[][] a, double[][] b) {
    int n = a.length;
    double[][] result = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        for (int j = 0; j < n; j++) {
          result[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return result;
  }

  private static GaussianVector vector(ScalarLaw law) {
    if (!(law instanceof GaussianLaw || law instanceof PointMass)) {
      throw new IllegalArgumentException(
          "Cannot give the distance of normal laws: a law is not normal, " + law);
    }
    return new GaussianVector(new double[] {law.mean()}, Covariance.diagonal(law.variance()));
  }

  private static void checkSizes(GaussianVector x, GaussianVector y) {
    Inputs.checkSize("a distance", "the second law", y.size(), x.size());
  }
}
