package org.birkhoff.store;

import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A hash chain over the entries of all Delta logs of a store, so that a lost or altered entry is
 * found.
 */
final class LogChain {
  /** Before the first entry. */
  static final Link START = new Link("0".repeat(64), Map.of());

  private LogChain() {}

  /**
   * A point of the chain.
   *
   * @param sha256 the hash of the point before and of every entry since
   * @param versions the last entry of each table that is included
   */
  record Link(String sha256, Map<Table, Long> versions) {
    Link {
      versions = Collections.unmodifiableMap(new TreeMap<>(versions));
    }
  }

  /**
   * The next point: SHA-256 over the point before and one line a new entry, {@code <table>
   * <version> <sha-256 of the entry>}, tables in the order of {@link Table}, versions ascending.
   *
   * @param versions the last entry of each table to include
   */
  static Link next(StoreFiles files, Link before, Map<Table, Long> versions) throws IOException {
    StringBuilder text = new StringBuilder(before.sha256()).append('\n');
    for (Map.Entry<Table, Long> entry : new TreeMap<>(versions).entrySet()) {
      Table table = entry.getKey();
      long from = before.versions().getOrDefault(table, -1L) + 1;
      for (long version = from; version <= entry.getValue(); version++) {
        String sha256 = files.sha256(entry(table, version));
        text.append(table.label() + " " + version + " " + sha256 + "\n");
      }
    }
    return new Link(Sha256.of(text.toString()), versions);
  }

  /** The Delta log entry of a version, relative to the store. */
  static String entry(Table table, long version) {
    return table.folder() + "/_delta_log/" + String.format(Locale.ROOT, "%020d.json", version);
  }
}
