package org.birkhoff.random;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The 64-bit key of a family of random streams, one stream a replica.
 *
 * <p>{@link #of} takes the first eight bytes, big-endian, of the SHA-256 of the netstrings ({@code
 * <bytes in decimal>:<UTF-8 bytes>,}) of {@code birkhoff-stream-1}, the purpose, the seed in
 * decimal and each context field, one after the other. Two different lists of fields never give the
 * same text.
 *
 * @param value the key of the generator
 */
public record StreamKey(long value) {
  private static final String VERSION = "birkhoff-stream-1";

  /**
   * The key of a purpose, a seed and whatever else tells streams apart.
   *
   * @param seed any number
   * @param context fields in a fixed order, such as the architecture or a data set's content hash
   */
  public static StreamKey of(Purpose purpose, long seed, String... context) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    append(text, VERSION);
    append(text, purpose.text());
    append(text, Long.toString(seed));
    for (String field : context) {
      append(text, field);
    }
    return new StreamKey(ByteBuffer.wrap(sha256(text.toByteArray())).getLong());
  }

  private static void append(ByteArrayOutputStream text, String field) {
    byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
    text.writeBytes((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    text.writeBytes(bytes);
    text.write(',');
  }

  private static byte[] sha256(byte[] text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Cannot derive a stream key: this JVM has no SHA-256", e);
    }
  }
}
