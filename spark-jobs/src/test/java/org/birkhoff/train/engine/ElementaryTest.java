package org.birkhoff.train.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * exp, tanh and sigmoid against {@link StrictMath} in double, whose error is below 10^-8 of a unit
 * in the last place of a float.
 */
class ElementaryTest {
  /** About 2^32 / 1021 floats, 1021 being prime: every exponent, all kinds of fractions. */
  private static final int STRIDE = 1021;

  private static final float[] BOUNDARIES = {
    0.0f,
    Float.MIN_VALUE,
    Float.MIN_NORMAL,
    0x1p-24f,
    0x1p-13f,
    0.17328680f,
    0.34657359f,
    0.5f,
    0.51986039f,
    1.0f,
    8.6643397f,
    9.0f,
    9.5f,
    17.0f,
    87.33654f,
    88.722839f,
    88.722847f,
    89.0f,
    103.27893f,
    103.97208f,
    104.0f,
    0x1p22f,
    0x1p31f,
    Float.MAX_VALUE,
    Float.POSITIVE_INFINITY
  };

  interface FloatFunction {
    float apply(float x);
  }

  @Test
  void expIsWithinItsBound() {
    assertThat(largestError(Elementary::exp, StrictMath::exp)).isLessThan(1.0193);
  }

  @Test
  void tanhIsWithinItsBound() {
    assertThat(largestError(Elementary::tanh, StrictMath::tanh)).isLessThan(1.8788);
  }

  @Test
  void sigmoidIsWithinItsBound() {
    assertThat(largestError(Elementary::sigmoid, ElementaryTest::sigmoid)).isLessThan(1.6541);
  }

  /** Outside of 2^-14 to 104 in size the functions are 1, x, or a limit, up to one rounding. */
  @Test
  @Tag("slow")
  void boundsAreThoseOfEveryFloatInTheWorkingRange() {
    assertThat(largestErrorOfAll(Elementary::exp, StrictMath::exp)).isBetween(1.0191, 1.0193);
    assertThat(largestErrorOfAll(Elementary::tanh, StrictMath::tanh)).isBetween(1.8786, 1.8788);
    assertThat(largestErrorOfAll(Elementary::sigmoid, ElementaryTest::sigmoid))
        .isBetween(1.6539, 1.6541);
  }

  @Test
  void expHasItsLimits() {
    assertThat(Elementary.exp(0.0f)).isEqualTo(1.0f);
    assertThat(Elementary.exp(-0.0f)).isEqualTo(1.0f);
    assertThat(Elementary.exp(Float.POSITIVE_INFINITY)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(Float.floatToRawIntBits(Elementary.exp(Float.NEGATIVE_INFINITY))).isZero();
    assertThat(Elementary.exp(Float.NaN)).isNaN();
    assertThat(Elementary.exp(88.72284f)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(Elementary.exp(-103.9f)).isEqualTo(Float.MIN_VALUE);
  }

  @Test
  void tanhIsOddBitByBit() {
    for (long i = 0; i <= 0x7F800000L; i += STRIDE) {
      float x = Float.intBitsToFloat((int) i);
      assertThat(Float.floatToRawIntBits(Elementary.tanh(-x)))
          .isEqualTo(Float.floatToRawIntBits(-Elementary.tanh(x)));
    }
    assertThat(Float.floatToRawIntBits(Elementary.tanh(-0.0f))).isEqualTo(0x80000000);
    assertThat(Elementary.tanh(Float.NEGATIVE_INFINITY)).isEqualTo(-1.0f);
    assertThat(Elementary.tanh(Float.NaN)).isNaN();
  }

  @Test
  void sigmoidHasItsLimits() {
    assertThat(Elementary.sigmoid(0.0f)).isEqualTo(0.5f);
    assertThat(Elementary.sigmoid(-0.0f)).isEqualTo(0.5f);
    assertThat(Elementary.sigmoid(Float.POSITIVE_INFINITY)).isEqualTo(1.0f);
    assertThat(Float.floatToRawIntBits(Elementary.sigmoid(Float.NEGATIVE_INFINITY))).isZero();
    assertThat(Elementary.sigmoid(-103.9f)).isEqualTo(Float.MIN_VALUE);
    assertThat(Elementary.sigmoid(Float.NaN)).isNaN();
  }

  private static double sigmoid(double x) {
    double e = StrictMath.exp(-Math.abs(x));
    return (x < 0 ? e : 1) / (1 + e);
  }

  private static double largestError(FloatFunction function, DoubleUnaryOperator exact) {
    double largest = 0;
    for (float x : BOUNDARIES) {
      for (float near : new float[] {Math.nextDown(x), x, Math.nextUp(x)}) {
        largest = Math.max(largest, error(function, exact, near));
        largest = Math.max(largest, error(function, exact, -near));
      }
    }
    for (long i = Integer.MIN_VALUE; i <= Integer.MAX_VALUE; i += STRIDE) {
      float x = Float.intBitsToFloat((int) i);
      if (!Float.isNaN(x)) {
        largest = Math.max(largest, error(function, exact, x));
      }
    }
    return largest;
  }

  private static double largestErrorOfAll(FloatFunction function, DoubleUnaryOperator exact) {
    double largest = 0;
    for (float x = 0x1p-14f; x <= 104.0f; x = Math.nextUp(x)) {
      largest = Math.max(largest, error(function, exact, x));
      largest = Math.max(largest, error(function, exact, -x));
    }
    return largest;
  }

  /** In units in the last place of the exact value; an overflow must come where floats end. */
  private static double error(FloatFunction function, DoubleUnaryOperator exact, float x) {
    if (Float.isNaN(x)) {
      return 0;
    }
    double wanted = exact.applyAsDouble(x);
    float found = function.apply(x);
    if (Float.isInfinite(found) || wanted > Float.MAX_VALUE) {
      return (float) wanted == found ? 0 : Double.POSITIVE_INFINITY;
    }
    int exponent = Math.max(Float.MIN_EXPONENT, Math.getExponent(wanted));
    return Math.abs(found - wanted) / Math.scalb(1.0, exponent - 23);
  }
}
