package org.birkhoff.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.birkhoff.config.Keyword;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Writes a manifest as YAML. */
final class ManifestText {
  private ManifestText() {}

  static String of(DataManifest manifest) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", manifest.name());
    map.put("kind", Keyword.of(manifest.kind()));
    manifest.generator().ifPresent(generator -> map.put("generator", Keyword.of(generator)));
    if (!manifest.options().isEmpty()) {
      map.put("options", new LinkedHashMap<>(manifest.options()));
    }
    if (manifest.kind() != DataKind.GENERATED) {
      List<Object> files = new ArrayList<>();
      manifest.files().forEach(file -> files.add(file(file)));
      map.put("files", files);
      map.put("rows", manifest.rows());
      map.put("test-rows", manifest.testRows());
      map.put("shape", manifest.shape());
      map.put("classes", manifest.classes());
    }
    if (manifest.kind() == DataKind.CSV) {
      manifest.columns().label().ifPresent(column -> map.put("label-column", column));
      map.put("target-columns", manifest.columns().targets());
      map.put("header-lines", manifest.columns().headerLines());
    }
    manifest.values().ifPresent(range -> map.put("values", List.of(range.low(), range.high())));
    map.put("licence", manifest.licence());
    map.put("source", manifest.source());
    if (!manifest.citation().isEmpty()) {
      map.put("citation", manifest.citation());
    }
    map.put("verified", manifest.verified());
    DumpSettings settings = DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build();
    return new Dump(settings).dumpToString(map);
  }

  private static Map<String, Object> file(DataFile file) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("role", Keyword.of(file.role()));
    map.put("path", file.path());
    file.url().ifPresent(url -> map.put("url", url));
    file.sha256().ifPresent(digits -> map.put("sha-256", digits));
    file.md5().ifPresent(digits -> map.put("md5", digits));
    file.bytes().ifPresent(bytes -> map.put("bytes", bytes));
    return map;
  }
}
