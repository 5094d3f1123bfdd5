package org.birkhoff.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.birkhoff.config.InvalidSpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives with rows of two values and two classes, in the layout of CIFAR-10's. */
class Cifar10ReaderTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream archive = new ByteArrayOutputStream();

  @Test
  void readsTrainingBatchesInOrderAndTheTestBatch() {
    entry("cifar-10-batches-bin/data_batch_2.bin", 1, 30, 40);
    entry("cifar-10-batches-bin/readme.html", new int[700]);
    entry("cifar-10-batches-bin/test_batch.bin", 0, 50, 60);
    entry("cifar-10-batches-bin/data_batch_1.bin", 0, 1, 2, 1, 10, 255);
    Dataset data = DataFixture.load(manifest(), DataFixture.plain(), folder);
    assertThat(data.train().labels()).containsExactly(0, 1, 1);
    assertThat(data.train().features()).containsExactly(1, 2, 10, 255, 30, 40);
    assertThat(data.test().labels()).containsExactly(0);
    assertThat(data.test().features()).containsExactly(50, 60);
  }

  @Test
  void whatIsNotTheDescribedArchiveIsRefused() {
    entry("data_batch_1.bin", 0, 1, 2, 1, 10, 255);
    assertProblem("must have 3 training rows, but has 2");
    entry("data_batch_2.bin", 1, 30, 40);
    assertProblem("must hold test_batch.bin, but does not");
    entry("test_batch.bin", 2, 30, 40);
    assertProblem("must have labels from 0 to 1, but has 2 in row 3");
  }

  @Test
  void rowsOfAnotherLengthAreRefused() {
    entry("data_batch_1.bin", 0, 1, 2, 1);
    assertProblem("must have rows of 3 bytes in data_batch_1.bin, but has 4 bytes there");
  }

  @Test
  void anArchiveThatEndsEarlyIsRefused() {
    entry("data_batch_1.bin", 0, 1, 2);
    byte[] cut = Arrays.copyOf(archive.toByteArray(), 513);
    archive.reset();
    archive.writeBytes(cut);
    assertProblem("must be a whole tar archive, but ends within data_batch_1.bin");
  }

  private void entry(String name, int... content) {
    byte[] header = new byte[512];
    put(header, 0, name);
    put(header, 124, "%011o".formatted(content.length));
    archive.writeBytes(header);
    for (int value : content) {
      archive.write(value);
    }
    archive.writeBytes(new byte[(512 - content.length % 512) % 512]);
  }

  private static void put(byte[] header, int offset, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, offset, bytes.length);
  }

  private DataManifest manifest() {
    Path file = folder.resolve("small.tar.gz");
    DataFixture.write(file, DataFixture.gzip(archive.toByteArray()));
    return DataManifest.parse(
        """
        name: small-cifar
        kind: cifar-10
        files: [{role: archive, path: small.tar.gz, sha-256: %s}]
        rows: 3
        test-rows: 1
        shape: [2]
        classes: 2
        licence: none
        source: test
        verified: true
        """
            .formatted(DataFixture.sha256(file)));
  }

  private void assertProblem(String problem) {
    DataManifest manifest = manifest();
    assertThatThrownBy(() -> DataFixture.load(manifest, DataFixture.plain(), folder))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessage(
            "Cannot read data set small-cifar: file %s/small.tar.gz %s".formatted(folder, problem));
  }
}
