package org.birkhoff.train.engine;

/**
 * Checks that the current thread keeps denormal numbers. A native library built with fast-math
 * flags turns that off in the thread that loads it; trajectories would then differ by machine.
 */
public final class DenormalNumbers {
  // volatile, so that the compiler cannot compute the products itself
  private volatile float leastNormal = Float.MIN_NORMAL;
  private volatile float leastDenormal = Float.MIN_VALUE;
  private volatile float half = 0.5f;
  private volatile float large = 0x1p100f;

  /**
   * Checks the thread that calls.
   *
   * @throws IllegalStateException if results or operands are flushed to zero
   */
  public void require() {
    require(leastNormal * half, leastDenormal * large);
  }

  static void require(float denormalResult, float ofDenormalOperand) {
    if (denormalResult != 0x1p-127f || ofDenormalOperand != 0x1p-49f) {
      throw new IllegalStateException(
          "Cannot train: this thread flushes denormal numbers to zero (2^-126 / 2 gave "
              + denormalResult
              + ", 2^-149 2^100 gave "
              + ofDenormalOperand
              + "), which a native library built with fast-math flags causes");
    }
  }
}
