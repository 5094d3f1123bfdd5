package org.birkhoff.theory;

/**
 * The normal law of a vector.
 *
 * @param mean (d)
 * @param covariance (d, d)
 */
public record GaussianVector(double[] mean, Covariance covariance) {

  /**
   * @throws IllegalArgumentException if the sizes differ or a mean is not finite
   */
  public GaussianVector {
    mean = mean.clone();
    if (mean.length != covariance.size()) {
      throw new IllegalArgumentException(
          "Cannot make a normal law: the covariance must have %d rows, but had %d"
              .formatted(mean.length, covariance.size()));
    }
    for (double each : mean) {
      if (!Double.isFinite(each)) {
        throw new IllegalArgumentException(
            "Cannot make a normal law: the mean must be finite, but was " + each);
      }
    }
  }

  /** The number d of coordinates. */
  public int size() {
    return mean.length;
  }

  /** The law of coordinate i, from 0. */
  public ScalarLaw marginal(int i) {
    return GaussianLaw.of(mean[i], covariance.variance(i));
  }

  /**
   * The law of the projection {@code u'x}; O(d^2), O(d) for a diagonal covariance.
   *
   * @param direction u (d), of any length
   */
  public ScalarLaw projection(double[] direction) {
    double projected = 0;
    double variance = 0;
    for (int i = 0; i < size(); i++) {
      projected += direction[i] * mean[i];
      variance += direction[i] * direction[i] * covariance.variance(i);
      for (int j = 0; j < i && !covariance.isDiagonal(); j++) {
        variance += 2 * direction[i] * direction[j] * covariance.at(i, j);
      }
    }
    return GaussianLaw.of(projected, Math.max(0, variance));
  }

  /**
   * The weighted mean square {@code E sum_i w_i x_i^2 = sum_i w_i (mean_i^2 + variance_i)}.
   *
   * @param weights w (d)
   */
  public double meanSquare(double[] weights) {
    double sum = 0;
    for (int i = 0; i < size(); i++) {
      sum += weights[i] * (mean[i] * mean[i] + covariance.variance(i));
    }
    return sum;
  }
}
