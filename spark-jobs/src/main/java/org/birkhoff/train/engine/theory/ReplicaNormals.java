package org.birkhoff.train.engine.theory;

import org.birkhoff.random.StreamKey;

/**
 * Pairs of standard normal numbers of many replicas' streams: Box and Muller's of {@link
 * org.birkhoff.random.RandomStream} with logarithm, sine and cosine of {@code randomness.md},
 * section 12, which are multiplications, fused multiply-adds and one division in a fixed order.
 * Plain loops over replicas, which C2 turns into vector instructions, so that no width of vectors
 * can change a bit.
 *
 * <p>Reference: G. E. P. Box, M. E. Muller, doi:10.1214/aoms/1177706645; the polynomials are
 * fdlibm's.
 */
final class ReplicaNormals {
  private static final long LOW = 0xFFFFFFFFL;
  private static final int UNUSED_BITS = 11;
  private static final int FRACTION_BITS = 52;
  private static final long FRACTION = (1L << FRACTION_BITS) - 1;

  /** The bits of the double nearest to sqrt(1/2). */
  private static final long ROOT_HALF = 0x3FE6A09E667F3BCDL;

  /** Uniforms are whole numbers times 2 to the minus this. */
  private static final int UNIFORM_BITS = 53;

  private static final double LN2 = 0x1.62e42fefa39efp-1;
  private static final double LOG_1 = 6.666666666666735130e-01;
  private static final double LOG_2 = 3.999999999940941908e-01;
  private static final double LOG_3 = 2.857142874366239149e-01;
  private static final double LOG_4 = 2.222219843214978396e-01;
  private static final double LOG_5 = 1.818357216161805012e-01;
  private static final double LOG_6 = 1.531383769920937332e-01;
  private static final double LOG_7 = 1.479819860511658591e-01;

  /** Whole numbers of quarter turns in a uniform's whole number. */
  private static final double QUARTERS = 0x1.0p-51;

  /** Added to and subtracted from a double of less than 2^51 in size, rounds it to an integer. */
  private static final double ROUNDING = 0x1.8p52;

  private static final double HALF_PI = 0x1.921fb54442d18p0;
  private static final double SIN_1 = -1.66666666666666324348e-01;
  private static final double SIN_2 = 8.33333333332248946124e-03;
  private static final double SIN_3 = -1.98412698298579493134e-04;
  private static final double SIN_4 = 2.75573137070700676789e-06;
  private static final double SIN_5 = -2.50507602534068634195e-08;
  private static final double SIN_6 = 1.58969099521155010221e-10;
  private static final double COS_1 = 4.16666666666666019037e-02;
  private static final double COS_2 = -1.38888888888741095749e-03;
  private static final double COS_3 = 2.48015872894767294178e-05;
  private static final double COS_4 = -2.75573143513906633035e-07;
  private static final double COS_5 = 2.08757232129817482790e-09;
  private static final double COS_6 = -1.13596475577881948265e-11;

  private final ReplicaWords words;
  private final double[] mantissas;
  private final double[] exponents;
  private final double[] turns;

  ReplicaNormals(StreamKey key, int capacity) {
    words = new ReplicaWords(key, capacity);
    mantissas = new double[capacity];
    exponents = new double[capacity];
    turns = new double[capacity];
  }

  /**
   * The normal numbers 2 {@code pair} and 2 {@code pair} + 1 of the streams of the first {@code
   * count} replicas at a step.
   */
  void draw(int[] replicas, int count, long step, int pair, double[] first, double[] second) {
    words.draw(replicas, count, step, pair);
    split(words.word(0), words.word(1), mantissas, exponents, count);
    widen(words.word(2), words.word(3), turns, count);
    radii(mantissas, exponents, mantissas, count);
    project(mantissas, turns, first, second, count);
  }

  /** 2^53 times a uniform as m 2^e with m in [sqrt(1/2), sqrt(2)). */
  static void split(int[] upper, int[] lower, double[] mantissa, double[] exponent, int count) {
    for (int i = 0; i < count; i++) {
      long whole = ((long) upper[i] << 32 | lower[i] & LOW) >>> UNUSED_BITS | 1;
      long bits = Double.doubleToRawLongBits((double) whole) - ROOT_HALF;
      exponent[i] = (int) (bits >> FRACTION_BITS);
      mantissa[i] = Double.longBitsToDouble((bits & FRACTION) + ROOT_HALF);
    }
  }

  /** 2^53 times a uniform. */
  private static void widen(int[] upper, int[] lower, double[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = ((long) upper[i] << 32 | lower[i] & LOW) >>> UNUSED_BITS | 1;
    }
  }

  /** sqrt(-2 log u) of the uniforms u = m 2^(e - 53). */
  static void radii(double[] mantissa, double[] exponent, double[] out, int count) {
    for (int i = 0; i < count; i++) {
      double f = mantissa[i] - 1.0;
      double s = f / (2.0 + f);
      double z = s * s;
      double r = Math.fma(z, LOG_7, LOG_6);
      r = Math.fma(z, r, LOG_5);
      r = Math.fma(z, r, LOG_4);
      r = Math.fma(z, r, LOG_3);
      r = Math.fma(z, r, LOG_2);
      r = Math.fma(z, r, LOG_1);
      double half = 0.5 * f * f;
      double log = f - (half - s * Math.fma(z, r, half));
      out[i] = Math.sqrt(-2.0 * Math.fma(exponent[i] - UNIFORM_BITS, LN2, log));
    }
  }

  /**
   * r cos(2 pi v) and r sin(2 pi v) for 2^53 v. One loop each: C2 does not vectorise all in one.
   */
  static void project(double[] radius, double[] turn, double[] cos, double[] sin, int count) {
    sines(turn, sin, count);
    cosines(turn, cos, count);
    turn(radius, turn, cos, sin, count);
  }

  private static void sines(double[] turn, double[] sin, int count) {
    for (int i = 0; i < count; i++) {
      double quarters = turn[i] * QUARTERS;
      double x = (quarters - (quarters + ROUNDING - ROUNDING)) * HALF_PI;
      double z = x * x;
      double s = Math.fma(z, SIN_6, SIN_5);
      s = Math.fma(z, s, SIN_4);
      s = Math.fma(z, s, SIN_3);
      s = Math.fma(z, s, SIN_2);
      s = Math.fma(z, s, SIN_1);
      sin[i] = Math.fma(x * z, s, x);
    }
  }

  private static void cosines(double[] turn, double[] cos, int count) {
    for (int i = 0; i < count; i++) {
      double quarters = turn[i] * QUARTERS;
      double x = (quarters - (quarters + ROUNDING - ROUNDING)) * HALF_PI;
      double z = x * x;
      double c = Math.fma(z, COS_6, COS_5);
      c = Math.fma(z, c, COS_4);
      c = Math.fma(z, c, COS_3);
      c = Math.fma(z, c, COS_2);
      c = Math.fma(z, c, COS_1);
      cos[i] = Math.fma(z, Math.fma(z, c, -0.5), 1.0);
    }
  }

  /** Turns by whole quarters and scales. */
  private static void turn(double[] radius, double[] turn, double[] cos, double[] sin, int count) {
    for (int i = 0; i < count; i++) {
      double side = turn[i] * QUARTERS + ROUNDING - ROUNDING - 2.0;
      double size = Math.abs(side);
      double ofCos = size - 1.0;
      double ofSin = side * (2.0 - size);
      double c = cos[i];
      double s = sin[i];
      cos[i] = radius[i] * (ofCos * c + ofSin * s);
      sin[i] = radius[i] * (ofCos * s - ofSin * c);
    }
  }
}
