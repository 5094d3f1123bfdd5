package org.birkhoff.store;

import java.io.IOException;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** A place for one Parquet file that is its own stream: written once, from its beginning on. */
public abstract class ParquetOutput extends PositionOutputStream implements OutputFile {

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public abstract void write(byte[] bytes, int offset, int length) throws IOException;

  @Override
  public final PositionOutputStream create(long blockSizeHint) {
    return this;
  }

  @Override
  public final PositionOutputStream createOrOverwrite(long blockSizeHint) {
    return this;
  }

  @Override
  public final boolean supportsBlockSize() {
    return false;
  }

  @Override
  public final long defaultBlockSize() {
    return 0;
  }
}
