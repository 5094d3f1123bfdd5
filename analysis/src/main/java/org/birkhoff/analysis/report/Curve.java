package org.birkhoff.analysis.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A median over replicas with its band, step by step. */
record Curve(List<Point> points) {

  static final int FEWEST_POINTS = 8;
  private static final double LATEST_START = .35;

  /** One step: the median over replicas and the 5 % and 95 % quantiles. */
  record Point(long step, double value, double low, double high) {}

  Curve {
    points = points.stream().sorted(Comparator.comparingLong(Point::step)).toList();
  }

  boolean isEmpty() {
    return points.isEmpty();
  }

  boolean isSinglePoint() {
    return points.size() == 1;
  }

  Point first() {
    return points.get(0);
  }

  Point last() {
    return points.get(points.size() - 1);
  }

  Point lowest() {
    return points.stream().min(Comparator.comparingDouble(Point::value)).orElseThrow();
  }

  /** The points from a quarter of the run on. */
  List<Point> window() {
    return points.stream().filter(point -> 4 * point.step() >= last().step()).toList();
  }

  /**
   * The start of the window [T/4, T], if the window starts near T/4 and holds points enough to say
   * how the curve goes on it.
   */
  Optional<Point> windowStart() {
    List<Point> window = isEmpty() ? List.of() : window();
    return window.size() >= FEWEST_POINTS
            && window.get(0).step() <= LATEST_START * last().step()
            && window.get(0).step() > 0
        ? Optional.of(window.get(0))
        : Optional.empty();
  }

  /** Why there is no window. */
  String shortOfWindow() {
    return "a window from a quarter of the run on needs at least "
        + FEWEST_POINTS
        + " points, the first by "
        + NumberText.percent(LATEST_START)
        + " of the run; there "
        + (window().size() == 1
            ? "is one, at step "
            : "are " + window().size() + ", the first at step ")
        + NumberText.count(window().get(0).step())
        + " of "
        + NumberText.count(last().step());
  }
}
