package org.birkhoff.store;

/**
 * Something wrong with a store.
 *
 * @param path the file or folder, relative to the store
 * @param problem one sentence
 */
public record Finding(Kind kind, String path, String problem) {

  /** What is wrong. */
  public enum Kind {
    /** A committed file is not there. */
    MISSING_FILE,
    /** A file's bytes, rows or length are not those that were committed. */
    DAMAGED_FILE,
    /** A file that nothing refers to. */
    EXTRA_FILE,
    /** A table's log does not list the files that the parts name, or lists others. */
    TABLE_MISMATCH,
    /** A log cannot be read, or is not the one that was written. */
    DAMAGED_LOG,
    /** Parts contradict each other. */
    CONTRADICTION
  }
}
