package org.birkhoff.analysis.report;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.GroupFactory;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;

/**
 * Columns of {@code measurements.parquet}; what is absent in a {@link Measurement} is null here.
 */
final class MeasurementSchema {

  static final MessageType SCHEMA =
      Types.buildMessage()
          .required(BINARY)
          .as(stringType())
          .named("run")
          .optional(BINARY)
          .as(stringType())
          .named("other_run")
          .optional(INT64)
          .named("step")
          .optional(INT64)
          .named("other_step")
          .optional(INT32)
          .named("replica")
          .optional(BINARY)
          .as(stringType())
          .named("layer")
          .optional(BINARY)
          .as(stringType())
          .named("observable")
          .required(BINARY)
          .as(stringType())
          .named("statistic")
          .optional(INT32)
          .named("index")
          .optional(DOUBLE)
          .named("value")
          .optional(BINARY)
          .as(stringType())
          .named("text")
          .optional(DOUBLE)
          .named("standard_error")
          .optional(DOUBLE)
          .named("low")
          .optional(DOUBLE)
          .named("high")
          .optional(DOUBLE)
          .named("p")
          .optional(DOUBLE)
          .named("adjusted_p")
          .optional(BINARY)
          .as(stringType())
          .named("method")
          .optional(BINARY)
          .as(stringType())
          .named("sizes")
          .named("measurements");

  private static final GroupFactory GROUPS = new SimpleGroupFactory(SCHEMA);

  private MeasurementSchema() {}

  static Group toGroup(Measurement row) {
    Group group = GROUPS.newGroup();
    put(group, "run", row.run());
    put(group, "other_run", row.otherRun());
    put(group, "step", row.step());
    put(group, "other_step", row.otherStep());
    put(group, "replica", row.replica());
    put(group, "layer", row.layer());
    put(group, "observable", row.observable());
    put(group, "statistic", row.statistic());
    put(group, "index", row.index());
    put(group, "value", row.value());
    put(group, "text", row.text());
    put(group, "standard_error", row.standardError());
    put(group, "low", row.low());
    put(group, "high", row.high());
    put(group, "p", row.p());
    put(group, "adjusted_p", row.adjustedP());
    put(group, "method", row.method());
    put(group, "sizes", row.sizes());
    return group;
  }

  static Measurement fromGroup(Group group) {
    return new Measurement(
        text(group, "run"),
        text(group, "other_run"),
        isAbsent(group, "step") ? -1 : group.getLong("step", 0),
        isAbsent(group, "other_step") ? -1 : group.getLong("other_step", 0),
        isAbsent(group, "replica") ? -1 : group.getInteger("replica", 0),
        text(group, "layer"),
        text(group, "observable"),
        text(group, "statistic"),
        isAbsent(group, "index") ? -1 : group.getInteger("index", 0),
        number(group, "value"),
        text(group, "text"),
        number(group, "standard_error"),
        number(group, "low"),
        number(group, "high"),
        number(group, "p"),
        number(group, "adjusted_p"),
        text(group, "method"),
        text(group, "sizes"));
  }

  private static void put(Group group, String column, String value) {
    if (!value.isEmpty()) {
      group.add(column, value);
    }
  }

  private static void put(Group group, String column, long value) {
    if (value >= 0) {
      group.add(column, value);
    }
  }

  private static void put(Group group, String column, int value) {
    if (value >= 0) {
      group.add(column, value);
    }
  }

  private static void put(Group group, String column, double value) {
    if (!Double.isNaN(value)) {
      group.add(column, value);
    }
  }

  private static boolean isAbsent(Group group, String column) {
    return group.getFieldRepetitionCount(column) == 0;
  }

  private static String text(Group group, String column) {
    return isAbsent(group, column) ? "" : group.getString(column, 0);
  }

  private static double number(Group group, String column) {
    return isAbsent(group, column) ? Double.NaN : group.getDouble(column, 0);
  }
}
