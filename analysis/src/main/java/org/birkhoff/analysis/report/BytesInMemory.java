package org.birkhoff.analysis.report;

import java.io.ByteArrayOutputStream;
import org.birkhoff.store.ParquetOutput;

/** A Parquet file in memory. */
final class BytesInMemory extends ParquetOutput {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  byte[] toByteArray() {
    return bytes.toByteArray();
  }

  @Override
  public long getPos() {
    return bytes.size();
  }

  @Override
  public void write(byte[] from, int offset, int length) {
    bytes.write(from, offset, length);
  }
}
