package org.birkhoff.theory;

/**
 * The law of balance: what one update does to the difference of squared norms of two rescalable
 * groups of weights.
 *
 * <p>For a loss with {@code l(c u, w / c) = l(u, w)} plain SGD on any batch, the full one included,
 * changes {@code |u|^2 - |w|^2} by {@code eta^2 (|G_u|^2 - |G_w|^2)} exactly, G the batch gradient.
 * Gradient flow conserves it; SGD makes it decay at a rate set by the gradient's noise. All methods
 * are O(number of arguments) and exact up to rounding unless they say otherwise.
 *
 * <p>Reference: L. Ziyin, H. Li, M. Ueda, arXiv:2308.06671, section 3; the discrete forms follow
 * from the update {@code u - eta (G_u + 2 gamma u)}. The text of the paper adds gamma to the rate,
 * its equation 7 adds 4 gamma, which is right for the penalty {@code gamma |u|^2}.
 *
 * @param rate learning rate eta
 * @param gamma penalty {@code gamma (|u|^2 + |w|^2)}: half the weight decay of {@code g += lambda
 *     u}
 */
public record BalanceLaw(double rate, double gamma) {
  public BalanceLaw {
    if (!(rate > 0 && gamma >= 0) || !Double.isFinite(rate + gamma)) {
      throw new IllegalArgumentException(
          "Cannot state the law of balance: the learning rate must be positive and weight decay"
              + " not negative, but were %s and %s".formatted(rate, gamma));
    }
  }

  /**
   * The change of {@code |u|^2 - |w|^2} by one update.
   *
   * <p>u may be all weights into one ReLU neuron with its bias, w those out of it.
   *
   * @param balance {@code |u|^2 - |w|^2} before
   * @param squaredU squared norm of the batch gradient with respect to u, without decay
   * @param squaredW the same of w
   */
  public double change(double balance, double squaredU, double squaredW) {
    double kept = kept();
    return (kept - 1) * (kept + 1) * balance + rate * rate * (squaredU - squaredW);
  }

  /**
   * The factor of {@code u_i^2 - w_i^2} at depth 1: {@code (1 - 2 eta gamma)^2 - eta^2 q^2}.
   *
   * @param q derivative of the batch loss with respect to the product v
   */
  public double factor(double q) {
    return sumFactor(q) * differenceFactor(q);
  }

  /** The factor of {@code u_i + w_i} at depth 1: {@code 1 - 2 eta gamma - eta q}. */
  public double sumFactor(double q) {
    return kept() - rate * q;
  }

  /** The factor of {@code u_i - w_i} at depth 1: {@code 1 - 2 eta gamma + eta q}. */
  public double differenceFactor(double q) {
    return kept() + rate * q;
  }

  /** The factor of {@code v_i = u_i w_i} where {@code u_i = w_i}; never negative. */
  public double productFactor(double q) {
    return sumFactor(q) * sumFactor(q);
  }

  /** The factor of {@code |v_i v_j|} where {@code u_i = w_i} and {@code u_j = -w_j}. */
  public double oppositeFactor(double q) {
    return factor(q) * factor(q);
  }

  /**
   * The factor of {@code u_k^2 - u_l^2} of two factors of one subnetwork of any depth, without
   * weight decay: {@code 1 - eta^2 q^2 (v_i / (u_k u_l))^2}; with it the 1 becomes {@code (1 - 2
   * eta gamma)^2}.
   *
   * @param q derivative of the batch loss with respect to v
   * @param product v_i of the subnetwork
   */
  public double depthFactor(double q, double product, double factorK, double factorL) {
    double step = rate * q * (product / (factorK * factorL));
    return (kept() - step) * (kept() + step);
  }

  /**
   * The rate at which the SDE makes {@code u_i^2 - w_i^2} decay at depth 1: {@code 4 (T g(v) +
   * gamma)} a unit of time.
   */
  public static double decayRate(DataMoments moments, double temperature, double gamma, double v) {
    return 4 * (temperature * moments.g(v) + gamma);
  }

  /**
   * The least of {@link #decayRate} over all v, {@code 4 (T (a1 a3 - a2^2) / a1 + gamma)}: {@code
   * |u_i^2 - w_i^2|} stays below its start times {@code exp(-t)} of it. For a1 = 0, where the noise
   * is the same at every v, {@code 4 (T a3 + gamma)}.
   */
  public static double leastDecayRate(DataMoments moments, double temperature, double gamma) {
    double noise = moments.a1() == 0 ? moments.a3() : moments.delta() / moments.a1();
    return 4 * (temperature * noise + gamma);
  }

  /**
   * The drift of {@code |u|^2 - |w|^2} under the SDE without decay: {@code T (tr Var[dl/du] - tr
   * Var[dl/dw])}, from traces of the covariance of one sample's gradient.
   */
  public static double drift(double temperature, double traceU, double traceW) {
    return temperature * (traceU - traceW);
  }

  private double kept() {
    return 1 - 2 * rate * gamma;
  }
}
