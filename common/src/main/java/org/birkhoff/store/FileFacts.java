package org.birkhoff.store;

import java.io.Serializable;

/**
 * One file of a part.
 *
 * @param name its final name, {@code r<first>-<last>_s<from>-<to>_<sha256>.parquet}
 * @param staged where the task wrote it, relative to the store
 * @param bytes its length
 * @param sha256 SHA-256 of its bytes in hexadecimal digits
 * @param minReplica the smallest replica in its rows
 */
public record FileFacts(
    Table table,
    String name,
    String staged,
    long rows,
    long bytes,
    String sha256,
    int minReplica,
    int maxReplica,
    long minStep,
    long maxStep)
    implements Serializable {

  public FileFacts {
    if (!name.endsWith("_" + sha256 + ".parquet")) {
      throw new IllegalArgumentException(
          "Cannot describe a file: its name must end with its sha-256 %s, but was %s"
              .formatted(sha256, name));
    }
    if (rows < 1 || bytes < 1) {
      throw new IllegalArgumentException(
          "Cannot describe file %s: it must hold rows, but had %d in %d bytes"
              .formatted(name, rows, bytes));
    }
  }

  /** Its final path relative to the store. */
  public String path(String run) {
    return table.folder() + "/run=" + run + "/" + name;
  }
}
