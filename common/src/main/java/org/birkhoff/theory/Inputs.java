package org.birkhoff.theory;

/** Checks of what a model is made of. */
final class Inputs {
  private Inputs() {}

  static void check(boolean holds, String what, String why, Object value) {
    if (!holds) {
      throw new IllegalArgumentException("Cannot make " + what + ": " + why + ", but was " + value);
    }
  }

  static void checkFinite(String what, String name, double value) {
    check(Double.isFinite(value), what, name + " must be finite", value);
  }

  static void checkPositive(String what, String name, double value) {
    check(
        value > 0 && value < Double.POSITIVE_INFINITY,
        what,
        name + " must be positive and finite",
        value);
  }

  static void checkAtLeastZero(String what, String name, double value) {
    check(
        value >= 0 && value < Double.POSITIVE_INFINITY,
        what,
        name + " must be finite and at least 0",
        value);
  }

  static void checkSize(String what, String name, int size, int expected) {
    check(size == expected, what, name + " must have " + expected + " values", size);
  }
}
