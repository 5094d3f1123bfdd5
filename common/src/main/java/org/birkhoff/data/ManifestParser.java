package org.birkhoff.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.birkhoff.config.InvalidSpecException;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads manifests strictly: unknown keys and wrong types are problems, all reported together. */
final class ManifestParser {
  static final int MAX_CHARACTERS = 1 << 16;

  private static final Set<String> COMMON =
      Set.of("name", "kind", "licence", "source", "citation", "verified");
  private static final Set<String> GENERATED = Set.of("generator", "options");
  private static final Set<String> STORED =
      Set.of("files", "rows", "test-rows", "shape", "classes", "values");
  private static final Set<String> CSV = Set.of("label-column", "target-columns", "header-lines");
  private static final Set<String> FILE = Set.of("role", "path", "url", "sha-256", "md5", "bytes");

  private ManifestParser() {}

  static DataManifest parse(String yaml) {
    Map<?, ?> map = load(yaml);
    String name = map.get("name") instanceof String text ? text : "without a name";
    List<String> problems = new ArrayList<>();
    Fields fields = new Fields(map, "", known(map.get("kind")), problems);
    Optional<DataKind> kind = fields.word(DataKind.class, "kind");
    for (String key : List.of("name", "kind", "licence", "source")) {
      fields.require(key);
    }
    List<DataFile> files = new ArrayList<>();
    for (Fields file : fields.mappings("files", FILE)) {
      file(file, problems).ifPresent(files::add);
    }
    List<Double> range = fields.numbers("values");
    if (!range.isEmpty() && range.size() != 2) {
      fields.problem("values", "must be a list of the least and the greatest value");
    }
    CsvColumns columns =
        new CsvColumns(
            fields.has("label-column")
                ? OptionalInt.of(fields.count("label-column", 0))
                : OptionalInt.empty(),
            fields.counts("target-columns"),
            fields.count("header-lines", 0));
    Optional<Generator> generator = fields.word(Generator.class, "generator");
    Map<String, Double> options = fields.numbersByName("options");
    int rows = fields.count("rows", 0);
    int testRows = fields.count("test-rows", 0);
    List<Integer> shape = fields.counts("shape");
    int classes = fields.count("classes", 0);
    String licence = fields.optionalText("licence").orElse("");
    String source = fields.optionalText("source").orElse("");
    String citation = fields.optionalText("citation").orElse("");
    boolean verified = fields.truth("verified");
    if (!problems.isEmpty()) {
      String start = "Cannot read manifest " + name + ": ";
      throw new InvalidSpecException(problems.stream().map(start::concat).toList());
    }
    return new DataManifest(
        name,
        kind.orElseThrow(),
        generator,
        options,
        files,
        rows,
        testRows,
        shape,
        classes,
        columns,
        range.isEmpty()
            ? Optional.empty()
            : Optional.of(new ValueRange(range.get(0), range.get(1))),
        licence,
        source,
        citation,
        verified);
  }

  private static Map<?, ?> load(String yaml) {
    String start = "Cannot read manifest: ";
    try {
      LoadSettings settings =
          LoadSettings.builder()
              .setCodePointLimit(MAX_CHARACTERS)
              .setAllowDuplicateKeys(false)
              .setMaxAliasesForCollections(0)
              .build();
      if (new Load(settings).loadFromString(yaml) instanceof Map<?, ?> map) {
        return map;
      }
    } catch (YamlEngineException e) {
      String message = String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip();
      throw new InvalidSpecException(start + "it is not YAML: " + message);
    }
    throw new InvalidSpecException(start + "it must be a mapping of keys to values");
  }

  private static Set<String> known(Object kind) {
    Set<String> known = new TreeSet<>(COMMON);
    if ("generated".equals(kind)) {
      known.addAll(GENERATED);
    } else {
      known.addAll(STORED);
    }
    if ("csv".equals(kind)) {
      known.addAll(CSV);
    }
    return known;
  }

  private static Optional<DataFile> file(Fields fields, List<String> problems) {
    int before = problems.size();
    fields.require("role");
    Optional<FileRole> role = fields.word(FileRole.class, "role");
    String path = fields.text("path");
    Optional<String> url = fields.optionalText("url");
    Optional<String> sha256 = fields.optionalText("sha-256");
    Optional<String> md5 = fields.optionalText("md5");
    OptionalLong bytes =
        fields.has("bytes") ? OptionalLong.of(fields.whole("bytes", 1)) : OptionalLong.empty();
    if (problems.size() > before) {
      return Optional.empty();
    }
    try {
      return Optional.of(new DataFile(role.orElseThrow(), path, url, sha256, md5, bytes));
    } catch (InvalidSpecException e) {
      problems.addAll(e.problems());
      return Optional.empty();
    }
  }
}
