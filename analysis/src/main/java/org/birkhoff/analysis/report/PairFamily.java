package org.birkhoff.analysis.report;

/** Which pairs of steps are compared beside those with the last slice. */
enum PairFamily {
  LAG("energy-distance-lag", Figure.LAW_DISTANCE_LAG, Figure.P_VALUE_LAG, "lag"),
  RATIO("energy-distance-ratio", Figure.LAW_DISTANCE_RATIO, Figure.P_VALUE_RATIO, "ratio");

  private final String statistic;
  private final Figure distance;
  private final Figure pValue;
  private final String word;

  PairFamily(String statistic, Figure distance, Figure pValue, String word) {
    this.statistic = statistic;
    this.distance = distance;
    this.pValue = pValue;
    this.word = word;
  }

  String statistic() {
    return statistic;
  }

  String band() {
    return statistic + "-band";
  }

  Figure distance() {
    return distance;
  }

  Figure pValue() {
    return pValue;
  }

  String word() {
    return word;
  }
}
