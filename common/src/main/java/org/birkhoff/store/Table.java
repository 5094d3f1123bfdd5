package org.birkhoff.store;

import java.util.Locale;

/** The kinds of files a store holds; all but {@link #STATES} are Delta tables. */
public enum Table {
  /** One row a run and change of its specification. */
  RUNS("runs"),
  /** One row a part. */
  PARTS("parts"),
  /** One row a replica, snapshot step and chunk of weights; partitioned by run. */
  SNAPSHOTS("snapshots"),
  /** One row a replica, metric step, observable and layer; partitioned by run. */
  METRICS("metrics"),
  /**
   * One row a replica, sketch step, layer and kind; partitioned by run; created when first written.
   */
  SKETCHES("sketches"),
  /** States to resume from: plain files, no table. */
  STATES("_state");

  private final String folder;

  Table(String folder) {
    this.folder = folder;
  }

  /** The folder inside the store. */
  public String folder() {
    return folder;
  }

  /** Whether its files are rows that parts produce and a Delta log lists. */
  boolean data() {
    return this == SNAPSHOTS || this == METRICS || this == SKETCHES;
  }

  static Table of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** The name in columns. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
