package org.birkhoff.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasurementFileTest {

  @TempDir Path folder;

  @Test
  void readsWhatItWroteInCanonicalOrder() throws IOException {
    List<Measurement> rows = new ArrayList<>(SyntheticRun.of("run-a").rows());
    Path file = folder.resolve("measurements.parquet");
    write(file, rows);
    assertThat(read(file)).isEqualTo(MeasurementOrder.sorted(rows));
  }

  @Test
  void writesTheSameBytesForTheSameRowsInAnyOrder() throws IOException {
    List<Measurement> rows = new ArrayList<>(SyntheticRun.of("run-a").rows());
    Path first = folder.resolve("first.parquet");
    write(first, rows);
    for (long seed = 0; seed < 3; seed++) {
      Collections.shuffle(rows, new Random(seed));
      Path again = folder.resolve("again.parquet");
      write(again, rows);
      assertThat(again).hasSameBinaryContentAs(first);
    }
  }

  @Test
  void writesAnEmptyTable() throws IOException {
    Path file = folder.resolve("measurements.parquet");
    write(file, List.of());
    assertThat(read(file)).isEmpty();
  }

  @Test
  void isReadByDuckDbWithAbsentValuesAsNull() throws Exception {
    Path file = folder.resolve("measurements.parquet");
    write(
        file,
        List.of(
            Rows.median("a", "train-loss", "", 0, 2.25, .5), Rows.fact("a", "run-name", "x'y")));
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement();
        var result =
            statement.executeQuery(
                "select run, other_run, step, other_step, replica, layer, observable, statistic,"
                    + " \"index\", value, text, standard_error, low, high, p, adjusted_p, method,"
                    + " sizes from read_parquet('"
                    + file
                    + "') order by statistic")) {
      assertThat(result.next()).isTrue();
      assertThat(result.getString("run")).isEqualTo("a");
      assertThat(result.getLong("step")).isZero();
      assertThat(result.getObject("other_step")).isNull();
      assertThat(result.getObject("layer")).isNull();
      assertThat(result.getDouble("value")).isEqualTo(2.25);
      assertThat(result.getDouble("low")).isEqualTo(1.75);
      assertThat(result.getObject("p")).isNull();
      assertThat(result.next()).isTrue();
      assertThat(result.getString("text")).isEqualTo("x'y");
      assertThat(result.getObject("step")).isNull();
      assertThat(result.getObject("value")).isNull();
      assertThat(result.next()).isFalse();
    }
  }

  @Test
  void refusesAFileOfOtherColumns() throws IOException {
    Path file = folder.resolve("other.parquet");
    var type = MessageTypeParser.parseMessageType("message other { required int32 run; }");
    try (var writer =
        ExampleParquetWriter.builder(HadoopOutputFile.fromPath(hadoop(file), new Configuration()))
            .withType(type)
            .build()) {
      SimpleGroup group = new SimpleGroup(type);
      group.add("run", 1);
      writer.write(group);
    }
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Cannot read measurements from ")
        .hasMessageContaining("expected column \"required binary run (STRING)\"")
        .hasMessageContaining("required int32 run");
  }

  private static org.apache.hadoop.fs.Path hadoop(Path file) {
    return new org.apache.hadoop.fs.Path(file.toUri());
  }

  private static void write(Path file, List<Measurement> rows) throws IOException {
    MeasurementFile.write(HadoopOutputFile.fromPath(hadoop(file), new Configuration()), rows);
    assertThat(Files.size(file)).isPositive();
  }

  private static List<Measurement> read(Path file) throws IOException {
    return MeasurementFile.read(HadoopInputFile.fromPath(hadoop(file), new Configuration()));
  }
}
