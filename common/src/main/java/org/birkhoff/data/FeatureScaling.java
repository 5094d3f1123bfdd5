package org.birkhoff.data;

import java.util.Arrays;

/**
 * Scales features column by column: {@code (x - shift) / spread} in double, or 0 for a column whose
 * training values are all equal (standardisation only).
 */
final class FeatureScaling {
  private final double[] shift;
  private final double[] spread;
  private final boolean[] constant;

  private FeatureScaling(double[] shift, double[] spread, boolean[] constant) {
    this.shift = shift;
    this.spread = spread;
    this.constant = constant;
  }

  static FeatureScaling of(DataPlan plan, Values features, int[] train) {
    int inputs = plan.shape().inputs();
    double[] shift = new double[inputs];
    double[] spread = new double[inputs];
    Arrays.fill(spread, 1);
    switch (plan.spec().scaling()) {
      case NONE -> {}
      case UNIT -> {
        ValueRange range = plan.manifest().values().orElseThrow();
        Arrays.fill(shift, range.low());
        Arrays.fill(spread, range.high() - range.low());
      }
      case STANDARDISE -> {
        return standardising(features, train, inputs);
      }
    }
    return new FeatureScaling(shift, spread, new boolean[inputs]);
  }

  double apply(int column, double value) {
    return constant[column] ? 0 : (value - shift[column]) / spread[column];
  }

  /** Mean and standard deviation (divisor n) of the training rows, summed in their order. */
  private static FeatureScaling standardising(Values features, int[] train, int inputs) {
    double[] mean = new double[inputs];
    double[] deviation = new double[inputs];
    boolean[] constant = new boolean[inputs];
    Arrays.fill(constant, true);
    for (int row : train) {
      for (int j = 0; j < inputs; j++) {
        double value = features.at(row * inputs + j);
        mean[j] += value;
        constant[j] &= value == features.at(train[0] * inputs + j);
      }
    }
    Arrays.setAll(mean, j -> mean[j] / train.length);
    for (int row : train) {
      for (int j = 0; j < inputs; j++) {
        double distance = features.at(row * inputs + j) - mean[j];
        deviation[j] += distance * distance;
      }
    }
    Arrays.setAll(deviation, j -> Math.sqrt(deviation[j] / train.length));
    return new FeatureScaling(mean, deviation, constant);
  }
}
