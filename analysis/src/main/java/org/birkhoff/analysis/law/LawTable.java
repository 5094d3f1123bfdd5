package org.birkhoff.analysis.law;

import java.util.Arrays;
import org.birkhoff.theory.GaussianLaw;
import org.birkhoff.theory.ScalarLaw;

/**
 * Integrals of a known scalar law, tabulated once so that a sample of any size is compared with it
 * in O(R log R).
 *
 * <p>Nodes are the quantiles of probabilities 1e-10 to 1 - 1e-10, a tenth apart in the smaller
 * tail's logarithm. Between nodes {@code G(y) = int_-inf^y F} is integrated by three-point
 * Gauss-Legendre and interpolated by cubic Hermite polynomials (G' = F is known); beyond the last
 * nodes the tail is taken for a power. {@code E|X - y| = 2 G(y) - y + E X}; the partial mean {@code
 * int_0^p Q = p Q(p) - G(Q(p))}.
 */
public final class LawTable {
  private static final double LEAST = 1e-10;
  private static final double RATIO = 1.1;
  private static final double[] POINTS = {-Math.sqrt(0.6), 0, Math.sqrt(0.6)};
  private static final double[] WEIGHTS = {5.0 / 18, 8.0 / 18, 5.0 / 18};

  private final boolean normal;
  private final double mean;
  private final double variance;
  private final double meanDifference;

  /** Probabilities of the nodes, ascending. */
  private final double[] probabilities;

  /** Quantiles less the mean. */
  private final double[] quantiles;

  /** G at the quantiles. */
  private final double[] integrals;

  private LawTable(ScalarLaw law, double[] probabilities) {
    this.normal = law instanceof GaussianLaw;
    this.mean = law.mean();
    this.variance = law.variance();
    this.probabilities = probabilities;
    int n = probabilities.length;
    this.quantiles = new double[n];
    Arrays.setAll(quantiles, k -> law.quantile(probabilities[k]) - mean);
    this.integrals = new double[n];
    integrals[0] = tail(0, 1);
    double spread = integrals[0];
    for (int k = 1; k < n; k++) {
      double length = quantiles[k] - quantiles[k - 1];
      double middle = (quantiles[k] + quantiles[k - 1]) / 2;
      double integral = 0;
      for (int i = 0; i < POINTS.length && length > 0; i++) {
        double f = law.cumulative(mean + middle + POINTS[i] * length / 2);
        integral += WEIGHTS[i] * length * f;
        spread += WEIGHTS[i] * length * f * (1 - f);
      }
      integrals[k] = integrals[k - 1] + integral;
    }
    this.meanDifference = 2 * (spread + tail(n - 1, n - 2));
  }

  /**
   * The table of a law.
   *
   * @throws IllegalArgumentException if the mean is not finite
   */
  public static LawTable of(ScalarLaw law) {
    if (!Double.isFinite(law.mean())) {
      throw new IllegalArgumentException(
          "Cannot tabulate a law: its mean must be finite, but was " + law.mean());
    }
    int half = (int) Math.ceil(Math.log(0.5 / LEAST) / Math.log(RATIO));
    double[] probabilities = new double[2 * half + 1];
    for (int k = 0; k < half; k++) {
      probabilities[k] = LEAST * Math.pow(0.5 / LEAST, (double) k / half);
      probabilities[2 * half - k] = 1 - probabilities[k];
    }
    probabilities[half] = 0.5;
    return new LawTable(law, probabilities);
  }

  /** The integral of the smaller tail beyond an end node, a power fitted to two nodes. */
  private double tail(int end, int next) {
    double beyond = Math.min(probabilities[end], 1 - probabilities[end]);
    double within = Math.min(probabilities[next], 1 - probabilities[next]);
    double median = quantiles[quantiles.length / 2];
    double far = Math.abs(quantiles[end] - median);
    double near = Math.abs(quantiles[next] - median);
    double power = Math.log(within / beyond) / Math.log(far / near);
    return near > 0 && power > 1 ? far * beyond / (power - 1) : 0;
  }

  /** Whether it is a normal law with a spread. */
  boolean isNormal() {
    return normal;
  }

  double mean() {
    return mean;
  }

  /** Infinite where the law has no second moment. */
  public double variance() {
    return variance;
  }

  /** E|X - X'| of two independent draws. */
  double meanDifference() {
    return meanDifference;
  }

  /** E|X - y|; O(log nodes). */
  double distanceTo(double y) {
    double x = y - mean;
    int n = quantiles.length;
    if (x <= quantiles[0]) {
      double below = Math.max(0, integrals[0] + probabilities[0] * (x - quantiles[0]));
      return 2 * below - x;
    }
    if (x >= quantiles[n - 1]) {
      double last = quantiles[n - 1];
      double above = integrals[n - 1] - last - (1 - probabilities[n - 1]) * (x - last);
      return x + 2 * Math.max(0, above);
    }
    int k = segment(quantiles, x);
    double integral =
        hermite(
            x,
            quantiles[k],
            quantiles[k + 1],
            integrals[k],
            integrals[k + 1],
            probabilities[k],
            probabilities[k + 1]);
    return 2 * integral - x;
  }

  /** {@code int_0^p (Q(u) - E X) du}, which is 0 at p = 0 and 1; O(log nodes). */
  double partialMean(double p) {
    int n = probabilities.length;
    if (p <= probabilities[0]) {
      return partial(0) * p / probabilities[0];
    }
    if (p >= probabilities[n - 1]) {
      return partial(n - 1) * (1 - p) / (1 - probabilities[n - 1]);
    }
    int k = segment(probabilities, p);
    return hermite(
        p,
        probabilities[k],
        probabilities[k + 1],
        partial(k),
        partial(k + 1),
        quantiles[k],
        quantiles[k + 1]);
  }

  private double partial(int k) {
    return probabilities[k] * quantiles[k] - integrals[k];
  }

  /** The last node at or below a value inside the table. */
  private static int segment(double[] nodes, double value) {
    int found = Arrays.binarySearch(nodes, value);
    int at = found >= 0 ? found : -found - 2;
    return Math.max(0, Math.min(at, nodes.length - 2));
  }

  private static double hermite(
      double x, double a, double b, double ofA, double ofB, double slopeA, double slopeB) {
    double h = b - a;
    if (h == 0) {
      return ofA;
    }
    double t = (x - a) / h;
    double u = 1 - t;
    return u * u * ((1 + 2 * t) * ofA + t * h * slopeA)
        + t * t * ((1 + 2 * u) * ofB - u * h * slopeB);
  }
}
