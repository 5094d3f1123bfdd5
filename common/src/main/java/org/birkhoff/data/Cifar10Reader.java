package org.birkhoff.data;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.birkhoff.config.InvalidSpecException;

/**
 * Reads CIFAR-10's binary version, a gzipped tar archive: the training rows in {@code
 * data_batch_1.bin} and following, the test rows in {@code test_batch.bin}; each row is its label
 * and its values, a byte each.
 */
final class Cifar10Reader {
  private static final int BLOCK = 512;
  private static final int SIZE_FIELD = 124;
  private static final int NAME_LENGTH = 100;
  // headers, padding and the text files of the archive
  private static final long OTHER_BYTES = 1 << 20;

  private final String dataset;
  private final SourceShape shape;
  private final DataFolders.Found file;
  private final byte[] archive;
  private final byte[] values;
  private final int[] labels;
  private int row;

  private Cifar10Reader(DataManifest manifest, SourceShape shape, DataFolders.Found file) {
    this.dataset = manifest.name();
    this.shape = shape;
    this.file = file;
    int rows = shape.rows() + shape.testRows();
    this.values = new byte[rows * shape.inputs()];
    this.labels = new int[rows];
    this.archive = Unpacked.of(dataset, file, (long) rows * (shape.inputs() + 1) + OTHER_BYTES);
  }

  static RawData read(DataManifest manifest, SourceShape shape, DataFolders folders) {
    DataFolders.Found file = folders.read(manifest, manifest.file(FileRole.ARCHIVE));
    return new Cifar10Reader(manifest, shape, file).read();
  }

  private RawData read() {
    List<String> batches =
        IntStream.iterate(1, i -> i + 1)
            .mapToObj(i -> "data_batch_" + i + ".bin")
            .takeWhile(name -> entry(name).isPresent())
            .toList();
    batches.forEach(this::rows);
    require(row == shape.rows(), "must have %d training rows, but has %d", shape.rows(), row);
    if (shape.testRows() > 0) {
      rows("test_batch.bin");
    }
    int rows = shape.rows() + shape.testRows();
    require(row == rows, "must have %d rows, but has %d", rows, row);
    return new RawData(shape, Values.ofBytes(values), labels, Values.of(new double[0]));
  }

  private void rows(String name) {
    int record = shape.inputs() + 1;
    Entry entry = entry(name).orElseThrow(() -> problem("must hold " + name + ", but does not"));
    require(
        entry.length % record == 0 && row + entry.length / record <= labels.length,
        "must have rows of %d bytes in " + name + ", but has %d bytes there",
        record,
        entry.length);
    for (int at = entry.offset; at < entry.offset + entry.length; at += record) {
      int label = archive[at] & 0xFF;
      require(
          label < shape.classes(),
          "must have labels from 0 to %d, but has %d in row " + row,
          shape.classes() - 1,
          label);
      labels[row] = label;
      System.arraycopy(archive, at + 1, values, row * shape.inputs(), shape.inputs());
      row++;
    }
  }

  /** Where an entry's content lies in the unpacked archive. */
  private record Entry(int offset, int length) {}

  private Optional<Entry> entry(String name) {
    int at = 0;
    while (at + BLOCK <= archive.length && archive[at] != 0) {
      String path = text(at, NAME_LENGTH);
      long length = octal(text(at + SIZE_FIELD, 12));
      if (length > archive.length - at - BLOCK) {
        throw problem("must be a whole tar archive, but ends within " + path);
      }
      if (path.substring(path.lastIndexOf('/') + 1).equals(name)) {
        return Optional.of(new Entry(at + BLOCK, (int) length));
      }
      at += BLOCK + (int) ((length + BLOCK - 1) / BLOCK) * BLOCK;
    }
    return Optional.empty();
  }

  private String text(int offset, int length) {
    String text = new String(archive, offset, length, StandardCharsets.US_ASCII);
    int end = text.indexOf('\0');
    return (end < 0 ? text : text.substring(0, end)).strip();
  }

  private long octal(String digits) {
    try {
      long value = digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
      if (value >= 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw problem("must be a tar archive, but has the entry size \"" + digits + "\"");
    }
    throw problem("must be a tar archive, but has the entry size \"" + digits + "\"");
  }

  private void require(boolean holds, String what, int expected, int found) {
    if (!holds) {
      throw problem(what.formatted(expected, found));
    }
  }

  private InvalidSpecException problem(String what) {
    return new InvalidSpecException(
        "Cannot read data set %s: file %s %s".formatted(dataset, file.place(), what));
  }
}
