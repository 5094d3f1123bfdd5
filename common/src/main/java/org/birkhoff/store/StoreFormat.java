package org.birkhoff.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.birkhoff.config.InvalidSpecException;

/** The file that says that a folder is a store, and of which format. */
final class StoreFormat {
  static final String FILE = "_FORMAT.json";
  static final int VERSION = 1;

  private static final String NAME = "birkhoff-store";

  private StoreFormat() {}

  /** Whether the folder holds no store yet and may become one: it is absent or empty. */
  static boolean vacant(StoreFiles files) throws IOException {
    List<String> entries = files.entries("");
    return entries.isEmpty() || entries.equals(List.of(StoreLock.FILE));
  }

  static void create(StoreFiles files) throws IOException {
    files.replace(FILE, "{\"format\":\"%s\",\"version\":%s}\n".formatted(NAME, VERSION));
  }

  /** Refuses a folder that is no store of this version. */
  static void check(StoreFiles files) throws IOException {
    if (!files.exists(FILE)) {
      throw new InvalidSpecException(
          "Cannot open store %s: the folder is no Birkhoff store, it has no %s"
              .formatted(files.uri(), FILE));
    }
    JsonNode format;
    try {
      format = new ObjectMapper().readTree(files.text(FILE));
    } catch (JsonProcessingException e) {
      format = null;
    }
    if (format == null || !NAME.equals(format.path("format").asText())) {
      throw new InvalidSpecException(
          "Cannot open store %s: %s must hold format %s, but does not"
              .formatted(files.uri(), FILE, NAME));
    }
    String version = format.path("version").asText();
    if (!version.equals(Integer.toString(VERSION))) {
      throw new InvalidSpecException(
          "Cannot open store %s: this program reads format version %s, but the store has version %s"
              .formatted(files.uri(), VERSION, version));
    }
  }
}
