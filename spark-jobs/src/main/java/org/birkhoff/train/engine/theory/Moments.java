package org.birkhoff.train.engine.theory;

/**
 * What the loss (x v - y)^2 has of its data: b1 = E x^2, b2 = E x y, a1 = Var x^2, a2 = Cov(x^2, x
 * y), a3 = Var x y and E y^2.
 *
 * <p>Source: L. Ziyin, H. Li, M. Ueda, arXiv:2308.06671, whose a2 is this covariance.
 */
record Moments(double b1, double b2, double a1, double a2, double a3, double targetSquare) {

  /** Of x and e standard normal, y = k x + s e. */
  static Moments gaussian(double k, double s) {
    return new Moments(1.0, k, 2.0, 2.0 * k, 2.0 * k * k + s * s, k * k + s * s);
  }

  /** Of x and e = 1 or -1 with equal chances, y = k x + s e. */
  static Moments twoPoint(double k, double s) {
    return new Moments(1.0, k, 0.0, 0.0, s * s, k * k + s * s);
  }

  /** Of the rows of a table, each with equal chance. */
  static Moments table(TableRows rows) {
    double[] x = rows.x();
    double[] y = rows.y();
    double b1 = 0.0;
    double b2 = 0.0;
    double targetSquare = 0.0;
    for (int row = 0; row < x.length; row++) {
      b1 += x[row] * x[row] / x.length;
      b2 += x[row] * y[row] / x.length;
      targetSquare += y[row] * y[row] / x.length;
    }
    double a1 = 0.0;
    double a2 = 0.0;
    double a3 = 0.0;
    for (int row = 0; row < x.length; row++) {
      double square = x[row] * x[row] - b1;
      double product = x[row] * y[row] - b2;
      a1 += square * square / x.length;
      a2 += square * product / x.length;
      a3 += product * product / x.length;
    }
    return new Moments(b1, b2, a1, a2, a3, targetSquare);
  }

  /** The loss's derivative by v. */
  double slope(double v) {
    return 2.0 * Math.fma(b1, v, -b2);
  }

  /** The expected loss. */
  double loss(double v) {
    return Math.fma(v, Math.fma(b1, v, -2.0 * b2), targetSquare);
  }
}
