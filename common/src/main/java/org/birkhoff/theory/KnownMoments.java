package org.birkhoff.theory;

/** A law whose mean and variance are known more closely than its density can be summed. */
record KnownMoments(ScalarLaw law, double mean, double variance) implements ScalarLaw {
  @Override
  public double density(double x) {
    return law.density(x);
  }

  @Override
  public double cumulative(double x) {
    return law.cumulative(x);
  }

  @Override
  public double quantile(double p) {
    return law.quantile(p);
  }
}
