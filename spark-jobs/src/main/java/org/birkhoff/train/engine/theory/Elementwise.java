package org.birkhoff.train.engine.theory;

/** Loops over replicas, each in a method of its own: the form that C2 turns into vectors. */
final class Elementwise {
  private Elementwise() {}

  /** a = a + factor b. */
  static void addProduct(double[] a, double factor, double[] b, int count) {
    for (int i = 0; i < count; i++) {
      a[i] = Math.fma(factor, b[i], a[i]);
    }
  }

  /** a = a b. */
  static void multiply(double[] a, double[] b, int count) {
    for (int i = 0; i < count; i++) {
      a[i] *= b[i];
    }
  }

  /** a = a + b c. */
  static void addProduct(double[] a, double[] b, double[] c, int count) {
    for (int i = 0; i < count; i++) {
      a[i] = Math.fma(b[i], c[i], a[i]);
    }
  }

  /** a = a / divisor. */
  static void divide(double[] a, double divisor, int count) {
    for (int i = 0; i < count; i++) {
      a[i] /= divisor;
    }
  }

  /** a = a + b. */
  static void add(double[] a, double[] b, int count) {
    for (int i = 0; i < count; i++) {
      a[i] += b[i];
    }
  }
}
