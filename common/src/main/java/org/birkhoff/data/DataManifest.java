package org.birkhoff.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.birkhoff.config.InvalidSpecException;

/**
 * What a data set is, where its files are and whose they are: one YAML file in {@code
 * data-manifests/}.
 *
 * @param generator what makes the rows; only for generated data
 * @param options every option of the generator with its default
 * @param rows rows, without those of a given test part
 * @param testRows rows of a test part that the source gives, or 0
 * @param shape shape of one row's features
 * @param classes number of classes, or 0 where targets are real
 * @param columns columns of a CSV file that are no features
 * @param values range of the features, for scaling {@code unit}
 * @param verified whether the checksums were compared with the files themselves
 */
public record DataManifest(
    String name,
    DataKind kind,
    Optional<Generator> generator,
    Map<String, Double> options,
    List<DataFile> files,
    int rows,
    int testRows,
    List<Integer> shape,
    int classes,
    CsvColumns columns,
    Optional<ValueRange> values,
    String licence,
    String source,
    String citation,
    boolean verified) {

  public DataManifest {
    options = Collections.unmodifiableMap(new TreeMap<>(options));
    files = List.copyOf(files);
    shape = List.copyOf(shape);
    List<String> problems = new ArrayList<>();
    if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      problems.add("name must be kebab-case, but was \"" + name + "\"");
    }
    List<FileRole> roles = files.stream().map(DataFile::role).sorted().toList();
    List<FileRole> expected = FileRole.of(kind, testRows);
    if (!roles.equals(expected)) {
      problems.add("files must have the roles %s, but had %s".formatted(expected, roles));
    }
    if (kind == DataKind.GENERATED) {
      checkGenerated(generator, options, problems);
    } else {
      checkStored(rows, testRows, shape, problems);
      checkTargets(kind, shape, classes, columns, problems);
    }
    values.ifPresent(
        range -> {
          if (!(range.low() < range.high() && Double.isFinite(range.high() - range.low()))) {
            problems.add("values must be a finite range, but was " + range);
          }
        });
    if (!problems.isEmpty()) {
      String start = "Cannot read manifest " + name + ": ";
      throw new InvalidSpecException(problems.stream().map(start::concat).toList());
    }
  }

  /**
   * The manifest of a YAML text.
   *
   * @throws InvalidSpecException with all problems, each naming its YAML path
   */
  public static DataManifest parse(String yaml) {
    return ManifestParser.parse(yaml);
  }

  /** YAML that {@link #parse} turns into an equal manifest. */
  public String text() {
    return ManifestText.of(this);
  }

  /** Features of a stored row. */
  int inputs() {
    return shape.stream().reduce(1, Math::multiplyExact);
  }

  /** The file of a role. */
  DataFile file(FileRole role) {
    return files.stream().filter(f -> f.role() == role).findAny().orElseThrow();
  }

  private static void checkGenerated(
      Optional<Generator> generator, Map<String, Double> options, List<String> problems) {
    if (generator.isEmpty()) {
      problems.add("generator must be given");
    } else if (!options.keySet().equals(generator.get().options())) {
      problems.add(
          "options must be %s, but were %s".formatted(generator.get().options(), options.keySet()));
    }
  }

  private static void checkStored(
      int rows, int testRows, List<Integer> shape, List<String> problems) {
    if (rows < 1 || testRows < 0) {
      problems.add(
          "rows must be at least 1 and test-rows at least 0, but were %d and %d"
              .formatted(rows, testRows));
    }
    double size = (double) rows + testRows;
    for (int extent : shape) {
      size *= extent;
      if (extent < 1) {
        problems.add("shape must have extents of at least 1, but was " + shape);
        return;
      }
    }
    if (shape.isEmpty() || size > Integer.MAX_VALUE) {
      problems.add(
          "shape must give between 1 and %d values in all rows, but was %s"
              .formatted(Integer.MAX_VALUE, shape));
    }
  }

  private static void checkTargets(
      DataKind kind, List<Integer> shape, int classes, CsvColumns columns, List<String> problems) {
    boolean real = classes == 0;
    if (classes < 0 || classes == 1 || real && columns.targets().isEmpty()) {
      problems.add("classes must be at least 2, or absent with target-columns, but was " + classes);
    }
    if (kind != DataKind.CSV) {
      if (!columns.equals(CsvColumns.NONE)) {
        problems.add("label-column, target-columns and header-lines are for kind csv only");
      }
      return;
    }
    if (real == columns.label().isPresent() || real == columns.targets().isEmpty()) {
      problems.add("a csv needs classes and label-column, or target-columns");
    }
    if (shape.size() != 1) {
      problems.add("shape must have one extent for kind csv, but was " + shape);
      return;
    }
    int width = shape.get(0) + columns.targets().size() + (columns.label().isPresent() ? 1 : 0);
    List<Integer> special = new ArrayList<>(columns.targets());
    columns.label().ifPresent(special::add);
    if (special.stream().anyMatch(c -> c < 0 || c >= width)
        || special.stream().distinct().count() != special.size()) {
      problems.add(
          "label-column and target-columns must differ and lie in [0, %d), but were %s"
              .formatted(width, special));
    }
  }
}
