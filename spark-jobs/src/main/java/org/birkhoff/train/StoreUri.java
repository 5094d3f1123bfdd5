package org.birkhoff.train;

import java.nio.file.Path;

/** What users write for a store. */
final class StoreUri {

  private StoreUri() {}

  /** A relative local path as an absolute one, so that it means the same in another process. */
  static String absolute(String store) {
    boolean hasScheme = store.matches("[a-zA-Z][a-zA-Z0-9+.-]*:.*");
    return hasScheme ? store : Path.of(store).toAbsolutePath().normalize().toString();
  }
}
