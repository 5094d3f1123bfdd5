package org.birkhoff.analysis.report;

/** How a positive number changed, in words. */
record Change(double from, double to) {

  private static final double NEGLIGIBLE = .01;

  double ratio() {
    return to / from;
  }

  boolean isNegligible() {
    return from == to || Math.abs(ratio() - 1) < NEGLIGIBLE;
  }

  String words() {
    if (isNegligible()) {
      return "changed by less than " + NumberText.percent(NEGLIGIBLE);
    }
    String direction = to < from ? "fell" : "rose";
    return from > 0
        ? direction + " by " + NumberText.percent(Math.abs(ratio() - 1))
        : direction + " from " + NumberText.of(from) + " to " + NumberText.of(to);
  }
}
