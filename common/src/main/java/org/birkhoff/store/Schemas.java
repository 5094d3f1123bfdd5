package org.birkhoff.store;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.FloatType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** The columns of every kind of file, for Delta's log and for Parquet. */
final class Schemas {
  /** The partition column: in folder names and the log, not in the files. */
  static final String RUN = "run";

  /** The column of {@code parts} that files written before sketches lack. */
  private static final String SKETCH_STEPS = "sketch_steps";

  private Schemas() {}

  /** A table's columns in its Delta log. */
  static StructType delta(Table table) {
    if (!table.data()) {
      return columns(table);
    }
    StructType columns = new StructType().add(required(RUN, StringType.STRING));
    for (StructField field : columns(table).fields()) {
      columns = columns.add(field);
    }
    return columns;
  }

  /** The columns inside a table's Parquet files. */
  static MessageType parquet(Table table) {
    List<Type> fields = new ArrayList<>();
    for (StructField field : columns(table).fields()) {
      fields.add(type(field));
    }
    return new MessageType(table.label(), fields);
  }

  /** The columns of files of {@code parts} that were written before there were sketches. */
  static MessageType partsWithoutSketches() {
    MessageType parts = parquet(Table.PARTS);
    List<Type> fields =
        parts.getFields().stream().filter(field -> !field.getName().equals(SKETCH_STEPS)).toList();
    return new MessageType(parts.getName(), fields);
  }

  private static StructType columns(Table table) {
    return switch (table) {
      case RUNS ->
          struct(
              required(RUN, StringType.STRING),
              required("version", IntegerType.INTEGER),
              required("trajectory_key", StringType.STRING),
              required("specification", StringType.STRING),
              required("layout", StringType.STRING),
              required("manifests", StringType.STRING),
              required("provenance", StringType.STRING),
              required("commit", LongType.LONG));
      case PARTS -> parts();
      case SNAPSHOTS ->
          struct(
              required("replica", IntegerType.INTEGER),
              required("step", LongType.LONG),
              required("chunk", IntegerType.INTEGER),
              required("weights", list(FloatType.FLOAT)));
      case METRICS ->
          struct(
              required("replica", IntegerType.INTEGER),
              required("step", LongType.LONG),
              required("observable", StringType.STRING),
              required("layer", StringType.STRING),
              required("value", DoubleType.DOUBLE));
      case STATES ->
          struct(
              required("replica", IntegerType.INTEGER),
              required("step", LongType.LONG),
              new StructField("diverged_at", LongType.LONG, true),
              required("slot", IntegerType.INTEGER),
              required("chunk", IntegerType.INTEGER),
              required("values", list(FloatType.FLOAT)));
      case SKETCHES ->
          struct(
              required("replica", IntegerType.INTEGER),
              required("step", LongType.LONG),
              required("layer", StringType.STRING),
              required("kind", StringType.STRING),
              required("values", list(FloatType.FLOAT)));
    };
  }

  private static StructType parts() {
    return struct(
        required(RUN, StringType.STRING),
        required("first_replica", IntegerType.INTEGER),
        required("last_replica", IntegerType.INTEGER),
        required("from_step", LongType.LONG),
        required("to_step", LongType.LONG),
        required("snapshot_steps", list(LongType.LONG)),
        required("metric_steps", list(LongType.LONG)),
        required(
            "files",
            list(
                struct(
                    required("table", StringType.STRING),
                    required("path", StringType.STRING),
                    required("staged", StringType.STRING),
                    required("rows", LongType.LONG),
                    required("bytes", LongType.LONG),
                    required("sha256", StringType.STRING),
                    required("min_replica", IntegerType.INTEGER),
                    required("max_replica", IntegerType.INTEGER),
                    required("min_step", LongType.LONG),
                    required("max_step", LongType.LONG)))),
        required("hashes_before", list(StringType.STRING)),
        required("hashes_after", list(StringType.STRING)),
        required(
            "diverged",
            list(
                struct(required("replica", IntegerType.INTEGER), required("step", LongType.LONG)))),
        required("commit", LongType.LONG),
        required("chain", StringType.STRING),
        required(
            "chained_versions",
            list(struct(required("table", StringType.STRING), required("version", LongType.LONG)))),
        required(SKETCH_STEPS, list(LongType.LONG)));
  }

  private static StructType struct(StructField... fields) {
    return new StructType(List.of(fields));
  }

  private static StructField required(String name, DataType type) {
    return new StructField(name, type, false);
  }

  private static ArrayType list(DataType element) {
    return new ArrayType(element, false);
  }

  private static Type type(StructField field) {
    Type.Repetition repetition =
        field.isNullable() ? Type.Repetition.OPTIONAL : Type.Repetition.REQUIRED;
    return type(field.getName(), field.getDataType(), repetition);
  }

  private static Type type(String name, DataType type, Type.Repetition repetition) {
    if (type instanceof ArrayType array) {
      Type element = type("element", array.getElementType(), Type.Repetition.REQUIRED);
      return Types.list(repetition).element(element).named(name);
    }
    if (type instanceof StructType struct) {
      Types.GroupBuilder<org.apache.parquet.schema.GroupType> group = Types.buildGroup(repetition);
      for (StructField field : struct.fields()) {
        group = group.addField(type(field));
      }
      return group.named(name);
    }
    if (type instanceof StringType) {
      return Types.primitive(PrimitiveTypeName.BINARY, repetition)
          .as(LogicalTypeAnnotation.stringType())
          .named(name);
    }
    return Types.primitive(primitive(type), repetition).named(name);
  }

  private static PrimitiveTypeName primitive(DataType type) {
    if (type instanceof IntegerType) {
      return PrimitiveTypeName.INT32;
    }
    if (type instanceof LongType) {
      return PrimitiveTypeName.INT64;
    }
    if (type instanceof FloatType) {
      return PrimitiveTypeName.FLOAT;
    }
    if (type instanceof DoubleType) {
      return PrimitiveTypeName.DOUBLE;
    }
    throw new IllegalArgumentException("Cannot store columns of type " + type);
  }
}
