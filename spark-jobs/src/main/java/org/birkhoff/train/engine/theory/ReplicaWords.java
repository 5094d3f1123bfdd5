package org.birkhoff.train.engine.theory;

import java.util.Arrays;
import org.birkhoff.random.StreamKey;

/**
 * One block of four words of many replicas' streams, those of {@link org.birkhoff.random
 * .RandomStream}. A loop for each round, over replicas and in 32-bit operations: the form that C2
 * turns into vector instructions.
 */
final class ReplicaWords {
  private static final int ROUNDS = 10;
  private static final long M0 = 0xD2511F53L;
  private static final long M1 = 0xCD9E8D57L;
  private static final int M0_UPPER = (int) (M0 >>> 16);
  private static final int M0_LOWER = (int) M0 & 0xFFFF;
  private static final int M1_UPPER = (int) (M1 >>> 16);
  private static final int M1_LOWER = (int) M1 & 0xFFFF;
  private static final int W0 = 0x9E3779B9;
  private static final int W1 = 0xBB67AE85;
  private static final long LOW = 0xFFFFFFFFL;

  private final long key;
  private final int[] x0;
  private final int[] x1;
  private final int[] x2;
  private final int[] x3;

  ReplicaWords(StreamKey key, int capacity) {
    this.key = key.value();
    x0 = new int[capacity];
    x1 = new int[capacity];
    x2 = new int[capacity];
    x3 = new int[capacity];
  }

  /** Draws block {@code block} of the streams of the first {@code count} replicas at a step. */
  void draw(int[] replicas, int count, long step, int block) {
    int k0 = (int) key;
    int k1 = (int) (key >>> 32);
    // of the first round only the word that the replica enters differs between replicas
    long p0 = M0 * (block & LOW);
    long p1 = M1 * (step >>> 32);
    Arrays.fill(x0, 0, count, (int) (p1 >>> 32) ^ (int) step ^ k0);
    Arrays.fill(x1, 0, count, (int) p1);
    mix(replicas, x2, count, (int) (p0 >>> 32) ^ k1);
    Arrays.fill(x3, 0, count, (int) p0);
    for (int round = 1; round < ROUNDS; round++) {
      k0 += W0;
      k1 += W1;
      round(x0, x1, x2, x3, count, k0, k1);
    }
  }

  private static void mix(int[] replicas, int[] out, int count, int with) {
    for (int i = 0; i < count; i++) {
      out[i] = replicas[i] ^ with;
    }
  }

  /** High halves of the products come from 16-bit halves: no sum of theirs leaves 32 bits. */
  private static void round(int[] x0, int[] x1, int[] x2, int[] x3, int count, int k0, int k1) {
    for (int i = 0; i < count; i++) {
      int a = x0[i];
      int b = x2[i];
      int aLower = a & 0xFFFF;
      int aUpper = a >>> 16;
      int aMiddle = aUpper * M0_LOWER + (aLower * M0_LOWER >>> 16);
      int aCross = aLower * M0_UPPER + (aMiddle & 0xFFFF);
      int aHigh = aUpper * M0_UPPER + (aMiddle >>> 16) + (aCross >>> 16);
      int bLower = b & 0xFFFF;
      int bUpper = b >>> 16;
      int bMiddle = bUpper * M1_LOWER + (bLower * M1_LOWER >>> 16);
      int bCross = bLower * M1_UPPER + (bMiddle & 0xFFFF);
      int bHigh = bUpper * M1_UPPER + (bMiddle >>> 16) + (bCross >>> 16);
      x0[i] = bHigh ^ x1[i] ^ k0;
      x1[i] = b * (int) M1;
      x2[i] = aHigh ^ x3[i] ^ k1;
      x3[i] = a * (int) M0;
    }
  }

  /** Word 0 to 3 of each replica's block, in an array that the next draw overwrites. */
  int[] word(int index) {
    return switch (index) {
      case 0 -> x0;
      case 1 -> x1;
      case 2 -> x2;
      default -> x3;
    };
  }
}
