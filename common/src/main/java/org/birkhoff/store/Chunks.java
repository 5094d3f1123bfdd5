package org.birkhoff.store;

import java.io.IOException;

/** Cuts flat vectors into rows of at most 65 536 values. */
final class Chunks {
  static final int SIZE = 1 << 16;

  private Chunks() {}

  /** Writes one row. */
  interface Row {
    void write(int chunk, int start, int end) throws IOException;
  }

  /** Calls once a chunk, chunk 0 first. */
  static void of(int length, Row row) throws IOException {
    for (int start = 0, chunk = 0; start < length; start += SIZE, chunk++) {
      row.write(chunk, start, Math.min(length, start + SIZE));
    }
  }

  /** The number of rows a vector takes. */
  static int count(int length) {
    return (length + SIZE - 1) / SIZE;
  }
}
