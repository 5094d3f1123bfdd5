package org.birkhoff.analysis.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.birkhoff.analysis.job.SimulatedRun.Choice;
import org.birkhoff.layout.ParameterTensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Exports of a real store, read back byte by byte or by DuckDB. */
class ExportIT {
  private static final SimulatedRun RUN = Choice.ofReplicas(7).run();

  @TempDir Path folder;
  @RegisterExtension private final Console console = new Console();
  private final ByteArrayOutputStream out = console.out();
  private final ByteArrayOutputStream err = console.err();

  @Test
  void slicesBecomeNumPyArraysWithReplicasFirst() throws IOException {
    RUN.write(store(), 3);
    succeed("--format", "npy", "--steps", "80,20");
    for (ParameterTensor tensor : RUN.run().layout().tensors()) {
      ByteBuffer values = npy(to().resolve("step-20").resolve(tensor.name() + ".npy"), tensor);
      for (int r = 0; r < 7; r++) {
        float[] weights = RUN.weights(r, 20);
        for (int i = tensor.offset(); i < tensor.end(); i++) {
          assertThat(values.getFloat()).isEqualTo(weights[i]);
        }
      }
      assertThat(values.hasRemaining()).isFalse();
    }
    assertThat(Files.readString(to().resolve("step-20/slice.json")))
        .isEqualTo(
            "{\"run\": \"%s\", \"step\": 20, \"time\": 2.0, \"replicas\": [0,1,2,3,4,5,6]}\n"
                .formatted(RUN.run().contentHash()));
    assertThat(files()).hasSize(10);
    assertThat(text(out))
        .startsWith("Exported: snapshots of run %s, 10 files, ".formatted(RUN.shortHash()))
        .endsWith(" bytes, in " + to() + "\n");

    succeed("--format", "npy", "--steps", "30", "--layers", "weights");
    ByteBuffer whole = npy(to().resolve("step-30/weights.npy"), null);
    assertThat(whole.remaining()).isEqualTo(4 * 7 * RUN.run().layout().size());
  }

  @Test
  void aSliceBecomesOneSafetensorsFile() throws IOException {
    RUN.write(store(), 3);
    succeed("--format", "safetensors", "--layers", "dense-2.bias,dense-1");
    assertThat(files()).hasSize(9);
    ByteBuffer bytes =
        ByteBuffer.wrap(Files.readAllBytes(to().resolve("step-80.safetensors")))
            .order(ByteOrder.LITTLE_ENDIAN);
    int length = (int) bytes.getLong();
    String head = StandardCharsets.UTF_8.decode(bytes.slice(8, length)).toString();
    assertThat(head)
        .contains("\"step\":\"80\"", "\"time\":\"8.0\"", "\"replicas\":\"0,1,2,3,4,5,6\"")
        .contains("\"dense-2.bias\":{\"dtype\":\"F32\",\"shape\":[7,2],\"data_offsets\":[0,56]}")
        .contains(
            "\"dense-1.weight\":{\"dtype\":\"F32\",\"shape\":[7,3,2],\"data_offsets\":[56,224]}");
    ParameterTensor weight = RUN.run().layout().tensors().get(0);
    for (int r = 0; r < 7; r++) {
      float[] weights = RUN.weights(r, 80);
      for (int i = 0; i < weight.size(); i++) {
        assertThat(bytes.getFloat(8 + length + 56 + 4 * (r * weight.size() + i)))
            .isEqualTo(weights[i]);
      }
    }
  }

  @Test
  void tablesBecomeOneParquetOrCsvFileWhateverTheStoresFiles() throws Exception {
    RUN.write(store(), 3);
    Path other = folder.resolve("other");
    RUN.write(other, 7);
    succeed("--table", "metrics", "--format", "csv");
    List<String> lines = Files.readAllLines(to().resolve("metrics.csv"));
    assertThat(lines).hasSize(1 + 7 * 9 * 2);
    assertThat(lines.get(0)).isEqualTo("replica,step,observable,layer,value");
    assertThat(lines.get(1)).isEqualTo("0,0,train-loss,," + RUN.loss(0, 0));
    assertThat(lines.get(2)).isEqualTo("0,0,weight-norm,dense-1.bias," + (1 + RUN.loss(0, 0)));
    assertThat(lines.get(3)).startsWith("1,0,train-loss,,");
    succeed("--table", "metrics", "--format", "parquet", "--steps", "0,10");
    assertThat(query("select count(*), count(distinct replica) from '%s'", "metrics.parquet"))
        .containsExactly("28", "7");

    succeed("--format", "parquet");
    assertThat(
            query(
                "select count(*), sum(len(weights)), max(weights[1]) from '%s'"
                    + " where tensor = 'dense-1.bias' and step = 40",
                "snapshots.parquet"))
        .startsWith("7", "21");
    succeed("--format", "csv", "--steps", "40", "--layers", "dense-1.bias");
    List<String> values = Files.readAllLines(to().resolve("snapshots.csv"));
    assertThat(values).hasSize(1 + 7 * 3);
    assertThat(values.get(0)).isEqualTo("replica,step,tensor,index,weights");
    assertThat(values.get(5)).isEqualTo("1,40,dense-1.bias,1," + RUN.weights(1, 40)[7]);

    for (String table : List.of("metrics", "snapshots")) {
      Path again = folder.resolve("again");
      assertThat(
              Main.run(
                  "export",
                  "--store",
                  other.toString(),
                  "--run",
                  RUN.shortHash(),
                  "--to",
                  again.toString(),
                  "--table",
                  table,
                  "--format",
                  "parquet"))
          .isZero();
    }
    assertThat(folder.resolve("again/snapshots.parquet"))
        .hasSameBinaryContentAs(to().resolve("snapshots.parquet"));
  }

