package org.birkhoff.store;

import java.io.Serializable;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.RandomAccess;

/**
 * The {@link StateHash} of each of some neighbouring replicas: 32 bytes a replica, read as 64
 * hexadecimal digits.
 */
public final class StateHashes extends AbstractList<String> implements RandomAccess, Serializable {
  static final int BYTES = 32;
  private static final long serialVersionUID = 1L;

  private final byte[] digests;

  private StateHashes(byte[] digests) {
    this.digests = digests;
  }

  /**
   * Packs hashes.
   *
   * @throws IllegalArgumentException if one is not of 64 lower-case hexadecimal digits
   */
  public static StateHashes of(List<String> hashes) {
    if (hashes instanceof StateHashes packed) {
      return packed;
    }
    byte[] digests = new byte[BYTES * hashes.size()];
    int at = 0;
    for (String hash : hashes) {
      put(hash, digests, at);
      at += BYTES;
    }
    return new StateHashes(digests);
  }

  /**
   * Takes digests as they are.
   *
   * @param digests 32 bytes a replica, first replica first; not copied
   */
  static StateHashes packed(byte[] digests) {
    return new StateHashes(digests);
  }

  /** Writes one hash as 32 bytes. */
  static void put(String hash, byte[] target, int at) {
    if (hash.length() != 2 * BYTES) {
      throw wrong(hash);
    }
    for (int i = 0; i < BYTES; i++) {
      int value = digit(hash, 2 * i) << 4 | digit(hash, 2 * i + 1);
      target[at + i] = (byte) value;
    }
  }

  private static int digit(String hash, int at) {
    char digit = hash.charAt(at);
    if (digit >= '0' && digit <= '9') {
      return digit - '0';
    }
    if (digit >= 'a' && digit <= 'f') {
      return digit - 'a' + 10;
    }
    throw wrong(hash);
  }

  private static IllegalArgumentException wrong(String hash) {
    return new IllegalArgumentException(
        "Cannot keep the hash of a state: it must have 64 lower-case hexadecimal digits, but was "
            + hash);
  }

  /** Those from one index to another, exclusive. */
  public StateHashes slice(int from, int to) {
    return from == 0 && to == size()
        ? this
        : new StateHashes(Arrays.copyOfRange(digests, BYTES * from, BYTES * to));
  }

  /** Whether {@code count} hashes from one index on are those of another list from its index on. */
  boolean matches(int from, StateHashes other, int otherFrom, int count) {
    return Arrays.equals(
        digests,
        BYTES * from,
        BYTES * (from + count),
        other.digests,
        BYTES * otherFrom,
        BYTES * (otherFrom + count));
  }

  @Override
  public String get(int index) {
    if (index < 0 || index >= size()) {
      throw new IndexOutOfBoundsException(index);
    }
    return HexFormat.of().formatHex(digests, BYTES * index, BYTES * (index + 1));
  }

  @Override
  public int size() {
    return digests.length / BYTES;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StateHashes packed
        ? Arrays.equals(digests, packed.digests)
        : super.equals(other);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }
}
