package org.birkhoff.theory;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;

/**
 * A density cut into panels of {@link SinhGrid#tau}, halved until Gauss-Legendre on a panel and on
 * its halves agree, with the sums of mass and moments up to each edge.
 */
final class Panels {
  /** Integrands fall by this many powers of e before they are cut off. */
  static final double DROP = 41.5;

  private static final double TOLERANCE = 1e-13;
  private static final double FAILURE = 1e-9;
  private static final double CURVED = 12;
  private static final int STRIDE = 4;
  private static final int ORDERS = 3;
  private static final int EXTRA = 9;
  private static final int DEPTH = 60;
  private static final int MOST = 1 << 17;

  private final Axis axis;
  private final DoubleUnaryOperator logDensity;
  private final SinhGrid grid;
  private final double height;
  private final int order;
  private final List<double[]> sums = new ArrayList<>();
  private final List<Double> edges = new ArrayList<>();
  private final double[] absolute = new double[ORDERS];
  private double tolerance = Double.POSITIVE_INFINITY;

  Panels(Axis axis, DoubleUnaryOperator logDensity) {
    this.axis = axis;
    this.logDensity = logDensity;
    this.grid = SinhGrid.about(logDensity, axis.limit());
    this.height = logDensity.applyAsDouble(grid.centre());
    if (!Double.isFinite(height)) {
      throw new IllegalStateException(
          "Cannot normalise a density: its logarithm has no finite maximum, but " + height);
    }
    List<SinhGrid.Peak> peaks = grid.peaks(logDensity, axis.limit());
    double left = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    int moments = 0;
    while (moments < ORDERS) {
      double[] range = range(moments, peaks);
      if (range.length == 0) {
        break;
      }
      left = Math.min(left, range[0]);
      right = Math.max(right, range[1]);
      moments++;
    }
    if (moments == 0) {
      throw new IllegalStateException(
          "Cannot normalise a density: it does not fall towards an end of its support,"
              + " highest near "
              + axis.value(grid.centre()));
    }
    this.order = moments - 1;
    TreeSet<Double> cuts = new TreeSet<>();
    int count = (int) Math.ceil((right - left) / (STRIDE * SinhGrid.STEP));
    for (int i = 0; i <= count; i++) {
      cuts.add(left + (right - left) * i / count);
    }
    peaks.stream()
        .map(SinhGrid.Peak::tau)
        .filter(tau -> cuts.first() < tau && tau < cuts.last())
        .toList()
        .forEach(cuts::add);
    fill(cuts);
    for (double[] panel : sums) {
      for (int k = 0; k < ORDERS; k++) {
        absolute[k] += Math.abs(panel[k]);
      }
    }
    tolerance = TOLERANCE;
    fill(cuts);
  }

  /** Highest moment that exists, at most 2. */
  int order() {
    return order;
  }

  SinhGrid grid() {
    return grid;
  }

  double[] edges() {
    return edges.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Mass and moments of each panel, the masses in units of exp(height). */
  double[][] sums() {
    return sums.toArray(double[][]::new);
  }

  /** The density with respect to tau, in units of exp(height). */
  double integrand(double tau) {
    return Math.exp(logDensity.applyAsDouble(grid.x(tau)) - height) * grid.width() * Math.cosh(tau);
  }

  double height() {
    return height;
  }

  /** Where the integrand of a moment is not negligible; empty where it does not fall off. */
  private double[] range(int moment, List<SinhGrid.Peak> peaks) {
    int start = grid.first(axis.limit());
    double[] logs = new double[grid.last(axis.limit()) - start + 1];
    double top = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < logs.length; i++) {
      logs[i] = log(moment, (start + i) * SinhGrid.STEP);
      top = Math.max(top, logs[i]);
    }
    for (SinhGrid.Peak peak : peaks) {
      top = Math.max(top, log(moment, peak.tau()));
    }
    double floor = top - DROP;
    if (logs[0] >= floor || logs[logs.length - 1] >= floor) {
      return new double[0];
    }
    double left = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < logs.length; i++) {
      if (logs[i] >= floor) {
        left = Math.min(left, (start + i - 1) * SinhGrid.STEP);
        right = (start + i + 1) * SinhGrid.STEP;
      }
    }
    for (SinhGrid.Peak peak : peaks) {
      if (log(moment, peak.tau()) >= floor) {
        left = Math.min(left, peak.tau() - SinhGrid.STEP);
        right = Math.max(right, peak.tau() + SinhGrid.STEP);
      }
    }
    return new double[] {left, right};
  }

  private double log(int moment, double tau) {
    double x = grid.x(tau);
    double log = logDensity.applyAsDouble(x);
    return log == Double.NEGATIVE_INFINITY
        ? log
        : log + moment * axis.growth(x, grid.centre(), grid.width()) + Math.log(Math.cosh(tau));
  }

  private void fill(TreeSet<Double> cuts) {
    sums.clear();
    edges.clear();
    edges.add(cuts.first());
    double from = cuts.first();
    for (double to : cuts.tailSet(from, false)) {
      split(from, to, panel(from, to), 0, EXTRA);
      from = to;
    }
  }

  private void split(double from, double to, Panel whole, int depth, int extra) {
    double middle = (from + to) / 2;
    Panel left = panel(from, middle);
    Panel right = panel(middle, to);
    boolean curved = whole.highest > -2 * DROP && whole.highest - whole.lowest > CURVED;
    double error = 0;
    for (int k = 0; k <= order; k++) {
      double change = Math.abs(left.sums[k] + right.sums[k] - whole.sums[k]);
      error = Math.max(error, absolute[k] == 0 ? 0 : change / absolute[k]);
    }
    boolean coarse = error > tolerance;
    boolean stuck = depth == DEPTH || extra == 0 && !curved;
    if (stuck && error > FAILURE || sums.size() > MOST) {
      throw new IllegalStateException(
          "Cannot integrate a density: near %s, after %d panels, halving still changes a share %s"
              .formatted(axis.value(grid.x(middle)), sums.size(), error));
    }
    if (!stuck && (curved || coarse)) {
      split(from, middle, left, depth + 1, curved ? extra : extra - 1);
      split(middle, to, right, depth + 1, curved ? extra : extra - 1);
    } else {
      for (int k = 0; k < ORDERS; k++) {
        whole.sums[k] = left.sums[k] + right.sums[k];
      }
      sums.add(whole.sums);
      edges.add(to);
    }
  }

  private record Panel(double[] sums, double lowest, double highest) {}

  private Panel panel(double from, double to) {
    double[] result = new double[ORDERS];
    double first = logDensity.applyAsDouble(grid.x(from)) - height;
    double last = logDensity.applyAsDouble(grid.x(to)) - height;
    double lowest = Math.min(first, last);
    double highest = Math.max(first, last);
    for (int i = 0; i < GaussLegendre.POINTS; i++) {
      double tau = GaussLegendre.node(i, from, to);
      double x = grid.x(tau);
      double log = logDensity.applyAsDouble(x) - height;
      lowest = Math.min(lowest, log);
      highest = Math.max(highest, log);
      double slope = GaussLegendre.weight(i, to - from) * grid.width() * Math.cosh(tau);
      double growth = axis.growth(x, grid.centre(), grid.width());
      double ratio = axis.ratio(x, grid.centre(), grid.width());
      double factor = 1;
      for (int k = 0; k <= order; k++) {
        result[k] += slope * Math.exp(log + k * growth) * factor;
        factor *= ratio;
      }
    }
    return new Panel(result, lowest, highest);
  }
}
