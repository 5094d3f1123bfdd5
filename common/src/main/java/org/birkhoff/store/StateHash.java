package org.birkhoff.store;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.birkhoff.run.ReplicaState;

/**
 * The identity of a replica's state: SHA-256 over its step (8 bytes), its weights and its optimiser
 * memory, vector after vector (4 bytes a value: the IEEE 754 bits, every NaN as {@code
 * 0x7fc00000}), all big-endian.
 */
public final class StateHash {
  private static final int BLOCK = 4096;

  private StateHash() {}

  /** The hash in 64 hexadecimal digits; two states that train on alike have the same one. */
  public static String of(ReplicaState state) {
    return HexFormat.of().formatHex(digest(state));
  }

  static byte[] digest(ReplicaState state) {
    MessageDigest digest = Sha256.digest();
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, state.step()));
    add(digest, state.weights());
    for (float[] vector : state.memory()) {
      add(digest, vector);
    }
    return digest.digest();
  }

  private static void add(MessageDigest digest, float[] values) {
    ByteBuffer block = ByteBuffer.allocate(Math.min(BLOCK, values.length) * Float.BYTES);
    for (int start = 0; start < values.length; start += BLOCK) {
      block.clear();
      int end = Math.min(values.length, start + BLOCK);
      for (int i = start; i < end; i++) {
        block.putInt(Float.floatToIntBits(values[i]));
      }
      digest.update(block.flip());
    }
  }
}
