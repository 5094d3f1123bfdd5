package org.birkhoff.analysis.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A median over replicas with its band, step by step. */
record Curve(List<Point> points) {

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

  /** The start of the window [T/4, T], if a step other than the last lies in it. */
  Optional<Point> windowStart() {
    return points.stream()
        .filter(point -> 4 * point.step() >= last().step() && point.step() < last().step())
        .findFirst();
  }
}