  @Test
  void slicesOfDivergedReplicasHoldThoseThatAreThere() throws IOException {
    RUN.write(store(), 3, 2);
    succeed("--format", "npy", "--steps", "40,50");
    assertThat(Files.readString(to().resolve("step-40/slice.json"))).contains("[0,1,2,3,4,5,6]");
    assertThat(Files.readString(to().resolve("step-50/slice.json"))).contains("[0,1,3,4,5,6]");
    assertThat(
            Files.readString(to().resolve("step-50/dense-2.bias.npy"), StandardCharsets.ISO_8859_1))
        .contains("'shape': (6, 2)");
  }

  @Test
  void whatCannotBeExportedIsSaidInOneSentence() throws IOException {
    RUN.write(store(), 3);
    succeed("--format", "npy", "--steps", "20");
    refuse(
        "Cannot export to %s: it exists already, as do 4 other files; remove it or choose another"
                .formatted(to().resolve("step-20/dense-1.weight.npy"))
            + " folder",
        "--format",
        "npy",
        "--steps",
        "20,40");
    assertThat(to().resolve("step-40")).doesNotExist();
    refuse(
        "Cannot export snapshots of run %s at steps [21]: it has none there, but 9 steps from 0 to"
                .formatted(RUN.shortHash())
            + " 80",
        "--format",
        "npy",
        "--steps",
        "21");
    refuse(
        "Cannot export layer dense-7: the run has [dense-1.weight, dense-1.bias, dense-2.weight,"
            + " dense-2.bias] and weights",
        "--format",
        "safetensors",
        "--layers",
        "dense-7");
    refuse(
        "Cannot export metrics as npy: only snapshots are arrays; use csv or parquet",
        "--table",
        "metrics",
        "--format",
        "npy");
    refuse(
        "Cannot export sketches of run %s: it has none".formatted(RUN.shortHash()),
        "--table",
        "sketches");
    refuse(
        "Cannot export metrics of run %s: no row is at steps [21]".formatted(RUN.shortHash()),
        "--table",
        "metrics",
        "--steps",
        "21");
    refuse("Cannot export measurements: the store has no analysis", "--table", "measurements");
    Path file = Files.writeString(folder.resolve("README.md"), "text");
    err.reset();
    assertThat(
            Main.run(
                "export",
                "--store",
                store().toString(),
                "--run",
                RUN.shortHash(),
                "--to",
                file.toString()))
        .isEqualTo(2);
    assertThat(text(err).strip())
        .isEqualTo(
            "Cannot export to %s: %s is a file; choose another folder"
                .formatted(file.resolve("snapshots.parquet"), file));
    assertThat(file).hasContent("text");
    err.reset();
    assertThat(
            Main.run(
                "export", "--store", store().toString(), "--run", "zz", "--to", to().toString()))
        .isEqualTo(2);
    assertThat(text(err).strip())
        .isEqualTo(
            "Cannot export run zz: the store has no run of that hash, but " + RUN.shortHash());
  }

  @Test
  void damagedFilesAreNamed() throws IOException {
    RUN.write(store(), 7);
    Path file;
    try (Stream<Path> found = Files.walk(store().resolve("snapshots"))) {
      file =
          found
              .filter(path -> path.toString().endsWith(".parquet"))
              .filter(path -> !path.toString().contains("_delta_log"))
              .findFirst()
              .orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    err.reset();
    assertThat(Main.run(args("--format", "npy"))).isEqualTo(2);
    assertThat(text(err).strip())
        .endsWith(
            "%s is damaged or missing; run 'birkhoff verify --store %s'"
                .formatted(store().relativize(file), store()))
        .startsWith("Cannot export from store ");
    assertThat(files()).noneMatch(path -> path.toString().endsWith(".npy"));
  }

  private static ByteBuffer npy(Path file, ParameterTensor tensor) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int length = 10 + bytes.getShort(8);
    String head = StandardCharsets.ISO_8859_1.decode(bytes.slice(0, length)).toString();
    String shape =
        tensor == null
            ? "(7, " + RUN.run().layout().size() + ")"
            : "(7, " + tensor.shape().toString().substring(1).replace(']', ')');
    assertThat(head).contains("'descr': '<f4', 'fortran_order': False, 'shape': " + shape);
    return bytes.slice(length, bytes.capacity() - length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private List<String> query(String sql, String file) throws SQLException {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet result = statement.executeQuery(sql.formatted(to().resolve(file)))) {
      assertThat(result.next()).isTrue();
      List<String> row = new ArrayList<>();
      for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
        row.add(result.getString(i));
      }
      return row;
    }
  }

  private Path store() {
    return folder.resolve("store");
  }

  private Path to() {
    return folder.resolve("to");
  }

  private List<Path> files() throws IOException {
    if (!Files.exists(to())) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(to())) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private void succeed(String... options) {
    assertThat(Main.run(args(options))).as(() -> text(err)).isZero();
  }

  private void refuse(String sentence, String... options) {
    err.reset();
    assertThat(Main.run(args(options))).isEqualTo(2);
    assertThat(text(err).strip()).isEqualTo(sentence);
  }

  private String[] args(String... options) {
    return Stream.concat(
            Stream.of(
                "export",
                "--store",
                store().toString(),
                "--run",
                RUN.shortHash(),
                "--to",
                to().toString()),
            Stream.of(options))
        .toArray(String[]::new);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
