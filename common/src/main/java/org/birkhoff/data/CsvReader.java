package org.birkhoff.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.birkhoff.config.InvalidSpecException;

/** Reads rows of comma-separated numbers; {@code common/docs/data.md}, section 3. */
final class CsvReader {
  private static final int MOST_CHARACTERS_A_CELL = 40;

  private final DataManifest manifest;
  private final int inputs;
  private final int width;
  private final int[] labels;
  private final double[] features;
  private final double[] targets;
  private int row;

  private CsvReader(DataManifest manifest, SourceShape shape) {
    this.manifest = manifest;
    int rows = shape.rows() + shape.testRows();
    this.inputs = shape.inputs();
    this.labels = new int[shape.classes() == 0 ? 0 : rows];
    this.features = new double[rows * shape.inputs()];
    this.targets = new double[rows * shape.targets()];
    this.width = shape.inputs() + shape.targets() + (shape.classes() == 0 ? 0 : 1);
  }

  static RawData read(DataManifest manifest, SourceShape shape, DataFolders folders) {
    CsvReader reader = new CsvReader(manifest, shape);
    reader.read(folders.read(manifest, manifest.file(FileRole.DATA)), shape.rows());
    if (shape.testRows() > 0) {
      reader.read(folders.read(manifest, manifest.file(FileRole.TEST_DATA)), shape.testRows());
    }
    return new RawData(shape, Values.of(reader.features), reader.labels, Values.of(reader.targets));
  }

  private void read(DataFolders.Found file, int rows) {
    long header = 4096L * manifest.columns().headerLines();
    long most = header + (long) rows * width * MOST_CHARACTERS_A_CELL;
    String text = new String(Unpacked.of(manifest.name(), file, most), StandardCharsets.UTF_8);
    List<String> lines = new ArrayList<>(text.lines().toList());
    while (!lines.isEmpty() && lines.get(lines.size() - 1).isBlank()) {
      lines.remove(lines.size() - 1);
    }
    int first = manifest.columns().headerLines();
    if (lines.size() - first != rows) {
      throw problem(file, "must have %d rows, but has %d".formatted(rows, lines.size() - first));
    }
    for (int line = first; line < lines.size(); line++) {
      row(file, line + 1, lines.get(line).split(",", -1));
      row++;
    }
  }

  private void row(DataFolders.Found file, int line, String[] cells) {
    if (cells.length != width) {
      throw problem(
          file, "must have %d columns, but has %d in line %d".formatted(width, cells.length, line));
    }
    int next = row * inputs;
    for (int column = 0; column < width; column++) {
      double value = number(file, line, column, cells[column]);
      int target = manifest.columns().targets().indexOf(column);
      if (target >= 0) {
        targets[row * manifest.columns().targets().size() + target] = value;
      } else if (manifest.columns().label().orElse(-1) == column) {
        labels[row] = label(file, line, value, cells[column]);
      } else {
        features[next++] = value;
      }
    }
  }

  private double number(DataFolders.Found file, int line, int column, String cell) {
    double value;
    try {
      value = Double.parseDouble(cell.strip());
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!Double.isFinite(value)) {
      throw problem(
          file,
          "must hold finite numbers, but has \"%s\" in line %d, column %d"
              .formatted(cell.strip(), line, column + 1));
    }
    return value;
  }

  private int label(DataFolders.Found file, int line, double value, String cell) {
    if (value != Math.rint(value) || value < 0 || value >= manifest.classes()) {
      throw problem(
          file,
          "must have labels from 0 to %d, but has %s in line %d"
              .formatted(manifest.classes() - 1, cell.strip(), line));
    }
    return (int) value;
  }

  private InvalidSpecException problem(DataFolders.Found file, String what) {
    return new InvalidSpecException(
        "Cannot read data set %s: file %s %s".formatted(manifest.name(), file.place(), what));
  }
}
