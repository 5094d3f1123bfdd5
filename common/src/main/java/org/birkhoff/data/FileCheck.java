package org.birkhoff.data;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.birkhoff.config.InvalidSpecException;

/** Compares a file's size and checksums with its manifest while it is read. */
final class FileCheck {
  // a file is held in memory whole
  private static final long MOST_BYTES = Integer.MAX_VALUE - 64;

  private final DataFile file;
  private final List<MessageDigest> digests = new ArrayList<>();
  private long bytes;

  FileCheck(DataFile file) {
    this.file = file;
    for (String checksum : file.checksums()) {
      digests.add(digest(checksum.substring(0, checksum.indexOf(':'))));
    }
  }

  void update(byte[] content, int offset, int length) {
    bytes += length;
    digests.forEach(digest -> digest.update(content, offset, length));
  }

  /** Whether the file is longer than it may be, so that reading on is pointless. */
  boolean exceeded() {
    return bytes > file.bytes().orElse(MOST_BYTES);
  }

  /**
   * Ends the check.
   *
   * @param action what cannot be done with a wrong file, such as {@code Cannot read data set mnist}
   * @param place where the file is
   */
  void finish(String action, String place) {
    if (file.bytes().isPresent() && file.bytes().getAsLong() != bytes) {
      throw new InvalidSpecException(
          "%s: file %s must have %d bytes, but has %s"
              .formatted(action, place, file.bytes().getAsLong(), exceeded() ? "more" : bytes));
    }
    if (exceeded()) {
      throw new InvalidSpecException(
          "%s: file %s must have at most %d bytes, but has more"
              .formatted(action, place, MOST_BYTES));
    }
    for (int i = 0; i < digests.size(); i++) {
      String checksum = file.checksums().get(i);
      String algorithm = checksum.substring(0, checksum.indexOf(':'));
      String expected = checksum.substring(algorithm.length() + 1);
      String found = HexFormat.of().formatHex(digests.get(i).digest());
      if (!found.equals(expected)) {
        throw new InvalidSpecException(
            "%s: file %s must have the %s %s, but has %s"
                .formatted(action, place, algorithm, expected, found));
      }
    }
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm.equals("md5") ? "MD5" : "SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(
          "Cannot check a file: this Java platform lacks " + algorithm, e);
    }
  }
}
