package org.birkhoff.analysis.export;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.birkhoff.store.SliceReader;

/** Snapshots as a table with one row a replica, step and array; memory holds one replica. */
final class TensorRows implements SliceReader.Visitor {
  static final MessageType SCHEMA =
      Types.buildMessage()
          .required(PrimitiveTypeName.INT32)
          .named("replica")
          .required(PrimitiveTypeName.INT64)
          .named("step")
          .required(PrimitiveTypeName.BINARY)
          .as(LogicalTypeAnnotation.stringType())
          .named("tensor")
          .addField(
              Types.list(Type.Repetition.REQUIRED)
                  .requiredElement(PrimitiveTypeName.FLOAT)
                  .named("weights"))
          .named("snapshots");

  private static final int CHUNK = 1 << 16;

  private final TableFile file;
  private final List<Array> arrays;
  private final long step;
  private final float[] weights;
  private int filled;

  TensorRows(TableFile file, List<Array> arrays, long step, int size) {
    this.file = file;
    this.arrays = arrays;
    this.step = step;
    this.weights = new float[size];
  }

  @Override
  public void chunk(int replica, int chunk, float[] values, int length) throws IOException {
    if (chunk * CHUNK != filled || filled + length > weights.length) {
      throw new IOException(
          "Cannot export snapshots: chunk %d of replica %d is missing or twice"
              .formatted(chunk, replica));
    }
    System.arraycopy(values, 0, weights, filled, length);
    filled += length;
    if (filled == weights.length) {
      for (Array array : arrays) {
        file.write(row(replica, array));
      }
      filled = 0;
    }
  }

  private Group row(int replica, Array array) {
    Group row = new SimpleGroupFactory(SCHEMA).newGroup();
    row.add("replica", replica);
    row.add("step", step);
    row.add("tensor", array.name());
    Group list = row.addGroup("weights");
    for (float value : Arrays.copyOfRange(weights, array.from(), array.to())) {
      list.addGroup(0).add(0, value);
    }
    return row;
  }
}
