package org.birkhoff.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.StreamCapabilities;

/**
 * A new Parquet file whose SHA-256 is known when it is closed, its footer put in order and its
 * bytes forced to disk.
 */
final class HashingOutput extends ParquetOutput {
  private static final int BUFFER = 1 << 16;

  private final FSDataOutputStream out;
  private final MessageDigest digest = Sha256.digest();
  private final byte[] buffer = new byte[BUFFER];
  private int buffered;
  private long position;
  private ByteArrayOutputStream tail;
  private String sha256;

  HashingOutput(FSDataOutputStream out) {
    this.out = out;
  }

  /** SHA-256 of all bytes, once closed. */
  String sha256() {
    return sha256;
  }

  @Override
  public long getPos() {
    return position;
  }

  /** Says that the rest is the file's end, indexes and footer. */
  void beginTail() {
    tail = new ByteArrayOutputStream();
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    position += length;
    if (tail != null) {
      tail.write(bytes, offset, length);
      return;
    }
    if (buffered + length > BUFFER) {
      drain();
    }
    if (length > BUFFER) {
      digest.update(bytes, offset, length);
      out.write(bytes, offset, length);
    } else {
      System.arraycopy(bytes, offset, buffer, buffered, length);
      buffered += length;
    }
  }

  private void drain() throws IOException {
    digest.update(buffer, 0, buffered);
    out.write(buffer, 0, buffered);
    buffered = 0;
  }

  @Override
  public void close() throws IOException {
    if (sha256 != null) {
      return;
    }
    try (out) {
      if (tail != null) {
        byte[] ordered = OrderedFooter.of(tail.toByteArray());
        position -= tail.size();
        tail = null;
        write(ordered, 0, ordered.length);
      }
      drain();
      sha256 = HexFormat.of().formatHex(digest.digest());
      if (out.hasCapability(StreamCapabilities.HSYNC)) {
        out.hsync();
      }
    }
  }
}
