package org.birkhoff.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.birkhoff.CommandOutput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad input as a user meets it: one clear sentence, exit status 2, no stack trace. */
class BadInputTest {
  private static final String SWEEP =
      """
      name: bad
      replicas: 2
      data: {manifest: tiny}
      training: {learning-rate: 0.1, batch-size: 2, steps: 8}
      """;

  @TempDir Path folder;

  @BeforeEach
  void writeSoundData() throws Exception {
    data(gzip("1,2,0\n3,4,1\n5,6,0\n7,8,1\n"));
  }

  @Test
  void soundInputIsPlanned() throws IOException {
    CommandOutput output = plan(SWEEP);
    assertThat(output.err()).isEmpty();
    assertThat(output.exit()).isZero();
    assertThat(output.out()).contains("1 run(s)");
  }

  @Test
  void unknownKey() throws IOException {
    assertRefused(
        SWEEP.replace("replicas: 2", "replicas: 2\nreplica: 3"),
        "Cannot read sweep sweep.yaml: replica (line 3) is not a key of a sweep; did you mean"
            + " replicas?");
  }

  @Test
  void wrongType() throws IOException {
    assertRefused(
        SWEEP.replace("steps: 8", "steps: many"),
        "Cannot read sweep sweep.yaml: training.steps (line 4) must be a whole number, but was"
            + " many");
  }

  @Test
  void negativeReplicas() throws IOException {
    assertRefused(
        SWEEP.replace("replicas: 2", "replicas: -2"),
        "Cannot read sweep sweep.yaml: replicas (line 2) must be between 1 and 10000000, but was -2");
  }

  @Test
  void layerOfSizeZero() throws IOException {
    assertRefused(
        SWEEP + "model: {hidden: [0]}\n",
        "Cannot read sweep sweep.yaml: model.hidden[0] (line 5) must be between 1 and 1000000, but was 0");
  }

  @Test
  void missingManifest() throws IOException {
    assertRefused(
        SWEEP.replace("tiny", "tinny"), "Cannot find data set tinny: known are tiny, sweep");
  }

  @Test
  void wrongChecksum() throws Exception {
    Files.write(folder.resolve("tiny.csv.gz"), gzip("1,2,0\n3,4,1\n5,6,0\n7,9,1\n"));
    CommandOutput output = plan(SWEEP);
    assertThat(output.exit()).isEqualTo(2);
    assertThat(output.err().strip())
        .matches(
            "Cannot read data set tiny: file \\S+/tiny.csv.gz must have the sha-256 \\p{XDigit}{64},"
                + " but has \\p{XDigit}{64}");
  }

  @Test
  void truncatedGzip() throws Exception {
    byte[] whole = gzip("1,2,0\n3,4,1\n5,6,0\n7,8,1\n");
    data(Arrays.copyOf(whole, whole.length - 9));
    CommandOutput output = plan(SWEEP);
    assertThat(output.exit()).isEqualTo(2);
    assertThat(output.err().strip())
        .matches("Cannot read data set tiny: file \\S+/tiny.csv.gz is a truncated gzip file");
  }

  @Test
  void labelOutOfRange() throws Exception {
    data(gzip("1,2,0\n3,4,1\n5,6,2\n7,8,1\n"));
    CommandOutput output = plan(SWEEP);
    assertThat(output.exit()).isEqualTo(2);
    assertThat(output.err().strip())
        .matches(
            "Cannot read data set tiny: file \\S+/tiny.csv.gz must have labels from 0 to 1, but has 2"
                + " in line 3");
  }

  @Test
  void sweepThatCannotFit() throws IOException {
    CommandOutput output =
        plan(SWEEP + "model: {hidden: [10000, 10000]}\n", "--executor-megabytes", "1000");
    assertThat(output.exit()).isEqualTo(2);
    assertThat(output.err().strip())
        .matches(
            "Cannot train run \\p{XDigit}{12}: \\d+ tasks of 2.2 GB and a data set of 48 B need more"
                + " than 60 % of an executor's 1.0 GB; give it more memory, fewer cores or a smaller"
                + " --group-size");
  }

  @Test
  void missingSweep() {
    CommandOutput output =
        CommandOutput.of(new Main(), "plan", "--sweep", folder.resolve("no.yaml").toString());
    assertThat(output.exit()).isEqualTo(2);
    assertThat(output.err().strip()).matches("Cannot read sweep \\S+/no.yaml: no such file");
  }

  @Test
  void missingStore() {
    CommandOutput output =
        CommandOutput.of(new Main(), "list", "--store", folder.resolve("no").toString());
    assertThat(output.exit()).isEqualTo(2);
    assertThat(output.err().strip())
        .matches(
            "Cannot open store \\S+/no: the folder is no Birkhoff store, it has no _FORMAT.json");
  }

  @Test
  void wrongCommandLineIsStatusOne() {
    CommandOutput output = CommandOutput.of(new Main(), "plan", "--sweeep", "x.yaml");
    assertThat(output.exit()).isEqualTo(1);
    assertThat(output.err())
        .startsWith("Unknown options: '--sweeep', 'x.yaml'")
        .contains("Possible solutions: --sweep")
        .doesNotContain("\tat ");
  }

  private void assertRefused(String sweep, String sentence) throws IOException {
    CommandOutput output = plan(sweep);
    assertThat(output.err().strip()).isEqualTo(sentence);
    assertThat(output.exit()).isEqualTo(2);
  }

  private CommandOutput plan(String sweep, String... options) throws IOException {
    Path file = Files.writeString(folder.resolve("sweep.yaml"), sweep);
    String[] words = {"plan", "--sweep", file.toString(), "--manifests", folder.toString()};
    String[] all = Arrays.copyOf(words, words.length + options.length);
    System.arraycopy(options, 0, all, words.length, options.length);
    return CommandOutput.of(new Main(), all);
  }

  private void data(byte[] file) throws IOException, NoSuchAlgorithmException {
    Files.write(folder.resolve("tiny.csv.gz"), file);
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    Files.writeString(
        folder.resolve("tiny.yaml"),
        """
        name: tiny
        kind: csv
        files:
          - role: data
            path: tiny.csv.gz
            sha-256: %s
        rows: 4
        shape: [2]
        classes: 2
        label-column: 2
        values: [0, 10]
        licence: none
        source: this test
        citation: this test
        verified: true
        """
            .formatted(sha256));
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
