package org.birkhoff.analysis.convergence;

import java.util.Arrays;

/** Least-squares slopes on the binary logarithm of the step. */
final class LogStepSlopes {
  /** Fewer slices carry no trend. */
  static final int LEAST_SLICES = 8;

  private final double[] centred;
  private final double square;

  private LogStepSlopes(double[] centred, double square) {
    this.centred = centred;
    this.square = square;
  }

  /** Slopes at these steps, all at least 1. */
  static LogStepSlopes at(long[] steps) {
    if (steps[0] < 1) {
      throw new IllegalArgumentException(
          "Cannot take the logarithm of a step: it must be at least 1, but was " + steps[0]);
    }
    double[] log = Arrays.stream(steps).mapToDouble(LogStepSlopes::log2).toArray();
    double mean = Moments.mean(log);
    double[] centred = Arrays.stream(log).map(x -> x - mean).toArray();
    return new LogStepSlopes(centred, Arrays.stream(centred).map(x -> x * x).sum());
  }

  static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }

  /** The slope of one series, a value a step; exactly 0 for a constant. */
  double of(double[] series) {
    double sum = 0;
    for (int s = 0; s < series.length; s++) {
      sum += centred[s] * (series[s] - series[0]);
    }
    return sum / square;
  }

  /** The slope of each replica, values (S, R). */
  double[] ofReplicas(double[][] values) {
    double[] slopes = new double[values[0].length];
    double[] series = new double[values.length];
    for (int r = 0; r < slopes.length; r++) {
      for (int s = 0; s < values.length; s++) {
        series[s] = values[s][r];
      }
      slopes[r] = of(series);
    }
    return slopes;
  }
}
