package org.birkhoff.theory;

/** The law of a number that is always the same. */
public record PointMass(double at) implements ScalarLaw {

  /**
   * @throws IllegalArgumentException if the point is not finite
   */
  public PointMass {
    if (!Double.isFinite(at)) {
      throw new IllegalArgumentException(
          "Cannot make a point mass: the point must be finite, but was " + at);
    }
  }

  @Override
  public double mean() {
    return at;
  }

  @Override
  public double variance() {
    return 0;
  }

  /**
   * @throws IllegalStateException always: the law has no density
   */
  @Override
  public double density(double x) {
    throw new IllegalStateException(
        "Cannot give the density of a point mass: all probability is at one point, " + at);
  }

  @Override
  public double cumulative(double x) {
    return Double.isNaN(x) ? Double.NaN : x < at ? 0 : 1;
  }

  @Override
  public double quantile(double p) {
    Probability.check(p);
    return at;
  }
}
