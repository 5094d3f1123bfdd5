package org.birkhoff.analysis.report;

import java.util.Comparator;
import java.util.List;

/**
 * The canonical order of measurements: total up to equal rows, so that the same rows in any order
 * give the same files.
 */
final class MeasurementOrder {

  private static final Comparator<Measurement> ORDER =
      Comparator.comparing(Measurement::run)
          .thenComparing(Measurement::statistic)
          .thenComparing(Measurement::observable)
          .thenComparing(Measurement::layer)
          .thenComparing(Measurement::otherRun)
          .thenComparingInt(Measurement::index)
          .thenComparingInt(Measurement::replica)
          .thenComparingLong(Measurement::step)
          .thenComparingLong(Measurement::otherStep)
          .thenComparing(Measurement::text)
          .thenComparingDouble(Measurement::value)
          .thenComparingDouble(Measurement::standardError)
          .thenComparingDouble(Measurement::low)
          .thenComparingDouble(Measurement::high)
          .thenComparingDouble(Measurement::p)
          .thenComparingDouble(Measurement::adjustedP)
          .thenComparing(Measurement::method)
          .thenComparing(Measurement::sizes);

  private MeasurementOrder() {}

  static List<Measurement> sorted(List<Measurement> rows) {
    return rows.stream().sorted(ORDER).toList();
  }
}
