package org.birkhoff.analysis.report;

/** A number about a window with its uncertainty; NaN where the table holds none. */
record WindowEstimate(double value, double standardError, double low, double high, double p) {

  static final WindowEstimate NONE =
      new WindowEstimate(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  static WindowEstimate of(RunRows run, String statistic, Quantity quantity) {
    return run.statistic(statistic, quantity)
        .findFirst()
        .map(
            row ->
                new WindowEstimate(
                    row.value(), row.standardError(), row.low(), row.high(), row.p()))
        .orElse(NONE);
  }

  boolean isKnown() {
    return Double.isFinite(value);
  }

  boolean hasInterval() {
    return Double.isFinite(low) && Double.isFinite(high);
  }
}
