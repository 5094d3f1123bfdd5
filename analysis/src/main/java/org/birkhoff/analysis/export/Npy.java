package org.birkhoff.analysis.export;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The head of a NumPy {@code .npy} file, format version 1.0, of a little-endian float32 array in C
 * order; the values follow.
 *
 * <p>Reference: R. Kern, "A simple file format for NumPy arrays", NumPy Enhancement Proposal 1.
 */
final class Npy {
  private static final int ALIGNMENT = 64;

  private Npy() {}

  /** Magic string, version, length of the header (two bytes, little-endian), header. */
  static byte[] head(List<Integer> shape) {
    String extents = shape.stream().map(String::valueOf).collect(Collectors.joining(", "));
    String dictionary =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (%s%s), }"
            .formatted(extents, shape.size() == 1 ? "," : "");
    int unpadded = 10 + dictionary.length() + 1;
    int length = (unpadded + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT - 10;
    byte[] head = new byte[10 + length];
    byte[] magic = "\u0093NUMPY\u0001\u0000".getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(magic, 0, head, 0, magic.length);
    head[8] = (byte) length;
    head[9] = (byte) (length >>> 8);
    String padded = dictionary + " ".repeat(length - dictionary.length() - 1) + "\n";
    System.arraycopy(padded.getBytes(StandardCharsets.US_ASCII), 0, head, 10, length);
    return head;
  }
}
