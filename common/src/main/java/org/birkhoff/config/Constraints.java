package org.birkhoff.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Collects what a specification record refuses, so that all of it is reported together. */
final class Constraints {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private final String subject;
  private final List<Violation> violations = new ArrayList<>();

  private Constraints(String subject) {
    this.subject = subject;
  }

  static Constraints on(String subject) {
    return new Constraints(subject);
  }

  /** Throws when anything was refused. */
  void hold() {
    if (!violations.isEmpty()) {
      throw new InvalidSpecException(subject, violations);
    }
  }

  Constraints require(boolean condition, String key, String sentence) {
    if (!condition) {
      violations.add(new Violation(key, sentence));
    }
    return this;
  }

  Constraints between(String key, long value, long low, long high) {
    return require(
        value >= low && value <= high,
        key,
        "must be between %d and %d, but was %d".formatted(low, high, value));
  }

  Constraints share(String key, double value) {
    return require(
        value >= 0 && value <= 1, key, "must be between 0 and 1, but was " + shown(value));
  }

  Constraints shareBelowOne(String key, double value) {
    return require(
        value >= 0 && value < 1, key, "must be at least 0 and below 1, but was " + shown(value));
  }

  /** Refuses what is not positive, or becomes zero or infinite in single precision. */
  Constraints positive(String key, double value) {
    return require(
        (float) value > 0 && Float.isFinite((float) value),
        key,
        "must be a positive number within single precision, but was " + shown(value));
  }

  Constraints notNegative(String key, double value) {
    return require(
        value >= 0 && Float.isFinite((float) value),
        key,
        "must be at least 0 and within single precision, but was " + shown(value));
  }

  Constraints finite(String key, double value) {
    return require(
        Float.isFinite((float) value),
        key,
        "must be a finite number within single precision, but was " + shown(value));
  }

  Constraints name(String key, String value) {
    return require(
        NAME.matcher(value).matches(),
        key,
        "must be 1 to 64 letters, digits, dots, underscores or hyphens, the first a letter or"
            + " digit, but was \""
            + value
            + "\"");
  }

  /** A number as a user would write it: without a fraction where it has none. */
  static String shown(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
