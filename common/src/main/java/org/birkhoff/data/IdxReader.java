package org.birkhoff.data;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.birkhoff.config.InvalidSpecException;

/**
 * Reads images and labels in MNIST's IDX format: two zero bytes, the type (8: unsigned bytes), the
 * number of extents, each extent as a big-endian 32-bit integer, the values.
 */
final class IdxReader {
  private static final int UNSIGNED_BYTE = 8;

  private final DataManifest manifest;
  private final DataFolders folders;

  private IdxReader(DataManifest manifest, DataFolders folders) {
    this.manifest = manifest;
    this.folders = folders;
  }

  static RawData read(DataManifest manifest, SourceShape shape, DataFolders folders) {
    IdxReader reader = new IdxReader(manifest, folders);
    byte[] images = new byte[(shape.rows() + shape.testRows()) * shape.inputs()];
    int[] labels = new int[shape.rows() + shape.testRows()];
    reader.images(FileRole.TRAIN_IMAGES, shape.rows(), images, 0);
    reader.labels(FileRole.TRAIN_LABELS, shape.rows(), labels, 0);
    if (shape.testRows() > 0) {
      reader.images(FileRole.TEST_IMAGES, shape.testRows(), images, shape.rows() * shape.inputs());
      reader.labels(FileRole.TEST_LABELS, shape.testRows(), labels, shape.rows());
    }
    return new RawData(shape, Values.ofBytes(images), labels, Values.of(new double[0]));
  }

  private void images(FileRole role, int rows, byte[] out, int offset) {
    List<Integer> extents = new ArrayList<>(manifest.shape());
    extents.add(0, rows);
    DataFolders.Found file = folders.read(manifest, manifest.file(role));
    byte[] content = content(file, extents);
    int header = header(extents);
    System.arraycopy(content, header, out, offset, content.length - header);
  }

  private void labels(FileRole role, int rows, int[] out, int offset) {
    DataFolders.Found file = folders.read(manifest, manifest.file(role));
    byte[] content = content(file, List.of(rows));
    int header = header(List.of(rows));
    for (int row = 0; row < rows; row++) {
      int label = content[header + row] & 0xFF;
      if (label >= manifest.classes()) {
        throw problem(
            file,
            "must have labels from 0 to %d, but has %d in row %d"
                .formatted(manifest.classes() - 1, label, row));
      }
      out[offset + row] = label;
    }
  }

  private byte[] content(DataFolders.Found file, List<Integer> extents) {
    long size = header(extents);
    long values = 1;
    for (int extent : extents) {
      values *= extent;
    }
    size += values;
    byte[] content = Unpacked.of(manifest.name(), file, size);
    byte[] start = ByteBuffer.allocate(4).putInt(UNSIGNED_BYTE << 8 | extents.size()).array();
    if (content.length < header(extents) || !Arrays.equals(content, 0, 4, start, 0, 4)) {
      throw problem(
          file, "must be an IDX file of unsigned bytes with %d extents".formatted(extents.size()));
    }
    List<Integer> found = new ArrayList<>();
    for (int i = 1; i <= extents.size(); i++) {
      found.add(ByteBuffer.wrap(content).getInt(4 * i));
    }
    if (!found.equals(extents)) {
      throw problem(file, "must have the shape %s, but has %s".formatted(extents, found));
    }
    if (content.length != size) {
      throw problem(file, "must hold %d bytes, but holds %d".formatted(size, content.length));
    }
    return content;
  }

  private static int header(List<Integer> extents) {
    return 4 + 4 * extents.size();
  }

  private InvalidSpecException problem(DataFolders.Found file, String what) {
    return new InvalidSpecException(
        "Cannot read data set %s: file %s %s".formatted(manifest.name(), file.place(), what));
  }
}
