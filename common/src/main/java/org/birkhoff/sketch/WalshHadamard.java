package org.birkhoff.sketch;

/**
 * The Walsh-Hadamard transform in Sylvester's order: output k is the sum over c of {@code
 * (-1)^popcount(k and c)} times input c.
 */
final class WalshHadamard {
  private WalshHadamard() {}

  /**
   * Transforms in place, without scaling, in K log2 K additions: stages of distance 1, 2, 4, ...,
   * each replacing (a, b) by (a + b, a - b), so that every rounding is fixed.
   *
   * @param values as many as a power of two
   */
  static void transform(double[] values) {
    for (int distance = 1; distance < values.length; distance *= 2) {
      for (int start = 0; start < values.length; start += 2 * distance) {
        for (int i = start; i < start + distance; i++) {
          double a = values[i];
          double b = values[i + distance];
          values[i] = a + b;
          values[i + distance] = a - b;
        }
      }
    }
  }
}
