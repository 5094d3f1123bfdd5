package org.birkhoff.analysis.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.birkhoff.store.OrderedFooter;

/**
 * Reads and writes {@code measurements.parquet} without Spark. Columns are named as in {@link
 * Measurement}, in snake case; absent text, steps, replicas, indices and numbers are null. Rows are
 * written in a canonical order, so equal sets of rows give equal bytes.
 */
public final class MeasurementFile {

  private MeasurementFile() {}

  /** Writes the rows, replacing the file where it exists; holds its bytes in memory meanwhile. */
  public static void write(OutputFile file, List<Measurement> rows) throws IOException {
    BytesInMemory bytes = new BytesInMemory();
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(bytes)
            .withType(MeasurementSchema.SCHEMA)
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .build()) {
      for (Measurement row : MeasurementOrder.sorted(rows)) {
        writer.write(MeasurementSchema.toGroup(row));
      }
    }
    try (PositionOutputStream out = file.createOrOverwrite(0)) {
      out.write(OrderedFooter.of(bytes.toByteArray()));
    }
  }

  /**
   * Reads all rows.
   *
   * @throws IOException if the file cannot be read or lacks a column of a measurement
   */
  public static List<Measurement> read(InputFile file) throws IOException {
    List<Measurement> rows = new ArrayList<>();
    try (ParquetFileReader reader =
        ParquetFileReader.open(file, ParquetReadOptions.builder().build())) {
      requireColumns(file, reader.getFooter().getFileMetaData().getSchema());
      MessageColumnIO columns = new ColumnIOFactory().getColumnIO(MeasurementSchema.SCHEMA);
      reader.setRequestedSchema(MeasurementSchema.SCHEMA);
      for (PageReadStore pages = reader.readNextRowGroup();
          pages != null;
          pages = reader.readNextRowGroup()) {
        RecordReader<Group> records =
            columns.getRecordReader(pages, new GroupRecordConverter(MeasurementSchema.SCHEMA));
        for (long row = 0; row < pages.getRowCount(); row++) {
          rows.add(MeasurementSchema.fromGroup(records.read()));
        }
      }
    }
    return rows;
  }

  private static void requireColumns(InputFile file, MessageType found) throws IOException {
    for (var column : MeasurementSchema.SCHEMA.getFields()) {
      if (!found.containsField(column.getName())
          || !found.getType(column.getName()).isPrimitive()
          || found.getType(column.getName()).asPrimitiveType().getPrimitiveTypeName()
              != column.asPrimitiveType().getPrimitiveTypeName()) {
        throw new IOException(
            "Cannot read measurements from "
                + file
                + ": expected column \""
                + column
                + "\", but the columns were "
                + found.getFields());
      }
    }
  }
}
