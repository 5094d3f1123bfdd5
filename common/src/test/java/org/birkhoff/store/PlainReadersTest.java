package org.birkhoff.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DuckDB reads a store's Parquet files without its logs. */
class PlainReadersTest {
  @TempDir Path folder;

  @Test
  void duckDbReadsSnapshotsAndMetricsAndSeesNoUncommittedRow() throws IOException, SQLException {
    try (Store store = Stores.create(folder);
        Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement duckdb = connection.createStatement()) {
      List<PartFacts> parts = Stores.chain(folder, 0, 3);
      store.commit(parts.subList(0, 2));
      String snapshots = "read_parquet('%s/snapshots/run=*/*.parquet')".formatted(folder);
      String metrics = "read_parquet('%s/metrics/run=*/*.parquet')".formatted(folder);

      assertThat(number(duckdb, "select count(*) from " + snapshots)).isEqualTo(12);
      assertThat(number(duckdb, "select count(*) from " + metrics)).isEqualTo(12);
      assertThat(number(duckdb, "select max(step) from " + snapshots)).isEqualTo(200);
      store.commit(parts.subList(2, 3));
      assertThat(number(duckdb, "select count(*) from " + snapshots)).isEqualTo(16);

      String one = " where run = '%s' and replica = 2 and step = 300".formatted(Stores.HASH);
      try (ResultSet row = duckdb.executeQuery("select chunk, weights from " + snapshots + one)) {
        assertThat(row.next()).isTrue();
        assertThat(row.getInt(1)).isZero();
        Array weights = row.getArray(2);
        float[] expected = Stores.weights(Stores.PARAMETERS, 2, 300);
        Object[] found = (Object[]) weights.getArray();
        assertThat(found).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
          assertThat(found[i]).isEqualTo(expected[i]);
        }
        assertThat(row.next()).isFalse();
      }
      try (ResultSet row =
          duckdb.executeQuery("select observable, layer, value from " + metrics + one)) {
        assertThat(row.next()).isTrue();
        assertThat(row.getString(1)).isEqualTo("train-loss");
        assertThat(row.getString(2)).isEmpty();
        assertThat(row.getDouble(3)).isEqualTo(302);
      }
      String files =
          "select sum(f.rows) from (select unnest(files) f from read_parquet('%s/parts/*.parquet'))"
              .formatted(folder);
      assertThat(number(duckdb, files + " where f.\"table\" = 'snapshots'")).isEqualTo(16);
    }
  }

  private static long number(Statement duckdb, String query) throws SQLException {
    try (ResultSet rows = duckdb.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
