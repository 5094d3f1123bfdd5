package org.birkhoff.theory;

import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/**
 * A law given by the logarithm of a density that need not be normalised.
 *
 * <p>The support is mapped onto the whole line (a half line by {@code x = ln v}, an interval by the
 * logistic function) and that onto {@code tau} with {@code x = m + w sinh(tau)}, m the highest
 * point of the density on the line and w its width there. The range is cut where the integrands of
 * mass, mean and variance have fallen by e^-41.5; panels of tau, cut at every local maximum, are
 * halved until ten-point Gauss-Legendre on a panel and on its halves agree to 1e-13 of the whole.
 * Rounding of the log density itself may stop this earlier; a disagreement above 1e-9 is refused.
 *
 * <p>A moment whose integrand has not fallen so far at the end of the range of doubles counts as
 * not existing: on the line that is a tail of {@code x^2 p} slower than about {@code |x|^-1.13}.
 * O(panels) to make (some thousand evaluations), O(log panels) evaluations a question.
 */
public final class QuadratureLaw implements ScalarLaw {
  private static final int ITERATIONS = 200;

  private final Axis axis;
  private final DoubleUnaryOperator logDensity;
  private final Panels panels;
  private final double[] edges;
  private final double[] cumulative;
  private final double mass;
  private final double first;
  private final double second;

  private QuadratureLaw(Axis axis, DoubleUnaryOperator logDensity) {
    this.axis = axis;
    this.logDensity = logDensity;
    this.panels = new Panels(axis, logDensity);
    this.edges = panels.edges();
    double[][] sums = panels.sums();
    double[] totals = new double[3];
    this.cumulative = new double[edges.length];
    for (int i = 0; i < sums.length; i++) {
      for (int k = 0; k < totals.length; k++) {
        totals[k] += sums[i][k];
      }
      cumulative[i + 1] = totals[0];
    }
    this.mass = totals[0];
    this.first = totals[1] / mass;
    this.second = totals[2] / mass;
  }

  /**
   * The law on the whole line with this log density.
   *
   * @throws IllegalStateException if it cannot be normalised or is not smooth enough
   */
  public static QuadratureLaw onLine(DoubleUnaryOperator logDensity) {
    return new QuadratureLaw(new Axis.Line(), logDensity);
  }

  /**
   * The law of {@code v = exp(s)}.
   *
   * @param logDensity the log density of s = ln v with respect to s, which is that of v plus s
   * @throws IllegalStateException if it cannot be normalised or is not smooth enough
   */
  public static QuadratureLaw ofLogarithm(DoubleUnaryOperator logDensity) {
    return new QuadratureLaw(new Axis.HalfLine(), logDensity);
  }

  /**
   * The law on (low, high) with this log density. Only the inside is asked for; a density that
   * diverges at an end is summed up to the last double before it, so let such an end be 0.
   *
   * @throws IllegalStateException if it cannot be normalised or is not smooth enough
   */
  public static QuadratureLaw onInterval(double low, double high, DoubleUnaryOperator logDensity) {
    Axis axis = new Axis.Interval(low, high);
    return new QuadratureLaw(
        axis,
        x -> {
          double v = axis.value(x);
          return v > low && v < high
              ? logDensity.applyAsDouble(v) + axis.logSlope(x)
              : Double.NEGATIVE_INFINITY;
        });
  }

  /**
   * The law of {@code v = width / (1 + exp(-x))}.
   *
   * @param logDensity the log density of the logit x with respect to x
   */
  static QuadratureLaw ofLogit(double width, DoubleUnaryOperator logDensity) {
    return new QuadratureLaw(new Axis.Interval(0, width), logDensity);
  }

  @Override
  public double mean() {
    return panels.order() < 1 ? Double.NaN : axis.value(centre()) + scale() * first;
  }

  @Override
  public double variance() {
    return panels.order() < 2
        ? Double.POSITIVE_INFINITY
        : scale() * scale() * (second - first * first);
  }

  @Override
  public double density(double v) {
    double x = axis.coordinate(v);
    if (Double.isInfinite(x)) {
      return 0;
    }
    return Math.exp(logDensity.applyAsDouble(x) - panels.height() - axis.logSlope(x)) / mass;
  }

  @Override
  public double cumulative(double v) {
    if (Double.isNaN(v)) {
      return v;
    }
    double tau = panels.grid().tau(axis.coordinate(v));
    if (tau <= edges[0]) {
      return 0;
    }
    return tau >= edges[edges.length - 1] ? 1 : Math.min(1, mass(panel(edges, tau), tau) / mass);
  }

  @Override
  public double quantile(double p) {
    Probability.check(p);
    if (p == 0 || p == 1) {
      return axis.value(p == 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
    }
    double target = p * mass;
    int panel = panel(cumulative, target);
    double low = edges[panel];
    double high = edges[panel + 1];
    double tau = (low + high) / 2;
    for (int i = 0; i < ITERATIONS; i++) {
      double excess = mass(panel, tau) - target;
      low = excess < 0 ? tau : low;
      high = excess < 0 ? high : tau;
      double step = excess / panels.integrand(tau);
      if (Math.abs(step) <= 4 * Math.ulp(tau) || high - low <= 4 * Math.ulp(tau)) {
        break;
      }
      double next = tau - step;
      tau = next > low && next < high ? next : (low + high) / 2;
    }
    return axis.value(panels.grid().x(tau));
  }

  /**
   * The highest local maximum of the density in the inside of the support, to the square root of
   * rounding; empty if there is none, as where a density only falls from an end.
   */
  public OptionalDouble mode() {
    SinhGrid grid = panels.grid();
    double limit = Math.max(Math.abs(grid.x(edges[0])), Math.abs(grid.x(edges[edges.length - 1])));
    return grid.peaks(x -> logDensity.applyAsDouble(x) - axis.logSlope(x), limit).stream()
        .filter(peak -> peak.tau() > edges[0] && peak.tau() < edges[edges.length - 1])
        .max(Comparator.comparingDouble(SinhGrid.Peak::height))
        .map(peak -> OptionalDouble.of(axis.value(grid.x(peak.tau()))))
        .orElse(OptionalDouble.empty());
  }

  private double mass(int panel, double tau) {
    return cumulative[panel] + GaussLegendre.integrate(panels::integrand, edges[panel], tau);
  }

  private double centre() {
    return panels.grid().centre();
  }

  private double scale() {
    return axis.scale(centre(), panels.grid().width());
  }

  /** The last panel that begins at or below the value. */
  private static int panel(double[] ascending, double value) {
    int found = Arrays.binarySearch(ascending, value);
    int last = found >= 0 ? found : -found - 2;
    return Math.max(0, Math.min(last, ascending.length - 2));
  }
}
