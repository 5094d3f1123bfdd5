package org.birkhoff.train.engine.vector;

import org.birkhoff.train.engine.Elementary;
import org.birkhoff.train.engine.vector.VectorCode.Floats;
import org.birkhoff.train.engine.vector.VectorCode.Ints;

/** Writes the functions of {@link Elementary}. */
final class ElementaryCode {
  private static final int SIGN = 0x80000000;

  private ElementaryCode() {}

  /** e^x for x at most 89. */
  static Floats exp(VectorCode v, Floats x) {
    Floats lowest = v.constant(Elementary.EXP_LOWEST);
    Floats y = v.ifLess(x, lowest, lowest, x);
    Floats k = v.fma(y, Elementary.LOG2_E, Elementary.ROUNDING);
    Floats n = v.subtract(k, v.constant(Elementary.ROUNDING));
    Floats r = v.fma(n, -Elementary.LN2_HIGH, y);
    r = v.fma(n, -Elementary.LN2_LOW, r);
    Floats q = v.fma(r, Elementary.EXP_4, Elementary.EXP_3);
    q = v.fma(q, r, Elementary.EXP_2);
    q = v.fma(q, r, Elementary.EXP_1);
    q = v.fma(q, r, Elementary.EXP_0);
    Floats p = v.add(v.fma(v.multiply(r, r), q, r), v.constant(1.0f));
    Ints whole = v.add(v.bits(k), -Elementary.ROUNDING_BITS);
    Ints half = v.shiftRight(whole, 1);
    return v.multiply(v.multiply(p, power(v, half)), power(v, v.subtract(whole, half)));
  }

  static Floats tanh(VectorCode v, Floats x) {
    Ints bits = v.bits(x);
    Ints sign = v.and(bits, SIGN);
    Floats size = v.ofBits(v.xor(bits, sign));
    Floats highest = v.constant(Elementary.TANH_HIGHEST);
    Floats a = v.ifGreater(size, highest, highest, size);
    Floats k = v.fma(a, Elementary.TWO_LOG2_E, Elementary.ROUNDING);
    Floats n = v.subtract(k, v.constant(Elementary.ROUNDING));
    Floats r = v.fma(n, -Elementary.HALF_LN2, a);
    Floats q = v.fma(r, Elementary.TANH_4, Elementary.TANH_3);
    q = v.fma(q, r, Elementary.TANH_2);
    q = v.fma(q, r, Elementary.TANH_1);
    q = v.fma(q, r, Elementary.TANH_0);
    Floats p = v.fma(v.multiply(r, r), q, r);
    Floats h = power(v, v.bits(k));
    Floats e = v.fma(h, p, v.fma(h, 0.5f, -0.5f));
    Floats one = v.constant(1.0f);
    Floats m = v.ifGreater(e, one, one, e);
    Floats t = v.fma(v.negate(m), v.divide(m, v.add(one, e)), m);
    return v.ofBits(v.or(v.bits(t), sign));
  }

  static Floats sigmoid(VectorCode v, Floats x) {
    Floats e = exp(v, v.ofBits(v.or(v.bits(x), SIGN)));
    Floats one = v.constant(1.0f);
    Floats m = v.ifLess(x, v.zero(), e, one);
    return v.fma(v.negate(m), v.divide(e, v.add(one, e)), m);
  }

  private static Floats power(VectorCode v, Ints exponent) {
    return v.ofBits(v.add(v.shiftLeft(exponent, Elementary.EXPONENT_SHIFT), Elementary.ONE_BITS));
  }
}
