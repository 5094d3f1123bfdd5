package org.birkhoff.analysis.export;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;

/**
 * The rows of a table's Parquet files, each sorted by step and replica, merged into that order, so
 * that it does not depend on how the rows were cut into files. Holds one row group an open file.
 */
public final class MergedRows implements Closeable {
  private final PriorityQueue<Source> sources =
      new PriorityQueue<>(Comparator.comparingLong(Source::step).thenComparingInt(Source::replica));
  private final List<Source> opened = new ArrayList<>();
  private final MessageType schema;

  private MergedRows(MessageType schema) {
    this.schema = schema;
  }

  /**
   * Opens files of one schema.
   *
   * @param paths at least one Hadoop address
   */
  public static MergedRows open(Configuration conf, List<String> paths) throws IOException {
    MergedRows rows = null;
    try {
      for (String path : paths) {
        Source source = new Source(conf, path);
        if (rows == null) {
          rows = new MergedRows(source.schema);
        }
        rows.opened.add(source);
        if (!source.schema.equals(rows.schema)) {
          throw new IOException(
              "Cannot export %s: its columns are %s, not %s"
                  .formatted(path, source.schema.getFields(), rows.schema.getFields()));
        }
        if (source.advance()) {
          rows.sources.add(source);
        }
      }
      return rows;
    } catch (IOException | RuntimeException e) {
      if (rows != null) {
        rows.close();
      }
      throw e;
    }
  }

  /** The columns of every row. */
  public MessageType schema() {
    return schema;
  }

  /** The next row, or null at the end. */
  public Group next() throws IOException {
    Source source = sources.poll();
    if (source == null) {
      return null;
    }
    Group row = source.row;
    if (source.advance()) {
      sources.add(source);
    }
    return row;
  }

  @Override
  public void close() throws IOException {
    for (Source source : opened) {
      source.reader.close();
    }
  }

  private static final class Source {
    private final ParquetFileReader reader;
    private final MessageType schema;
    private RecordReader<Group> records;
    private long left;
    private Group row;

    private Source(Configuration conf, String path) throws IOException {
      reader =
          ParquetFileReader.open(
              HadoopInputFile.fromPath(new Path(path), conf),
              ParquetReadOptions.builder().usePageChecksumVerification().build());
      schema = reader.getFooter().getFileMetaData().getSchema();
    }

    private long step() {
      return row.getLong("step", 0);
    }

    private int replica() {
      return row.getInteger("replica", 0);
    }

    private boolean advance() throws IOException {
      while (left == 0) {
        PageReadStore pages = reader.readNextRowGroup();
        if (pages == null) {
          return false;
        }
        left = pages.getRowCount();
        records =
            new ColumnIOFactory()
                .getColumnIO(schema)
                .getRecordReader(pages, new GroupRecordConverter(schema));
      }
      left--;
      row = records.read();
      return true;
    }
  }
}
