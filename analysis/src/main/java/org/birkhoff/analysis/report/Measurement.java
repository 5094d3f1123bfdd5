package org.birkhoff.analysis.report;

import java.io.Serializable;

/**
 * One number of an analysis: the row type of {@code measurements.parquet}. Absent text is the empty
 * string, an absent step, replica or index -1, an absent number NaN.
 *
 * @param run content hash of the run
 * @param otherRun the run it is compared with
 * @param step the step it is about
 * @param otherStep the step it is compared with
 * @param replica the replica it is about
 * @param layer layer or tensor, empty for the whole weight vector or no layer
 * @param observable the observable it is about, such as {@code train-loss} or {@code weights}
 * @param statistic what was computed, such as {@code median} or {@code energy-distance}
 * @param index position in a vector-valued statistic
 * @param value the number
 * @param text a value that is not a number
 * @param standardError standard error of the value
 * @param low lower end of its interval
 * @param high upper end of its interval
 * @param p p-value
 * @param adjustedP p-value corrected over its family
 * @param method how value, interval and p-value were obtained, and the family corrected over
 * @param sizes sample sizes, such as {@code replicas=64 flips=999}
 */
public record Measurement(
    String run,
    String otherRun,
    long step,
    long otherStep,
    int replica,
    String layer,
    String observable,
    String statistic,
    int index,
    double value,
    String text,
    double standardError,
    double low,
    double high,
    double p,
    double adjustedP,
    String method,
    String sizes)
    implements Serializable {

  public Measurement {
    requireText("run", run);
    requireText("statistic", statistic);
    requirePresent("other run", otherRun);
    requirePresent("layer", layer);
    requirePresent("observable", observable);
    requirePresent("text", text);
    requirePresent("method", method);
    requirePresent("sizes", sizes);
    requireAbsentOrNatural("step", step);
    requireAbsentOrNatural("other step", otherStep);
    requireAbsentOrNatural("replica", replica);
    requireAbsentOrNatural("index", index);
    requireProbability("p", p);
    requireProbability("adjusted p", adjustedP);
    if (standardError < 0) {
      throw invalid("standard error must not be negative, but was " + standardError);
    }
    if (low > high) {
      throw invalid("low must not exceed high, but they were " + low + " and " + high);
    }
  }

  private static void requirePresent(String name, String value) {
    if (value == null) {
      throw invalid(name + " must not be null (absent text is empty)");
    }
  }

  private static void requireText(String name, String value) {
    if (value == null || value.isBlank()) {
      throw invalid(name + " must not be empty, but was \"" + value + "\"");
    }
  }

  private static void requireAbsentOrNatural(String name, long value) {
    if (value < -1) {
      throw invalid(name + " must be at least 0, or -1 where absent, but was " + value);
    }
  }

  private static void requireProbability(String name, double value) {
    if (value < 0 || value > 1) {
      throw invalid(name + " must lie in [0, 1] or be NaN, but was " + value);
    }
  }

  private static IllegalArgumentException invalid(String why) {
    return new IllegalArgumentException("Cannot make a measurement: " + why);
  }
}
