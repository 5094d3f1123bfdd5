package org.birkhoff.theory;

/**
 * A smooth increasing map of the whole line onto the support of a law, so that a density becomes
 * smooth and decays at both ends.
 *
 * <p>Moments are taken of {@code u = (value(x) - value(m)) / scale(m, w)}, held as {@code ratio
 * exp(growth)} with a bounded ratio, because value(x) may overflow where the density does not
 * vanish yet.
 */
interface Axis {
  double value(double x);

  double coordinate(double value);

  /** The logarithm of the derivative of {@link #value}. */
  double logSlope(double x);

  double scale(double m, double w);

  double growth(double x, double m, double w);

  double ratio(double x, double m, double w);

  /** The furthest coordinate at which a log density is asked for. */
  double limit();

  /** The line itself. */
  record Line() implements Axis {
    @Override
    public double value(double x) {
      return x;
    }

    @Override
    public double coordinate(double value) {
      return value;
    }

    @Override
    public double logSlope(double x) {
      return 0;
    }

    @Override
    public double scale(double m, double w) {
      return w;
    }

    @Override
    public double growth(double x, double m, double w) {
      return Math.log(Math.hypot(1, (x - m) / w));
    }

    @Override
    public double ratio(double x, double m, double w) {
      double u = (x - m) / w;
      return u / Math.hypot(1, u);
    }

    @Override
    public double limit() {
      return 1e150;
    }
  }

  /** The half line above 0: {@code value = exp(x)}. */
  record HalfLine() implements Axis {
    @Override
    public double value(double x) {
      return Math.exp(x);
    }

    @Override
    public double coordinate(double value) {
      return Math.log(Math.max(0, value));
    }

    @Override
    public double logSlope(double x) {
      return x;
    }

    @Override
    public double scale(double m, double w) {
      return Math.exp(m);
    }

    @Override
    public double growth(double x, double m, double w) {
      return Math.max(0, x - m);
    }

    @Override
    public double ratio(double x, double m, double w) {
      return x > m ? -Math.expm1(m - x) : Math.expm1(x - m);
    }

    @Override
    public double limit() {
      return 1e15;
    }
  }

  /** An interval: {@code value = low + (high - low) / (1 + exp(-x))}. */
  record Interval(double low, double high) implements Axis {
    public Interval {
      if (!(low < high) || !Double.isFinite(high - low)) {
        throw new IllegalArgumentException(
            "Cannot make a law on an interval: its ends must be finite and ascend, but were %s, %s"
                .formatted(low, high));
      }
    }

    @Override
    public double value(double x) {
      return low + (high - low) / (1 + Math.exp(-x));
    }

    @Override
    public double coordinate(double value) {
      return Math.log(Math.max(0, value - low)) - Math.log(Math.max(0, high - value));
    }

    @Override
    public double logSlope(double x) {
      return Math.log(high - low) - Math.abs(x) - 2 * Math.log1p(Math.exp(-Math.abs(x)));
    }

    @Override
    public double scale(double m, double w) {
      return high - low;
    }

    @Override
    public double growth(double x, double m, double w) {
      return 0;
    }

    @Override
    public double ratio(double x, double m, double w) {
      return (value(x) - value(m)) / (high - low);
    }

    @Override
    public double limit() {
      return 1e15;
    }
  }
}
