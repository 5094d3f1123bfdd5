package org.birkhoff.sketch;

/**
 * Moments of the entries of one tensor of one replica: with n entries and {@code m_p = sum (w -
 * mean)^p / n}, variance {@code m_2}, skewness {@code m_3 / m_2^(3/2)} and kurtosis {@code m_4 /
 * m_2^2} (3 for a normal law). Two passes in double, entries in order. Skewness and kurtosis are
 * NaN where the variance is 0.
 */
public record TensorMoments(double mean, double variance, double skewness, double kurtosis) {

  /**
   * The moments of the entries {@code values[from]} to {@code values[to - 1]}.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static TensorMoments of(float[] values, int from, int to) {
    if (from >= to) {
      throw new IllegalArgumentException(
          "Cannot compute moments: there must be entries, but they were %d to %d"
              .formatted(from, to));
    }
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    double n = to - from;
    double mean = sum / n;
    double second = 0;
    double third = 0;
    double fourth = 0;
    for (int i = from; i < to; i++) {
      double deviation = values[i] - mean;
      double square = deviation * deviation;
      second += square;
      third += square * deviation;
      fourth += square * square;
    }
    double variance = second / n;
    return new TensorMoments(
        mean,
        variance,
        third / n / (variance * Math.sqrt(variance)),
        fourth / n / (variance * variance));
  }

  /** Mean, variance, skewness and kurtosis, in this order, each rounded to float. */
  public float[] toFloats() {
    return new float[] {(float) mean, (float) variance, (float) skewness, (float) kurtosis};
  }
}
