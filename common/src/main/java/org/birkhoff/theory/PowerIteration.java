package org.birkhoff.theory;

/** Power iteration on a diagonal matrix: what an estimate of the largest curvature goes through. */
public final class PowerIteration {
  private PowerIteration() {}

  /**
   * The Rayleigh quotient after k products, {@code sum v_i^2 h_i^(2k+1) / sum v_i^2 h_i^2k}; k = 0
   * is that of the start. O(d); NaN if every coordinate of the start with an eigenvalue is 0.
   *
   * @param eigenvalues h (d), of any sign
   * @param start v (d), of any length
   * @param products k, at least 0
   * @throws IllegalArgumentException if the sizes differ or k is negative
   */
  public static double rayleighQuotient(double[] eigenvalues, double[] start, int products) {
    Inputs.checkSize("a Rayleigh quotient", "the start", start.length, eigenvalues.length);
    Inputs.check(products >= 0, "a Rayleigh quotient", "the products must be at least 0", products);
    double largest = 0;
    for (int i = 0; i < start.length; i++) {
      largest = start[i] == 0 ? largest : Math.max(largest, Math.abs(eigenvalues[i]));
    }
    double above = 0;
    double below = 0;
    for (int i = 0; i < start.length; i++) {
      if (start[i] == 0) {
        continue;
      }
      double share = eigenvalues[i] / (largest == 0 ? 1 : largest);
      double weight = start[i] * start[i] * Math.pow(share, 2.0 * products);
      above += weight * eigenvalues[i];
      below += weight;
    }
    return above / below;
  }
}
