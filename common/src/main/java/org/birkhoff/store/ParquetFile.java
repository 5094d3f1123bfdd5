package org.birkhoff.store;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.values.factory.DefaultV1ValuesWriterFactory;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;

/**
 * Writes one Parquet file column by column, its row groups ended where the caller says. Bytes
 * depend on the values and the versions of parquet-mr and zstd alone.
 */
final class ParquetFile implements AutoCloseable {
  private static final int PAGE_BYTES = 1 << 20;

  /** A longer step is cut into row groups of this size, which Spark reads in 1 GB of heap. */
  private static final long MAX_GROUP_BYTES = 16L << 20;

  /** Shorter steps share a row group, whose footer entry would else outweigh its rows. */
  private static final long MIN_GROUP_BYTES = 256L << 10;

  private final HashingOutput output;
  private final MessageType schema;
  private final List<ColumnDescriptor> columns;
  private final ParquetProperties properties;
  private final CodecFactory codecs = new CodecFactory(new Configuration(false), PAGE_BYTES);
  private final ParquetFileWriter writer;
  private final ColumnWriter[] writers;
  private ColumnChunkPageWriteStore pages;
  private ColumnWriteStore store;
  private long groupRows;
  private long groupBytes;
  private long rows;

  /**
   * Starts a file.
   *
   * @param repetitive the columns of repeated words, which get a dictionary
   */
  ParquetFile(HashingOutput output, MessageType schema, List<String> repetitive)
      throws IOException {
    this.output = output;
    this.schema = schema;
    this.columns = schema.getColumns();
    this.writers = new ColumnWriter[columns.size()];
    ParquetProperties.Builder builder =
        ParquetProperties.builder()
            .withPageSize(PAGE_BYTES)
            .withDictionaryEncoding(false)
            .withMinRowCountForPageSizeCheck(1)
            .withMaxRowCountForPageSizeCheck(1)
            .withAllocator(new HeapByteBufferAllocator())
            // The default one is shared: a file written at the same time would set its
            // dictionaries.
            .withValuesWriterFactory(new DefaultV1ValuesWriterFactory());
    repetitive.forEach(column -> builder.withDictionaryEncoding(column, true));
    this.properties = builder.build();
    this.writer =
        new ParquetFileWriter(
            output,
            schema,
            ParquetFileWriter.Mode.CREATE,
            MAX_GROUP_BYTES,
            0,
            ParquetProperties.DEFAULT_COLUMN_INDEX_TRUNCATE_LENGTH,
            ParquetProperties.DEFAULT_STATISTICS_TRUNCATE_LENGTH,
            true);
    writer.start();
    startGroup();
  }

  private void startGroup() {
    pages =
        new ColumnChunkPageWriteStore(
            codecs.getCompressor(CompressionCodecName.ZSTD),
            schema,
            properties.getAllocator(),
            ParquetProperties.DEFAULT_COLUMN_INDEX_TRUNCATE_LENGTH,
            true);
    store = properties.newColumnWriteStore(schema, pages);
    for (int i = 0; i < writers.length; i++) {
      writers[i] = store.getColumnWriter(columns.get(i));
    }
  }

  void put(int column, int value) {
    writers[column].write(value, 0, 0);
  }

  void put(int column, long value) {
    writers[column].write(value, 0, 0);
  }

  void put(int column, double value) {
    writers[column].write(Double.isNaN(value) ? Double.NaN : value, 0, 0);
  }

  void put(int column, String value) {
    writers[column].write(Binary.fromString(value), 0, 0);
  }

  void put(int column, Word value) {
    writers[column].write(value.utf8(), 0, 0);
  }

  /** A text that is encoded once and written often. */
  record Word(Binary utf8) {
    static Word of(String text) {
      return new Word(Binary.fromString(text));
    }
  }

  /** Writes a nullable column's value. */
  void putPresent(int column, long value) {
    writers[column].write(value, 0, 1);
  }

  void putAbsent(int column) {
    writers[column].writeNull(0, 0);
  }

  /** Writes a list of the values from start to end, every NaN the canonical one. */
  void put(int column, float[] values, int start, int end) {
    ColumnWriter writer = writers[column];
    for (int i = start; i < end; i++) {
      float value = values[i];
      writer.write(Float.isNaN(value) ? Float.NaN : value, i == start ? 0 : 1, 1);
    }
  }

  /** Writes a list of whole numbers or texts, or one field of a list of groups. */
  void put(int column, List<?> values) {
    ColumnWriter writer = writers[column];
    if (values.isEmpty()) {
      writer.writeNull(0, 0);
    }
    int repetition = 0;
    for (Object value : values) {
      if (value instanceof Integer number) {
        writer.write(number.intValue(), repetition, 1);
      } else if (value instanceof Long number) {
        writer.write(number.longValue(), repetition, 1);
      } else {
        writer.write(Binary.fromString((String) value), repetition, 1);
      }
      repetition = 1;
    }
  }

  /**
   * Ends a row.
   *
   * @param bytes its size before encoding, which decides where a long step's row groups end
   */
  void endRow(long bytes) throws IOException {
    store.endRecord();
    groupRows++;
    rows++;
    groupBytes += bytes;
    if (groupBytes >= MAX_GROUP_BYTES) {
      endGroup();
    }
  }

  /** Says that the rows written so far belong together, at a step's end. */
  void endStep() throws IOException {
    if (groupBytes >= MIN_GROUP_BYTES) {
      endGroup();
    }
  }

  private void endGroup() throws IOException {
    if (groupRows > 0) {
      writer.startBlock(groupRows);
      store.flush();
      pages.flushToFileWriter(writer);
      writer.endBlock();
      groupRows = 0;
      groupBytes = 0;
    }
    store.close();
    startGroup();
  }

  /** Writes the footer and closes the file; returns the number of rows. */
  long finish() throws IOException {
    endGroup();
    output.beginTail();
    writer.end(Map.of());
    return rows;
  }

  @Override
  public void close() throws IOException {
    store.close();
    codecs.release();
    output.close();
  }
}
