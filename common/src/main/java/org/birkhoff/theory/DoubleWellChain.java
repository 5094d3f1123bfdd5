package org.birkhoff.theory;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The Markov chain of updates in two wells, {@code x <- f(x) + s N(0, 1)}, {@code f(x) = x - eta
 * U'(x)}, {@code s = sqrt(2 eta tau)}: its law and passage time without the error of continuous
 * time.
 *
 * <p>Nystrom's method on the chain's Gaussian kernel, that is its integral equations on a grid of
 * spacing s/3 or less (law; by symmetry on one half line) and on Gauss-Legendre panels of 6
 * spacings (passage). The integrands are analytic and vary on the scale of s, so both converge
 * geometrically; cut where {@code exp(-U/tau)} has fallen by about e^-45. O(n^3) for n grid points,
 * at most 2500.
 *
 * <p>Strictly the chain has no stationary law: beyond {@link DoubleWellModel#escapePoint} updates
 * overshoot ever further and it escapes. Rates are refused if {@code exp(-U/tau)} has not fallen so
 * far there; what is left escapes once in 1e12 steps or more rarely.
 *
 * <p>Reference: K. E. Atkinson, The Numerical Solution of Integral Equations of the Second Kind,
 * doi:10.1017/CBO9780511626340.
 */
public final class DoubleWellChain {
  private static final double CUT = 45;
  private static final int LIMIT = 2500;
  private static final double TAIL = 1e-13;
  private static final double WIDER = 1.1;

  private final DoubleWellModel model;
  private final double rate;
  private final double deviation;
  private final double reach;
  private final double bound;

  DoubleWellChain(DoubleWellModel model, double rate) {
    Inputs.checkPositive("a double well's chain", "the rate", rate);
    this.model = model;
    this.rate = rate;
    deviation = Math.sqrt(2 * rate * model.temperature());
    // Finite steps widen the law in a well of curvature 8 barrier as a temperature 1/overshoot
    // would.
    double overshoot = 1 - 4 * model.barrier() * rate;
    reach = Math.sqrt(1 + Math.sqrt(CUT * model.temperature() / (model.barrier() * overshoot)));
    bound = model.escapePoint(rate);
    if (!(overshoot > 0 && reach < bound)) {
      throw new IllegalArgumentException(
          ("Cannot make a double well's chain: updates overshoot and escape where replicas come, up"
                  + " to %s at the rate %s; the bound is sqrt(1 + 1/(2 barrier rate)) = %s, where an"
                  + " update mirrors x")
              .formatted(reach, rate, bound));
    }
    Inputs.check(
        Math.max(1, (1 + reach) / reach / 6 * GaussLegendre.POINTS) * reach / spacing(reach)
            <= LIMIT,
        "a double well's chain",
        "the rate is too small for a grid of at most " + LIMIT + " points",
        rate);
  }

  /**
   * The stationary law of the chain, a mixture of normal laws, with a density to about 1e-11.
   *
   * <p>Where overshooting makes tails heavier than continuous time has them, the grid is widened
   * until the density at its end is below 1e-13, or to the point of escape.
   */
  public ScalarLaw stationary() {
    double end = reach;
    ScalarLaw law = stationary(end);
    while (end < bound && law.density(end) > TAIL) {
      end = Math.min(bound, WIDER * end);
      law = stationary(end);
    }
    return law;
  }

  private ScalarLaw stationary(double end) {
    int n = (int) Math.ceil(end / spacing(end));
    double h = end / n;
    double[] centres = new double[n];
    for (int j = 0; j < n; j++) {
      centres[j] = drifted((j + 0.5) * h);
    }
    DMatrixRMaj system = new DMatrixRMaj(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double at = (i + 0.5) * h;
        double arrives = h * (kernel(at - centres[j]) + kernel(at + centres[j]));
        system.set(i, j, i == n - 1 ? h : arrives - (i == j ? 1 : 0));
      }
    }
    DMatrixRMaj right = new DMatrixRMaj(n, 1);
    right.set(n - 1, 0, 0.5);
    double[] weights = solved(system, right);
    for (int j = 0; j < n; j++) {
      weights[j] = Math.max(0, weights[j] * h);
    }
    return new MixtureLaw(weights, centres, deviation);
  }

  /** The mean number of steps in which a start at -1 first comes to or above 1. */
  public double meanPassageSteps() {
    int panels = (int) Math.ceil((1 + reach) / (6 * spacing(reach)));
    double length = (1 + reach) / panels;
    int n = panels * GaussLegendre.POINTS;
    double[] nodes = new double[n];
    double[] weights = new double[n];
    for (int k = 0; k < n; k++) {
      int panel = k / GaussLegendre.POINTS;
      double from = -reach + panel * length;
      nodes[k] = GaussLegendre.node(k % GaussLegendre.POINTS, from, from + length);
      weights[k] = GaussLegendre.weight(k % GaussLegendre.POINTS, length);
    }
    DMatrixRMaj system = new DMatrixRMaj(n, n);
    DMatrixRMaj right = new DMatrixRMaj(n, 1);
    for (int i = 0; i < n; i++) {
      right.set(i, 0, 1);
      for (int j = 0; j < n; j++) {
        double moves = weights[j] * kernel(nodes[j] - drifted(nodes[i]));
        system.set(i, j, (i == j ? 1 : 0) - moves);
      }
    }
    double[] times = solved(system, right);
    double steps = 1;
    for (int j = 0; j < n; j++) {
      steps += weights[j] * kernel(nodes[j] - drifted(-1)) * times[j];
    }
    return steps;
  }

  /** A third of the least distance over which the kernel varies up to the end of the grid. */
  private double spacing(double end) {
    double slope = Math.abs(1 - rate * model.curvature(end));
    return deviation / (3 * Math.max(1, slope));
  }

  private double drifted(double x) {
    return x - rate * model.gradient(x);
  }

  private double kernel(double x) {
    double z = x / deviation;
    return Math.exp(-z * z / 2) / (deviation * Math.sqrt(2 * Math.PI));
  }

  private static double[] solved(DMatrixRMaj system, DMatrixRMaj right) {
    DMatrixRMaj solution = new DMatrixRMaj(right.numRows, 1);
    if (!CommonOps_DDRM.solve(system, right, solution)) {
      throw new IllegalStateException(
          "Cannot solve the chain's equations: the system is singular, rows " + right.numRows);
    }
    return solution.getData();
  }
}
