package org.birkhoff.random;

/**
 * The counter-based generator Philox4x32-10: a keyed bijection of 128-bit counters whose outputs
 * are statistically independent uniform bits.
 *
 * <p>Ten rounds {@code (c0, c1, c2, c3) <- (hi(M1 c2) ^ c1 ^ k0, lo(M1 c2), hi(M0 c0) ^ c3 ^ k1,
 * lo(M0 c0))}; after each, {@code k0 += W0} and {@code k1 += W1} modulo 2^32. k0 is the low and k1
 * the high half of the 64-bit key.
 *
 * <p>Reference: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as
 * easy as 1, 2, 3", SC'11, doi:10.1145/2063384.2063405.
 */
public final class Philox4x32 {
  private static final int ROUNDS = 10;
  private static final long M0 = 0xD2511F53L;
  private static final long M1 = 0xCD9E8D57L;
  private static final int W0 = 0x9E3779B9;
  private static final int W1 = 0xBB67AE85;
  private static final long LOW = 0xFFFFFFFFL;

  private Philox4x32() {}

  /**
   * The four output words of one counter, written to {@code out[0..3]}.
   *
   * @param key 64 bits
   * @param out at least four elements
   */
  public static void block(long key, int c0, int c1, int c2, int c3, int[] out) {
    block(key, c0, c1, c2, c3, out, 0);
  }

  static void block(long key, int c0, int c1, int c2, int c3, int[] out, int offset) {
    int k0 = (int) key;
    int k1 = (int) (key >>> 32);
    int x0 = c0;
    int x1 = c1;
    int x2 = c2;
    int x3 = c3;
    for (int round = 0; round < ROUNDS; round++) {
      long p0 = M0 * (x0 & LOW);
      long p1 = M1 * (x2 & LOW);
      x0 = (int) (p1 >>> 32) ^ x1 ^ k0;
      x1 = (int) p1;
      x2 = (int) (p0 >>> 32) ^ x3 ^ k1;
      x3 = (int) p0;
      k0 += W0;
      k1 += W1;
    }
    out[offset] = x0;
    out[offset + 1] = x1;
    out[offset + 2] = x2;
    out[offset + 3] = x3;
  }
}
