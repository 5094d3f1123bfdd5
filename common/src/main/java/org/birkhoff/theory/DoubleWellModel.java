package org.birkhoff.theory;

/**
 * Langevin dynamics in two wells, {@code dx = -U'(x) dt + sqrt(2 tau) dW} with {@code U = barrier
 * (x^2 - 1)^2}: minima at -1 and 1, the barrier between them at 0.
 *
 * <p>SGD with rate eta and batch gradient {@code U' + N(0, s^2)} is its Euler scheme with {@code
 * tau = eta s^2/2}, a step lasting eta. The laws here are those of continuous time; the chain's
 * differ by O(eta), {@link #chain} gives them exactly.
 *
 * @param barrier height of the barrier, above 0
 * @param temperature tau, above 0
 */
public record DoubleWellModel(double barrier, double temperature) {
  private static final int PANELS = 400;

  /**
   * @throws IllegalArgumentException if barrier or temperature are not positive and finite
   */
  public DoubleWellModel {
    Inputs.checkPositive("a double well", "the barrier", barrier);
    Inputs.checkPositive("a double well", "the temperature", temperature);
  }

  /** The potential U at x. */
  public double potential(double x) {
    double outside = x * x - 1;
    return barrier * outside * outside;
  }

  /** The gradient {@code U'(x) = 4 barrier x (x^2 - 1)}. */
  public double gradient(double x) {
    return 4 * barrier * x * (x * x - 1);
  }

  /** The second derivative {@code U''(x) = 4 barrier (3 x^2 - 1)}: 8 barrier in the wells. */
  public double curvature(double x) {
    return 4 * barrier * (3 * x * x - 1);
  }

  /**
   * The stationary law, density proportional to {@code exp(-U/tau)}; relative error about 1e-12.
   */
  public ScalarLaw gibbs() {
    return QuadratureLaw.onLine(x -> -potential(x) / temperature);
  }

  /**
   * The mean time in which a start at -1 first reaches 1, in units of step times learning rate:
   * {@code (1/tau) int_-1^1 exp(U(y)/tau) int_-inf^y exp(-U(z)/tau) dz dy}; positive infinity where
   * exp(barrier/tau) overflows.
   *
   * <p>Reference: C. W. Gardiner, Stochastic Methods, 4th edition, Springer 2009, section 5.5.
   */
  public double meanPassageTime() {
    ScalarLaw law = gibbs();
    double sum = 0;
    for (int panel = 0; panel < PANELS; panel++) {
      sum +=
          GaussLegendre.integrate(
              y -> law.cumulative(y) / law.density(y),
              -1 + 2.0 * panel / PANELS,
              -1 + 2.0 * (panel + 1) / PANELS);
    }
    return sum / temperature;
  }

  /**
   * Where an update at this rate mirrors x, {@code sqrt(1 + 1/(2 barrier eta))}: a replica that is
   * further out overshoots ever further and diverges.
   */
  public double escapePoint(double rate) {
    return Math.sqrt(1 + 1 / (2 * barrier * rate));
  }

  /**
   * The chain of updates at this learning rate, {@code x <- x - eta U'(x) + N(0, 2 eta tau)}.
   *
   * @throws IllegalArgumentException if the chain leaves the wells for good, or the rate is so
   *     small that the chain has no affordable grid
   */
  public DoubleWellChain chain(double rate) {
    return new DoubleWellChain(this, rate);
  }
}
