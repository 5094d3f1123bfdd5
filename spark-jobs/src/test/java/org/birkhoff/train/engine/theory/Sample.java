package org.birkhoff.train.engine.theory;

import java.util.Arrays;

/** Moments of independent numbers with their standard errors. */
record Sample(double mean, double variance, double meanError, double varianceError) {

  static Sample of(double[] values) {
    int n = values.length;
    double mean = Arrays.stream(values).sum() / n;
    double second = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / n;
    double fourth = Arrays.stream(values).map(v -> Math.pow(v - mean, 4)).sum() / n;
    double variance = second * n / (n - 1);
    return new Sample(
        mean, variance, Math.sqrt(variance / n), Math.sqrt((fourth - second * second) / n));
  }
}
