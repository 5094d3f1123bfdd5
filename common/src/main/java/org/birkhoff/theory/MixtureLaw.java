package org.birkhoff.theory;

import org.apache.commons.numbers.gamma.Erfc;

/** A mixture of normal laws of one standard deviation, each with its mirror image about 0. */
final class MixtureLaw implements ScalarLaw {
  private static final double REACH = 40;

  private final double[] weights;
  private final double[] centres;
  private final double deviation;

  /** Weights that sum to 1/2, since every centre counts twice. */
  MixtureLaw(double[] weights, double[] centres, double deviation) {
    this.weights = weights;
    this.centres = centres;
    this.deviation = deviation;
  }

  @Override
  public double mean() {
    return 0;
  }

  @Override
  public double variance() {
    double sum = deviation * deviation;
    for (int i = 0; i < weights.length; i++) {
      sum += 2 * weights[i] * centres[i] * centres[i];
    }
    return sum;
  }

  @Override
  public double density(double x) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double above = (x - centres[i]) / deviation;
      double below = (x + centres[i]) / deviation;
      sum += weights[i] * (Math.exp(-above * above / 2) + Math.exp(-below * below / 2));
    }
    return sum / (deviation * Math.sqrt(2 * Math.PI));
  }

  @Override
  public double cumulative(double x) {
    if (x < 0) {
      return upper(-x);
    }
    return 1 - upper(x);
  }

  @Override
  public double quantile(double p) {
    Probability.check(p);
    if (p == 0 || p == 1) {
      return p == 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    return p < 0.5 ? -upperQuantile(p) : upperQuantile(1 - p);
  }

  /** The probability above x. */
  private double upper(double x) {
    double scale = deviation * Math.sqrt(2);
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum +=
          weights[i]
              * (Erfc.value((x - centres[i]) / scale) + Erfc.value((x + centres[i]) / scale));
    }
    return sum / 2;
  }

  private double upperQuantile(double p) {
    double low = 0;
    double high = REACH * deviation;
    for (double centre : centres) {
      high = Math.max(high, Math.abs(centre) + REACH * deviation);
    }
    while (true) {
      double middle = (low + high) / 2;
      if (middle <= low || middle >= high) {
        return middle;
      }
      if (upper(middle) > p) {
        low = middle;
      } else {
        high = middle;
      }
    }
  }
}
