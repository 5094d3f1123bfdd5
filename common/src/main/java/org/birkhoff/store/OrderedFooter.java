package org.birkhoff.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/**
 * Puts the sets in a Parquet footer in order. Parquet-mr lists the encodings of a column in the
 * order of a hash set of enum constants, which differs from one Java process to the next.
 */
public final class OrderedFooter {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int TRAILER = Integer.BYTES + MAGIC.length;

  private OrderedFooter() {}

  /**
   * The end of a Parquet file with its footer in order.
   *
   * @param tail a file's last bytes, from before its footer; returned as it is if it is no file's
   *     end
   */
  public static byte[] of(byte[] tail) throws IOException {
    int end = tail.length - TRAILER;
    if (end < 0 || !Arrays.equals(tail, end + Integer.BYTES, tail.length, MAGIC, 0, MAGIC.length)) {
      return tail;
    }
    int length = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt(end);
    FileMetaData footer =
        Util.readFileMetaData(new ByteArrayInputStream(tail, end - length, length));
    for (RowGroup group : footer.getRow_groups()) {
      for (ColumnChunk chunk : group.getColumns()) {
        order(chunk.getMeta_data());
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(tail.length);
    out.write(tail, 0, end - length);
    Util.writeFileMetaData(footer, out);
    ByteBuffer written = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    out.write(written.putInt(out.size() - (end - length)).array());
    out.write(MAGIC);
    return out.toByteArray();
  }

  private static void order(ColumnMetaData column) {
    column.getEncodings().sort(Comparator.comparingInt(Encoding::getValue));
    if (column.isSetEncoding_stats()) {
      column
          .getEncoding_stats()
          .sort(
              Comparator.comparingInt((PageEncodingStats pages) -> pages.getPage_type().getValue())
                  .thenComparingInt(pages -> pages.getEncoding().getValue()));
    }
  }
}
