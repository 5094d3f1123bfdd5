package org.birkhoff.train.engine;

/**
 * The elementary functions of {@code arithmetic.md}, section 4: multiplications, fused
 * multiply-adds, divisions and exponent arithmetic in one fixed order, so that every implementation
 * gives the same bits.
 */
public final class Elementary {
  /** Added to and subtracted from a float of less than 2^22 in size, rounds it to an integer. */
  public static final float ROUNDING = 0x1.8p23f;

  /** The bits of {@link #ROUNDING}. */
  public static final int ROUNDING_BITS = 0x4B400000;

  /** The bits of 1. */
  public static final int ONE_BITS = 0x3F800000;

  /** The exponent's place in a float. */
  public static final int EXPONENT_SHIFT = 23;

  public static final float LOG2_E = 0x1.715476p0f;
  public static final float LN2_HIGH = 0x1.62e4p-1f;
  public static final float LN2_LOW = 0x1.7f7d1cp-20f;
  public static final float EXP_HIGHEST = 89.0f;
  public static final float EXP_LOWEST = -104.0f;
  public static final float EXP_4 = 0x1.6a2352p-10f;
  public static final float EXP_3 = 0x1.123a6cp-7f;
  public static final float EXP_2 = 0x1.5558f4p-5f;
  public static final float EXP_1 = 0x1.55549p-3f;
  public static final float EXP_0 = 0x1.fffffcp-2f;

  public static final float TWO_LOG2_E = 0x1.715476p1f;
  public static final float HALF_LN2 = 0x1.62e43p-2f;
  public static final float TANH_HIGHEST = 9.5f;
  public static final float TANH_4 = 0x1.6bebfep-5f;
  public static final float TANH_3 = 0x1.1227bp-3f;
  public static final float TANH_2 = 0x1.555674p-2f;
  public static final float TANH_1 = 0x1.5554bp-1f;
  public static final float TANH_0 = 0x1.fffffep-1f;

  /** sqrt(2 / pi). */
  public static final float GELU_0 = 0x1.988454p-1f;

  /** 0.044715 sqrt(2 / pi). */
  public static final float GELU_1 = 0x1.2444f2p-5f;

  /** 3 (0.044715) sqrt(2 / pi). */
  public static final float GELU_3 = 0x1.b6676cp-4f;

  /** The slope of leaky-relu left of 0. */
  public static final float LEAK = 0.01f;

  private static final int SIGN = 0x80000000;

  private Elementary() {}

  /**
   * e^x, at most 1.02 ulp from the exact value, with gradual underflow. NaN gives NaN; exact at
   * both zeros and both infinities.
   */
  public static float exp(float x) {
    float y = x > EXP_HIGHEST ? EXP_HIGHEST : x;
    y = y < EXP_LOWEST ? EXP_LOWEST : y;
    float k = Math.fma(y, LOG2_E, ROUNDING);
    float n = k - ROUNDING;
    float r = Math.fma(n, -LN2_HIGH, y);
    r = Math.fma(n, -LN2_LOW, r);
    float q = Math.fma(EXP_4, r, EXP_3);
    q = Math.fma(q, r, EXP_2);
    q = Math.fma(q, r, EXP_1);
    q = Math.fma(q, r, EXP_0);
    float p = Math.fma(r * r, q, r) + 1.0f;
    int whole = Float.floatToRawIntBits(k) - ROUNDING_BITS;
    int half = whole >> 1;
    return p * power(half) * power(whole - half);
  }

  /** tanh(x), odd, at most 1.88 ulp from the exact value. NaN gives NaN. */
  public static float tanh(float x) {
    int sign = Float.floatToRawIntBits(x) & SIGN;
    float a = Float.intBitsToFloat(Float.floatToRawIntBits(x) ^ sign);
    a = a > TANH_HIGHEST ? TANH_HIGHEST : a;
    float k = Math.fma(a, TWO_LOG2_E, ROUNDING);
    float n = k - ROUNDING;
    float r = Math.fma(n, -HALF_LN2, a);
    float q = Math.fma(TANH_4, r, TANH_3);
    q = Math.fma(q, r, TANH_2);
    q = Math.fma(q, r, TANH_1);
    q = Math.fma(q, r, TANH_0);
    float p = Math.fma(r * r, q, r);
    float h = Float.intBitsToFloat((Float.floatToRawIntBits(k) << EXPONENT_SHIFT) + ONE_BITS);
    float e = Math.fma(h, p, Math.fma(h, 0.5f, -0.5f));
    float m = e > 1.0f ? 1.0f : e;
    float t = Math.fma(-m, m / (1.0f + e), m);
    return Float.intBitsToFloat(Float.floatToRawIntBits(t) | sign);
  }

  /** 1 / (1 + e^-x), at most 1.66 ulp from the exact value. NaN gives NaN. */
  public static float sigmoid(float x) {
    float e = exp(Float.intBitsToFloat(Float.floatToRawIntBits(x) | SIGN));
    float m = x < 0.0f ? e : 1.0f;
    return Math.fma(-m, e / (1.0f + e), m);
  }

  private static float power(int exponent) {
    return Float.intBitsToFloat((exponent << EXPONENT_SHIFT) + ONE_BITS);
  }
}
