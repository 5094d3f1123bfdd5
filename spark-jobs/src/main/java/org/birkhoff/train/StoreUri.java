package org.birkhoff.train;

import java.nio.file.Path;
import org.birkhoff.config.InvalidSpecException;

/** What users write for a store. */
final class StoreUri {

  private StoreUri() {}

  /** A relative local path as an absolute one, so that it means the same in another process. */
  static String absolute(String store) {
    if (store.isBlank()) {
      throw new InvalidSpecException("Cannot open a store: --store is empty");
    }
    boolean hasScheme = store.matches("[a-zA-Z][a-zA-Z0-9+.-]*:.*");
    return hasScheme ? store : Path.of(store).toAbsolutePath().normalize().toString();
  }
}
