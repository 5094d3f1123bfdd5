package org.birkhoff.theory;

/** The law of {@code shift + factor y} where y has another law with a density; factor is not 0. */
record AffineLaw(ScalarLaw of, double shift, double factor) implements ScalarLaw {
  @Override
  public double mean() {
    return shift + factor * of.mean();
  }

  @Override
  public double variance() {
    return factor * factor * of.variance();
  }

  @Override
  public double density(double x) {
    return of.density(inverse(x)) / Math.abs(factor);
  }

  @Override
  public double cumulative(double x) {
    double below = of.cumulative(inverse(x));
    return factor > 0 ? below : 1 - below;
  }

  @Override
  public double quantile(double p) {
    Probability.check(p);
    return shift + factor * of.quantile(factor > 0 ? p : 1 - p);
  }

  private double inverse(double x) {
    return (x - shift) / factor;
  }
}
