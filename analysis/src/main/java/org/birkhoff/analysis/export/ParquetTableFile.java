package org.birkhoff.analysis.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;
import org.birkhoff.store.ParquetOutput;

/** A table as one Parquet file, zstd, of the same columns. */
public final class ParquetTableFile implements TableFile {
  private static final long GROUP_BYTES = 16L << 20;

  private final NewFile file;
  private final ParquetWriter<Group> writer;

  private ParquetTableFile(NewFile file, ParquetWriter<Group> writer) {
    this.file = file;
    this.writer = writer;
  }

  /** Starts a file. */
  public static ParquetTableFile create(Path target, MessageType schema) throws IOException {
    NewFile file = NewFile.create(target);
    try {
      return new ParquetTableFile(
          file,
          ExampleParquetWriter.builder(new Output(file))
              .withConf(new Configuration(false))
              .withType(schema)
              .withCompressionCodec(CompressionCodecName.ZSTD)
              .withRowGroupSize(GROUP_BYTES)
              .withMinRowCountForPageSizeCheck(1)
              .withMaxRowCountForPageSizeCheck(100)
              .build());
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  @Override
  public void write(Group row) throws IOException {
    writer.write(row);
  }

  @Override
  public void finish() throws IOException {
    writer.close();
    file.orderFooter();
    file.finish();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private static final class Output extends ParquetOutput {
    private final NewFile file;
    private long position;

    private Output(NewFile file) {
      this.file = file;
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      file.write(ByteBuffer.wrap(bytes, offset, length), position);
      position += length;
    }
  }
}
