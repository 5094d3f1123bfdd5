package org.birkhoff.theory;

final class Probability {
  private Probability() {}

  static void check(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException(
          "Cannot give a quantile: the probability must be within [0, 1], but was " + p);
    }
  }
}
