package org.birkhoff.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.DummyRecordConverter;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;

/**
 * Reads the rows of one of the store's own Parquet files, column by column: every column must be
 * read once a row.
 */
final class ParquetRows implements AutoCloseable {
  private final ParquetFileReader reader;
  private final MessageType schema;
  private final List<ColumnDescriptor> columns;
  private ColumnReader[] readers;
  private long left;

  private ParquetRows(ParquetFileReader reader, MessageType schema) {
    this.reader = reader;
    this.schema = schema;
    this.columns = schema.getColumns();
  }

  static ParquetRows open(StoreFiles files, Table table, String name) throws IOException {
    return open(files, table, name, ParquetReadOptions.builder().build());
  }

  /** Opens a file and skips row groups that hold no row of the predicate. */
  static ParquetRows open(StoreFiles files, Table table, String name, FilterPredicate wanted)
      throws IOException {
    return open(
        files,
        table,
        name,
        ParquetReadOptions.builder()
            .withRecordFilter(FilterCompat.get(wanted))
            .useStatsFilter()
            .build());
  }

  private static ParquetRows open(
      StoreFiles files, Table table, String name, ParquetReadOptions options) throws IOException {
    ParquetFileReader reader =
        ParquetFileReader.open(
            HadoopInputFile.fromStatus(files.status(name), files.conf()), options);
    MessageType expected = Schemas.parquet(table);
    MessageType found = reader.getFooter().getFileMetaData().getSchema();
    boolean earlier = table == Table.PARTS && Schemas.partsWithoutSketches().equals(found);
    if (!expected.equals(found) && !earlier) {
      reader.close();
      throw new IOException(
          "Cannot read %s of store %s: its columns are %s"
              .formatted(name, files.uri(), found.getFields()));
    }
    return new ParquetRows(reader, found);
  }

  /** The number of rows of a file, from its footer. */
  static long count(StoreFiles files, String name) throws IOException {
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromStatus(files.status(name), files.conf()))) {
      return reader.getRecordCount();
    }
  }

  /** Whether the file has this column: one added later is not in all of them. */
  boolean has(int column) {
    return column < columns.size();
  }

  /** Goes to the next row; false at the end. */
  boolean next() throws IOException {
    if (left == 0) {
      PageReadStore group = reader.readNextRowGroup();
      if (group == null) {
        return false;
      }
      left = group.getRowCount();
      ColumnReadStoreImpl store =
          new ColumnReadStoreImpl(
              group,
              new DummyRecordConverter(schema).getRootConverter(),
              schema,
              reader.getFooter().getFileMetaData().getCreatedBy());
      readers = new ColumnReader[columns.size()];
      for (int i = 0; i < readers.length; i++) {
        readers[i] = store.getColumnReader(columns.get(i));
      }
    }
    left--;
    return true;
  }

  int integer(int column) {
    int value = readers[column].getInteger();
    readers[column].consume();
    return value;
  }

  long number(int column) {
    long value = readers[column].getLong();
    readers[column].consume();
    return value;
  }

  double real(int column) {
    double value = readers[column].getDouble();
    readers[column].consume();
    return value;
  }

  String text(int column) {
    String value = readers[column].getBinary().toStringUsingUTF8();
    readers[column].consume();
    return value;
  }

  OptionalLong optional(int column) {
    ColumnReader values = readers[column];
    boolean present =
        values.getCurrentDefinitionLevel() == columns.get(column).getMaxDefinitionLevel();
    OptionalLong value = present ? OptionalLong.of(values.getLong()) : OptionalLong.empty();
    values.consume();
    return value;
  }

  /** Copies a list into an array; returns how many values it had. */
  int floats(int column, float[] target, int start) {
    ColumnReader values = readers[column];
    int count = 0;
    do {
      target[start + count] = values.getFloat();
      count++;
      values.consume();
    } while (values.getCurrentRepetitionLevel() > 0);
    return count;
  }

  List<Integer> integers(int column) {
    return list(column, ColumnReader::getInteger);
  }

  List<Long> numbers(int column) {
    return list(column, ColumnReader::getLong);
  }

  List<String> texts(int column) {
    return list(column, values -> values.getBinary().toStringUsingUTF8());
  }

  /** A list of hashes in 64 hexadecimal digits. */
  StateHashes hashes(int column) {
    ColumnReader values = readers[column];
    ByteArrayOutputStream digests = new ByteArrayOutputStream();
    byte[] digest = new byte[StateHashes.BYTES];
    do {
      if (values.getCurrentDefinitionLevel() == columns.get(column).getMaxDefinitionLevel()) {
        StateHashes.put(values.getBinary().toStringUsingUTF8(), digest, 0);
        digests.write(digest, 0, digest.length);
      }
      values.consume();
    } while (values.getCurrentRepetitionLevel() > 0);
    return StateHashes.packed(digests.toByteArray());
  }

  private interface Value<T> {
    T of(ColumnReader reader);
  }

  private <T> List<T> list(int column, Value<T> value) {
    ColumnReader values = readers[column];
    List<T> list = new ArrayList<>();
    do {
      if (values.getCurrentDefinitionLevel() == columns.get(column).getMaxDefinitionLevel()) {
        list.add(value.of(values));
      }
      values.consume();
    } while (values.getCurrentRepetitionLevel() > 0);
    return list;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
