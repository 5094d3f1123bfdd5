package org.birkhoff.analysis.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * A table as CSV (RFC 4180, lines end with a line feed): absent values are empty, numbers are the
 * shortest text that reads back. A list column becomes one line a value, with its position in a
 * column {@code index} before it.
 */
public final class CsvTableFile implements TableFile {
  private final NewFile file;
  private final BufferedWriter writer;
  private final MessageType schema;
  private final int list;

  private CsvTableFile(NewFile file, BufferedWriter writer, MessageType schema, int list) {
    this.file = file;
    this.writer = writer;
    this.schema = schema;
    this.list = list;
  }

  /**
   * Starts a file with the names of the columns.
   *
   * @throws IllegalArgumentException if more than one column is a list
   */
  public static CsvTableFile create(Path target, MessageType schema) throws IOException {
    int list = -1;
    StringBuilder head = new StringBuilder();
    for (int i = 0; i < schema.getFieldCount(); i++) {
      Type type = schema.getType(i);
      if (isList(type)) {
        if (list >= 0) {
          throw new IllegalArgumentException(
              "Cannot write CSV: columns %s and %s are lists"
                  .formatted(schema.getFieldName(list), type.getName()));
        }
        list = i;
        head.append(i > 0 ? "," : "").append("index");
      }
      head.append(head.length() > 0 ? "," : "").append(type.getName());
    }
    NewFile file = NewFile.create(target);
    BufferedWriter writer =
        new BufferedWriter(Channels.newWriter(file.channel(), StandardCharsets.UTF_8));
    writer.write(head + "\n");
    return new CsvTableFile(file, writer, schema, list);
  }

  private static boolean isList(Type type) {
    return type.getLogicalTypeAnnotation()
        instanceof LogicalTypeAnnotation.ListLogicalTypeAnnotation;
  }

  @Override
  public void write(Group row) throws IOException {
    int lines = list < 0 ? 1 : row.getGroup(list, 0).getFieldRepetitionCount(0);
    for (int index = 0; index < lines; index++) {
      for (int i = 0; i < schema.getFieldCount(); i++) {
        writer.write(i > 0 ? "," : "");
        if (i == list) {
          Group element = row.getGroup(i, 0).getGroup(0, index);
          writer.write(index + "," + text(element, 0));
        } else {
          writer.write(text(row, i));
        }
      }
      writer.write('\n');
    }
  }

  private static String text(Group row, int field) {
    if (row.getFieldRepetitionCount(field) == 0) {
      return "";
    }
    return switch (row.getType().getType(field).asPrimitiveType().getPrimitiveTypeName()) {
      case FLOAT -> Float.toString(row.getFloat(field, 0));
      case DOUBLE -> Double.toString(row.getDouble(field, 0));
      case BINARY -> quoted(row.getString(field, 0));
      default -> row.getValueToString(field, 0);
    };
  }

  private static String quoted(String text) {
    return text.matches("(?s).*[\",\r\n].*") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
  }

  @Override
  public void finish() throws IOException {
    writer.flush();
    file.finish();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
