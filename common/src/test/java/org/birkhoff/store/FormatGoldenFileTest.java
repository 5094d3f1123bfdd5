package org.birkhoff.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code snapshots-v1.parquet} is the snapshots file of {@code Stores.part(store, Stores.key(0, 3,
 * 0, 100), 0, 100)} as format version 1 was frozen: it must stay readable for ever, and be written
 * in the same bytes as long as parquet-mr and zstd stay the same.
 */
class FormatGoldenFileTest {
  private static final String GOLDEN = "snapshots-v1.parquet";

  @TempDir Path folder;

  @Test
  void readsFilesOfVersionOne() throws IOException {
    try (InputStream golden = FormatGoldenFileTest.class.getResourceAsStream(GOLDEN)) {
      Files.copy(golden, folder.resolve(GOLDEN));
    }
    StoreFiles files = StoreFiles.of(Stores.CONF, folder.toString());
    try (ParquetRows rows = ParquetRows.open(files, Table.SNAPSHOTS, GOLDEN)) {
      for (long step = 0; step <= 100; step += 100) {
        for (int replica = 0; replica <= 3; replica++) {
          assertThat(rows.next()).isTrue();
          assertThat(rows.integer(0)).isEqualTo(replica);
          assertThat(rows.number(1)).isEqualTo(step);
          assertThat(rows.integer(2)).isZero();
          float[] weights = new float[Stores.PARAMETERS];
          assertThat(rows.floats(3, weights, 0)).isEqualTo(Stores.PARAMETERS);
          assertThat(weights).isEqualTo(Stores.weights(Stores.PARAMETERS, replica, step));
        }
      }
      assertThat(rows.next()).isFalse();
    }
  }

  @Test
  void listsEncodingsInTheSameOrderInEveryProcess() throws IOException {
    PartFacts facts = Stores.part(folder, Stores.key(0, 3, 0, 100), 0, 100);
    for (FileFacts file : facts.files()) {
      byte[] bytes = Files.readAllBytes(folder.resolve(file.staged()));
      int length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.length - 8);
      FileMetaData footer =
          Util.readFileMetaData(new ByteArrayInputStream(bytes, bytes.length - 8 - length, length));
      for (RowGroup group : footer.getRow_groups()) {
        for (ColumnChunk column : group.getColumns()) {
          assertThat(column.getMeta_data().getEncodings())
              .hasSizeGreaterThan(1)
              .isSortedAccordingTo(Comparator.comparingInt(Encoding::getValue));
        }
      }
    }
  }

  @Test
  void writesTheSameBytes() throws IOException {
    PartFacts facts = Stores.part(folder, Stores.key(0, 3, 0, 100), 0, 100);
    try (InputStream golden = FormatGoldenFileTest.class.getResourceAsStream(GOLDEN)) {
      assertThat(Files.readAllBytes(folder.resolve(facts.files().get(0).staged())))
          .isEqualTo(golden.readAllBytes());
    }
  }
}
