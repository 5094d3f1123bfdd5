package org.birkhoff.sketch;

/**
 * The Walsh-Hadamard transform in Sylvester's order: output k is the sum over c of {@code
 * (-1)^popcount(k and c)} times input c.
 */
final class WalshHadamard {
  private static final int EIGHT = 8;

  private WalshHadamard() {}

  /**
   * Transforms in place, without scaling, in K log2 K additions: stages of distance 1, 2, 4, ...,
   * each replacing (a, b) by (a + b, a - b), so that every rounding is fixed.
   *
   * @param values as many as a power of two
   */
  static void transform(double[] values) {
    int distance = 1;
    if (values.length >= EIGHT) {
      for (int start = 0; start < values.length; start += EIGHT) {
        eight(values, start);
      }
      distance = EIGHT;
    }
    for (; distance < values.length; distance *= 2) {
      for (int start = 0; start < values.length; start += 2 * distance) {
        stage(values, start, distance);
      }
    }
  }

  private static void stage(double[] values, int start, int distance) {
    for (int i = start; i < start + distance; i++) {
      double a = values[i];
      double b = values[i + distance];
      values[i] = a + b;
      values[i + distance] = a - b;
    }
  }

  /** The stages of distance 1, 2 and 4 of eight values: loops this short cost more than they do. */
  private static void eight(double[] values, int at) {
    double a0 = values[at] + values[at + 1];
    double a1 = values[at] - values[at + 1];
    double a2 = values[at + 2] + values[at + 3];
    double a3 = values[at + 2] - values[at + 3];
    double a4 = values[at + 4] + values[at + 5];
    double a5 = values[at + 4] - values[at + 5];
    double a6 = values[at + 6] + values[at + 7];
    double a7 = values[at + 6] - values[at + 7];
    double b0 = a0 + a2;
    double b1 = a1 + a3;
    double b2 = a0 - a2;
    double b3 = a1 - a3;
    double b4 = a4 + a6;
    double b5 = a5 + a7;
    double b6 = a4 - a6;
    double b7 = a5 - a7;
    values[at] = b0 + b4;
    values[at + 1] = b1 + b5;
    values[at + 2] = b2 + b6;
    values[at + 3] = b3 + b7;
    values[at + 4] = b0 - b4;
    values[at + 5] = b1 - b5;
    values[at + 6] = b2 - b6;
    values[at + 7] = b3 - b7;
  }
}
