package org.birkhoff.train.engine.theory;

/**
 * A double as three floats that hold its bits: the upper 22, the next 21 and the lower 21 of them,
 * each as a whole number. Every such float is exact and finite, so that states of doubles keep
 * their bits, NaN's included, in files of floats.
 */
final class DoubleBits {
  /** Floats that a double takes. */
  static final int FLOATS = 3;

  private static final int LOW_BITS = 21;
  private static final int MASK = (1 << LOW_BITS) - 1;

  private DoubleBits() {}

  /** The upper (0), middle (1) or lower (2) bits of a double. */
  static float part(double value, int index) {
    long bits = Double.doubleToRawLongBits(value);
    return index == 0 ? bits >>> 2 * LOW_BITS : (int) (bits >>> (2 - index) * LOW_BITS) & MASK;
  }

  /**
   * The double whose parts these are.
   *
   * @throws IllegalArgumentException if one of them is not a whole number in its range
   */
  static double of(float upper, float middle, float lower) {
    long bits =
        whole(upper, 2 * MASK + 1) << 2 * LOW_BITS
            | whole(middle, MASK) << LOW_BITS
            | whole(lower, MASK);
    return Double.longBitsToDouble(bits);
  }

  private static long whole(float part, int most) {
    long whole = (long) part;
    if (whole != part || whole < 0 || whole > most) {
      throw new IllegalArgumentException(
          "Cannot read a double: its parts must be whole numbers in [0, %d], but one was %s"
              .formatted(most, part));
    }
    return whole;
  }
}
