package org.birkhoff.random;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The SHA-256 of a list of texts, each written as a netstring ({@code <bytes in decimal>:<UTF-8
 * bytes>,}), so that two different lists are never the same bytes.
 */
public final class FieldHash {
  private FieldHash() {}

  /** The hash in 64 hexadecimal digits. */
  public static String hex(List<String> fields) {
    return HexFormat.of().formatHex(of(fields));
  }

  static byte[] of(List<String> fields) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (String field : fields) {
      byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
      text.writeBytes((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
      text.writeBytes(bytes);
      text.write(',');
    }
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.toByteArray());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Cannot hash: this Java platform lacks SHA-256", e);
    }
  }
}
